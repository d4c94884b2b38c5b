import type { Json, JsonObject } from './json';
import type { Place } from './place';
import type {
  Alarms,
  Amendment,
  Answer,
  AwaitedAction,
  FormerStep,
  QueuedVoter,
  UserId,
} from './state';
import type { FinalStatus, WorkStatus } from './statuses';

/** A request to one person, as it is opened. */
export interface OpenedTask extends QueuedVoter, Alarms {
  task: string;
  level: number;
  kind?: 'information';
}

/** In which right somebody answered. */
export type Basis = 'assignee' | 'represented' | 'role-member' | 'senior-role' | 'override';

/** Why a task moved to somebody else without being delegated. */
export type MoveCause = 'reassigned' | 'substitute' | 'left' | 'deadline';

/** New alarms of a task. */
export type TaskAlarms = { task: string } & Alarms;

/** A step that is reached. */
type Reached = { step: string; key: string; number: number } & Place;

/** A recorded fact. Events are self-contained: folding them needs no definition. */
export type ApprovalEvent =
  | { type: 'attached'; requester: UserId }
  | { type: 'opened'; actor?: UserId }
  | ({
      type: 'step-opened';
      tasks: OpenedTask[];
      fyi?: boolean;
      /** Asked once more; the approval does not go back to it. */
      again?: boolean;
      queue?: QueuedVoter[];
    } & Reached)
  | ({ type: 'step-skipped'; reason: 'condition' | 'nobody-to-ask'; again?: boolean } & Reached)
  /** The step cannot go on by itself; nothing is decided. */
  | ({
      type: 'step-held';
      code: string;
      message: string;
      retryAt: number;
      again?: boolean;
      fyi?: boolean;
    } & Reached)
  | { type: 'step-released'; step: string; tasks: OpenedTask[]; queue?: QueuedVoter[] }
  | {
      type: 'tasks-opened';
      step: string;
      tasks: OpenedTask[];
      /** Who is left to be asked after them. */
      queue?: QueuedVoter[];
      actor?: UserId;
      comment?: string;
    }
  | {
      type: 'tasks-withdrawn';
      step: string;
      tasks: string[];
      cause: 'left' | 'separation' | 'machines';
    }
  | { type: 'checked-in'; step: string; task: string; actor: UserId; at: string; comment?: string }
  | {
      type: 'task-answered';
      step: string;
      task: string;
      answer: Answer;
      actor: UserId;
      basis: Basis;
      comment?: string;
      formData?: JsonObject;
      /** Hash of the attributes that the answer is about. */
      content?: string;
      /** It may be taken back for a while. */
      undoable?: true;
    }
  /** A vote after the step was settled: kept, and without effect on the result. */
  | {
      type: 'late-vote';
      step: string;
      task: string;
      answer: Answer;
      actor: UserId;
      comment?: string;
    }
  | {
      type: 'answer-undone';
      step: string;
      task: string;
      actor: UserId;
      /** Steps that followed from the answer. */
      cancelled: string[];
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
      type: 'task-moved';
      step: string;
      task: string;
      cause: MoveCause;
      actor?: UserId;
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
  /** A deadline passed and decided the step. */
  | { type: 'step-timed-out'; step: string; then: 'approve' | 'reject' | 'expire' }
  | { type: 'reminded'; step: string; tasks: TaskAlarms[] }
  | { type: 'warned'; step: string; tasks: TaskAlarms[] }
  /** Deadlines that moved because the clock stood still or the calendar changed. */
  | { type: 'deadlines-moved'; step: string; tasks: TaskAlarms[] }
  | {
      type: 'information-requested';
      step: string;
      actor: UserId;
      comment: string;
      to: OpenedTask;
    }
  | {
      type: 'information-provided';
      step: string;
      task: string;
      actor: UserId;
      comment: string;
    }
  | { type: 'step-closed'; step: string; status: WorkStatus }
  /** A stage, pipeline or definition has its approvals; `next` is where it goes on. */
  | ({ type: 'unit-completed'; actor?: UserId; next?: Place; skipped?: boolean } & Place)
  /** The approval goes on when these actions have succeeded. */
  | { type: 'actions-awaited'; actions: AwaitedAction[]; actor?: UserId }
  /** One of them has failed: somebody has to try it again or to skip it. */
  | { type: 'actions-held'; actions: string[] }
  | { type: 'actions-settled' }
  | ({ type: 'steps-added'; actor: UserId; comment?: string } & Amendment)
  | { type: 'sent-back'; to: string; round: number }
  | { type: 'recalled'; actor: UserId; comment?: string }
  /** It goes by another version of its definition from now on. */
  | {
      type: 'migrated';
      actor: UserId;
      comment: string;
      /** Id and number of the version. */
      version: string;
      number: number;
      /** Keys of the steps that ask anew. */
      again: string[];
      former?: FormerStep[];
      /** Current steps that have another number now. */
      numbers?: { id: string; number: number }[];
    }
  | { type: 'subject-changed'; actor: UserId; changes: Record<string, { from: Json; to: Json }> }
  /** Answers that no longer count, because what they were about has changed. */
  | { type: 'votes-voided'; step: string; tasks: string[]; fields: string[] }
  | { type: 'comment-added'; actor: UserId; comment: string; step?: string }
  | { type: 'closed'; status: FinalStatus; actor?: UserId; comment?: string };

export type EventType = ApprovalEvent['type'];

/** The events by which a step is reached. */
export type Reaching = Extract<
  ApprovalEvent,
  { type: 'step-opened' | 'step-skipped' | 'step-held' }
>;

/** True for an event by which a step is reached. */
export function isReaching(event: ApprovalEvent): event is Reaching {
  const { type } = event;
  return type === 'step-opened' || type === 'step-skipped' || type === 'step-held';
}
