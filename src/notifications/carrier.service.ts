import type { DataSource } from '../platform/database/types';
import { isAddress } from './address';
import { chatMessage } from './chat-message';
import type { ChatPost } from './chat-post';
import { afterQuietHours } from './delivery-times';
import type { LettersService } from './letters.service';
import type { Links } from './links';
import type { MailOutlet } from './mail.types';
import type { ClaimedMessage, Settled } from './message.store';
import { preferencesIn } from './preferences.service';
import { readRecipients, type RecipientRow } from './preferences.store';
import { withDefaults } from './preferences.types';

/** What a carrier works with. */
export interface CarrierDependencies {
  dataSource: DataSource;
  outlet: MailOutlet;
  letters: LettersService;
  links: Links;
  post: ChatPost;
  /** Incoming webhook that an organization shares, by its key. */
  sharedChat: (organization: string) => string | undefined;
}

/** Brings one message to where it goes, or says why not. */
export class Carrier {
  constructor(private readonly dependencies: CarrierDependencies) {}

  /** @throws Error when it was not taken, and may be later */
  async carry(message: ClaimedMessage, now: number): Promise<Settled> {
    const { userId } = message;
    const [user] =
      userId === null ? [] : await readRecipients(this.dependencies.dataSource, [userId]);
    if (userId !== null && !user) return leftOut('The user is not active.');
    const preferences = user ? preferencesIn(user) : withDefaults({});
    const dueAt = user ? afterQuietHours(now, preferences) : now;
    if (dueAt > now) return { status: 'waiting', dueAt, error: null, uncounted: true };
    return message.channel === 'mail' ? this.mail(message, user) : this.chat(message, user);
  }

  private async mail(message: ClaimedMessage, user: RecipientRow | undefined): Promise<Settled> {
    const { outlet, letters, links } = this.dependencies;
    if (outlet.state !== 'ready') return { status: 'disabled', error: outlet.hint };
    const { name, email, cc } = { name: '', email: '', cc: [], ...message.content } as {
      name: string;
      email: string;
      cc: string[];
    };
    const address = user ? (user.email ?? '') : email;
    if (!isAddress(address)) return leftOut('The user has no e-mail address.');
    const preferences = user ? preferencesIn(user) : withDefaults({});
    const reader = { name: user?.name ?? name, isPrivate: true, ...preferences };
    const letter = await letters.write(message, reader);
    if (!letter) return leftOut('It was answered before the message left.');
    const { sections: _sections, ...parts } = letter;
    const { approvalId } = message;
    await outlet.sender.send({
      ...parts,
      ...{ email: address, cc, language: preferences.language },
      user: user && { id: user.id, username: user.username, name: user.name },
      messageId: links.messageId(message.id),
      ...(approvalId !== null && { references: links.messageId(approvalId) }),
    });
    return { status: 'sent' };
  }

  private async chat(message: ClaimedMessage, user: RecipientRow | undefined): Promise<Settled> {
    if (!user) return leftOut('The user is not active.');
    const { letters, post, sharedChat } = this.dependencies;
    const preferences = preferencesIn(user);
    const own = preferences.chatWebhookUrl;
    const url = own ?? sharedChat(user.organization);
    if (url === undefined) return leftOut('There is no chat any more.');
    // Whoever reads a shared chat could decide with a link that is there.
    const reader = { name: user.name, isPrivate: own !== null, ...preferences };
    const letter = await letters.write(message, reader);
    if (!letter) return leftOut('It was answered before the message left.');
    await post(url, chatMessage(letter.subject, letter.sections));
    return { status: 'sent' };
  }
}

function leftOut(error: string): Settled {
  return { status: 'left-out', error };
}
