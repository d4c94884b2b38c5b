import type { NamesService } from '../approvals/names.service';
import type { NoticeKind } from '../domain/notices';
import type { ActorService } from '../people/actor.service';
import { maySeeResponses } from '../people/responses.service';
import type { DataSource } from '../platform/database/types';
import {
  composed,
  headerText,
  sectionOf,
  toldBy,
  valuesOf,
  type Composed,
  type Reader,
  type Told,
} from './composing';
import type { DecisionTokensService } from './decision-tokens.service';
import type { Links } from './links';
import type { MailSection } from './mail-document';
import type { ClaimedMessage } from './message.store';
import { readFacts, readNotices, type NoticeRow } from './notice.store';
import { filled, type Values } from './placeholders';
import { ASKING } from './preferences.types';
import type { TemplatesService } from './templates.service';
import type { MailText, TextKind } from './texts/text.types';

/** What letters are written with. */
export interface LettersDependencies {
  dataSource: DataSource;
  actors: Pick<ActorService, 'byId'>;
  templates: TemplatesService;
  tokens: DecisionTokensService;
  links: Links;
  names: NamesService;
}

/** For whom a letter is. */
export interface Addressee extends Reader {
  /** They alone read it: only then it may have links that decide. */
  isPrivate: boolean;
}

/** What a message says. */
export interface Letter extends Composed {
  /** Which text it is. */
  name: string;
  sections: readonly MailSection[];
}

/** Writes messages at the moment at which they leave, so that they say what is so then. */
export class LettersService {
  constructor(private readonly dependencies: LettersDependencies) {}

  /** Undefined when there is nothing to tell any more. */
  async write(message: ClaimedMessage, reader: Addressee): Promise<Letter | undefined> {
    if (message.content) return this.ofDefinition(message, reader);
    const { dataSource, names } = this.dependencies;
    const all = await readNotices(dataSource, message.notificationIds);
    const named = await names.inLanguage(all.filter(isStillTrue), reader.language);
    const notices = await this.withoutWords(message.userId, named);
    return message.digest
      ? this.digest(message, reader, notices)
      : this.single(message, reader, notices);
  }

  /** What people wrote takes a permission, also in a mail. */
  private async withoutWords(
    userId: string | null,
    notices: readonly NoticeRow[],
  ): Promise<NoticeRow[]> {
    if (notices.every(({ comment }) => comment === null)) return [...notices];
    const reader = userId === null ? undefined : await this.dependencies.actors.byId(userId);
    return notices.map((notice) =>
      reader && maySeeResponses(reader, notice) ? notice : { ...notice, comment: null },
    );
  }

  private async single(
    { organizationId }: ClaimedMessage,
    reader: Addressee,
    notices: readonly NoticeRow[],
  ): Promise<Letter | undefined> {
    const [notice] = [...notices].sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
    if (!notice) return undefined;
    const text = await this.textOf(organizationId, textKindOf(notice), reader);
    const section = await this.sectionOf(text, notice, reader);
    const sections = [reader.isPrivate ? section : { ...section, heading: reader.name }];
    const open = this.dependencies.links.approval(notice.approvalId);
    const values = valuesOf(toldBy(notice), reader, open);
    return {
      name: textKindOf(notice),
      sections,
      ...composed(text.subject, sections, reader, values),
    };
  }

  private async digest(
    { organizationId }: ClaimedMessage,
    reader: Addressee,
    notices: readonly NoticeRow[],
  ): Promise<Letter | undefined> {
    const [first] = notices;
    if (!first) return undefined;
    const sections: MailSection[] = [];
    for (const notice of notices) {
      const text = await this.textOf(organizationId, textKindOf(notice), reader);
      const open = this.dependencies.links.approval(notice.approvalId);
      const heading = headerText(filled(text.subject, valuesOf(toldBy(notice), reader, open)));
      sections.push({ heading, ...(await this.sectionOf(text, notice, reader)) });
    }
    const { subject, text } = await this.textOf(organizationId, 'digest', reader);
    const { organization } = first;
    const values: Values = {
      ...{ recipient: reader.name, organization, count: String(notices.length) },
    };
    const intro = { paragraphs: [filled(text, values)], facts: [], links: [] };
    const all = [intro, ...sections];
    return { name: 'digest', sections: all, ...composed(subject, all, reader, values) };
  }

  /** A mail that a definition sends. */
  private async ofDefinition(
    { approvalId, content, organizationId }: ClaimedMessage,
    reader: Addressee,
  ): Promise<Letter | undefined> {
    const { dataSource, names } = this.dependencies;
    const known = await readFacts(dataSource, approvalId ?? '');
    const [facts] = await names.inLanguage(known ? [known] : [], reader.language);
    if (!facts) return undefined;
    const { template, subject, text, event } = content as {
      template?: TextKind;
      subject?: string;
      text?: string;
      event?: { step?: unknown; comment?: unknown };
    };
    const own = { subject: subject ?? '', text: text ?? '' };
    const holding =
      template === undefined ? own : await this.textOf(organizationId, template, reader);
    const told: Told = {
      facts,
      step: typeof event?.step === 'string' ? event.step : undefined,
      comment: typeof event?.comment === 'string' ? event.comment : undefined,
      isOpen: false,
    };
    const open = this.dependencies.links.approval(facts.approvalId);
    const sections = [sectionOf(holding, told, reader, { open })];
    const values = valuesOf(told, reader, open);
    return {
      name: template ?? 'mail.send',
      sections,
      ...composed(holding.subject, sections, reader, values),
    };
  }

  private textOf(organizationId: string, kind: TextKind, reader: Reader): Promise<MailText> {
    return this.dependencies.templates.textOf(organizationId, kind, reader.language);
  }

  private async sectionOf(
    text: MailText,
    notice: NoticeRow,
    reader: Addressee,
  ): Promise<MailSection> {
    const { links, tokens } = this.dependencies;
    const { approvalId, taskId, userId } = notice;
    const asks = ASKING.includes(notice.kind) && !isInforming(notice);
    const decides = reader.isPrivate && asks && notice.taskKind === null;
    const decide =
      decides && taskId !== null
        ? links.decide(await tokens.issue({ userId, approvalId, taskId }))
        : undefined;
    return sectionOf(text, toldBy(notice), reader, { open: links.approval(approvalId), decide });
  }
}

/** What asks for an answer is only told while it waits for one. */
function isStillTrue(notice: NoticeRow): boolean {
  const { kind, taskId, taskStatus, assigneeId, userId } = notice;
  if (!ASKING.includes(kind) || taskId === null || isInforming(notice)) return true;
  return taskStatus === 'current' && assigneeId === userId;
}

/** A step that only informs: people may confirm it, and nobody waits for that. */
function isInforming({ data }: NoticeRow): boolean {
  return data['fyi'] === true;
}

function textKindOf(notice: NoticeRow): TextKind {
  return notice.kind === 'task.opened' && isInforming(notice) ? 'task.informed' : notice.kind;
}

/** What asks for something comes first. */
function rankOf(kind: NoticeKind): number {
  const rank = ASKING.indexOf(kind);
  return rank === -1 ? ASKING.length : rank;
}
