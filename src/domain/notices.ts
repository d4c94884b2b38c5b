import type { JsonObject } from './json';
import type { UserId } from './state';

/** What people and other systems are told of. */
export const NOTICE_KINDS = [
  'approval.opened',
  'task.opened',
  'task.delegated',
  'task.moved',
  'task.escalated',
  'task.reminded',
  'task.due-soon',
  'task.overdue',
  'task.withdrawn',
  'task.answered',
  'step.held',
  'stage.completed',
  'information.requested',
  'information.provided',
  'comment.added',
  'votes.voided',
  'subject.changed',
  'approval.sent-back',
  'approval.recalled',
  'approval.approved',
  'approval.denied',
  'approval.cancelled',
  'approval.expired',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Something that happened, told to whoever listens. */
export interface Notice {
  kind: NoticeKind;
  /** Number of the event in its approval. */
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  /** `step`, `stepName`, `stage`, `actor`, `dueAt`, … Texts that people wrote stay in the event. */
  data: JsonObject;
  /** The people whom it concerns, with the request to them if there is one. */
  to: { user: UserId; task?: string }[];
}
