import type { JsonObject } from '../domain/json';

/** Somebody of the organization who gets a mail. */
export interface MailUser {
  id: string;
  username: string;
  name: string;
}

/** A mail that is ready to leave. A sender of your own may use its parts instead of the texts. */
export interface OutgoingMail {
  /** Which text it is: a kind of notice like `task.opened`, `digest`, or `mail.send`. */
  name: string;
  /** Address of the recipient. */
  email: string;
  subject: string;
  /** What the text says, by the names of the placeholders: `title`, `step`, `actor`, `link`, … */
  context: JsonObject;
  /** Nobody where an address belongs to no user. */
  user: MailUser | undefined;
  cc: readonly string[];
  language: string;
  text: string;
  html: string;
  /** The same for every attempt, in angle brackets. */
  messageId: string;
  /** Groups the mails of one approval. */
  references?: string;
}

/** Hands a mail to whoever carries it. Rejects when it was not taken: then it is tried again. */
export type SendMail = (mail: OutgoingMail) => Promise<void>;

/** Carries mails. */
export interface MailSender {
  send: SendMail;
  /** Ends connections. */
  close?(): void;
}

/** Whether mails leave, and if not, why. */
export type MailOutlet =
  { state: 'ready'; sender: MailSender } | { state: 'disabled' | 'not-configured'; hint: string };
