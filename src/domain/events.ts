import type { JsonObject } from './json';
import type { Place } from './route';
import type { UserId } from './state';
import type { FinalStatus, WorkStatus } from './statuses';

/** A request to one person, as it is opened. */
export interface OpenedTask {
  task: string;
  assignee: UserId;
  handle: string;
  role?: string;
  level: number;
  dueAt?: number;
}

/** In which right somebody answered. */
export type Basis = 'assignee' | 'role-member' | 'senior-role';

/** A recorded fact. Events are self-contained: folding them needs no definition. */
export type ApprovalEvent =
  | { type: 'attached'; requester: UserId }
  | { type: 'opened'; actor?: UserId }
  | ({
      type: 'step-opened';
      step: string;
      key: string;
      number: number;
      tasks: OpenedTask[];
    } & Place)
  | {
      type: 'task-answered';
      step: string;
      task: string;
      answer: 'approved' | 'rejected' | 'needs-resubmission';
      actor: UserId;
      basis: Basis;
      comment?: string;
      formData?: JsonObject;
    }
  | {
      type: 'task-delegated';
      step: string;
      task: string;
      actor: UserId;
      comment?: string;
      to: OpenedTask;
    }
  | {
      type: 'step-escalated';
      step: string;
      /** The requests that end here; the new ones stand in `to`. */
      tasks: string[];
      cause: 'deadline' | 'person';
      actor?: UserId;
      comment?: string;
      to: OpenedTask[];
    }
  /** A deadline passed and nobody is left to escalate to: the requests stay, without deadline. */
  | { type: 'escalation-exhausted'; step: string; tasks: string[] }
  | { type: 'step-closed'; step: string; status: WorkStatus }
  | { type: 'comment-added'; actor: UserId; comment: string; step?: string }
  | { type: 'closed'; status: FinalStatus; actor?: UserId; comment?: string };

export type EventType = ApprovalEvent['type'];
