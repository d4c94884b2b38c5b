import type { Action, Extension } from '../actions/action.types';
import type { ExplainService } from '../approvals/explain.service';
import type { NamesService } from '../approvals/names.service';
import type { AuditTrail } from '../audit/audit.service';
import { Carrier } from '../notifications/carrier.service';
import { chatPost } from '../notifications/chat-post';
import { DecisionTokensService } from '../notifications/decision-tokens.service';
import { LettersService } from '../notifications/letters.service';
import { Links } from '../notifications/links';
import { mailAction } from '../notifications/mail-action';
import { mailOutlet } from '../notifications/mail-outlet';
import type { MailOutlet } from '../notifications/mail.types';
import { MessagesService } from '../notifications/messages.service';
import { Postman } from '../notifications/postman.service';
import { PreferencesService } from '../notifications/preferences.service';
import { RecipientsService } from '../notifications/recipients.service';
import { TemplatesService } from '../notifications/templates.service';
import type { ActorService } from '../people/actor.service';
import type { Config } from '../platform/config/config';
import type { DataSource } from '../platform/database/types';
import type { Logger } from '../platform/logging';
import type { Outgoing } from '../platform/outgoing/outgoing';

/** Everything that tells people what happened. */
export interface NotificationServices {
  preferences: PreferencesService;
  templates: TemplatesService;
  messages: MessagesService;
  tokens: DecisionTokensService;
  links: Links;
  /** Built-in actions that send. */
  mailActions: Record<string, Action>;
  /** A postman of its own for every run of the workers. */
  postman: (clock?: () => number) => Postman;
  /** Ends connections to the mail server. */
  closeMail: () => void;
}

/** What it needs of the rest. */
export interface NotificationDependencies {
  dataSource: DataSource;
  actors: ActorService;
  audit: AuditTrail;
  explaining: ExplainService;
  names: NamesService;
  outgoing: Outgoing;
  extensions: readonly Extension[];
  log: Logger;
}

/** Where people find things: by the public address, else on this machine. */
export function linksOf({ network: { publicUrl }, port }: Config): Links {
  return new Links(publicUrl ?? `http://127.0.0.1:${port}`);
}

export function openNotifications(
  config: Config,
  {
    dataSource,
    actors,
    audit,
    explaining,
    names,
    outgoing,
    extensions,
    log,
  }: NotificationDependencies,
): NotificationServices {
  const outlet = mailOutlet(config.mail, extensions);
  const links = linksOf(config);
  const preferences = new PreferencesService(dataSource);
  const templates = new TemplatesService({ dataSource, audit, links, names });
  const messages = new MessagesService({ dataSource, audit, outlet, log, clock: Date.now });
  const recipients = new RecipientsService(dataSource, explaining);
  const { linkDays } = config.mail;
  const tokensWith = (clock: () => number): DecisionTokensService =>
    new DecisionTokensService({ dataSource, actors, preferences, names, linkDays, clock });
  return {
    ...{ preferences, templates, messages, links },
    tokens: tokensWith(Date.now),
    mailActions: { 'mail.send': mailAction({ recipients, messages }) },
    postman: (clock = Date.now) => {
      const tools = { dataSource, actors, templates, links, names, tokens: tokensWith(clock) };
      return openPostman(config, { ...tools, outlet, outgoing, log, clock });
    },
    closeMail: () => {
      if (outlet.state === 'ready') outlet.sender.close?.();
    },
  };
}

interface PostmanTools {
  dataSource: DataSource;
  actors: ActorService;
  templates: TemplatesService;
  tokens: DecisionTokensService;
  links: Links;
  names: NamesService;
  outlet: MailOutlet;
  outgoing: Outgoing;
  log: Logger;
  clock: () => number;
}

function openPostman({ mail }: Config, tools: PostmanTools): Postman {
  const sharedChat = (key: string): string | undefined => mail.chat.get(key) ?? mail.chat.get('*');
  const letters = new LettersService(tools);
  const post = chatPost(tools.outgoing);
  const carrier = new Carrier({ ...tools, letters, post, sharedChat });
  return new Postman({ ...tools, carrier, sharedChat, reminderHours: mail.reminderHours });
}
