import type { NoticeKind } from '../../domain/notices';

/** Subject and body of a mail; the body has paragraphs between empty lines. */
export interface MailText {
  subject: string;
  text: string;
}

/** What has a text: the kinds of notices, a step that only informs, and the digest of many. */
export type TextKind = NoticeKind | 'task.informed' | 'digest';

/** Words around the texts, in mails and on the page behind the link. */
export interface Words {
  greeting: string;
  approval: string;
  step: string;
  requester: string;
  due: string;
  comment: string;
  decide: string;
  open: string;
  footer: string;
  /** Who acts when nobody does. */
  system: string;
  page: PageWords;
}

/** Words of the page behind the link. */
export interface PageWords {
  heading: string;
  answering: string;
  commentLabel: string;
  approve: string;
  reject: string;
  approved: string;
  rejected: string;
  stored: string;
  refused: string;
  commentRequired: string;
  openInstead: string;
  unknownHeading: string;
  unknown: string;
  endedHeading: string;
  used: string;
  expired: string;
  answered: string;
  handedOn: string;
  closed: string;
  problemHeading: string;
}

/** Everything in one language. */
export interface Texts {
  mails: Record<TextKind, MailText>;
  words: Words;
}
