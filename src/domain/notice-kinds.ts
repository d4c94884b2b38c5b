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
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Somebody whom a notice concerns, with the request to them if there is one. */
export interface Concerned {
  user: UserId;
  task?: string;
}
