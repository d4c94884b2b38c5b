import type { OnFailure, StepSpec } from './definition';
import type { JsonObject } from './json';
import type { Place } from './place';
import type { ApprovalStatus, EffectStatus, WorkStatus } from './statuses';

/** Id of a user (UUID). */
export type UserId = string;

/** What somebody answered. */
export type Answer = 'approved' | 'rejected' | 'needs-resubmission' | 'abstained';

/** When something happens to a task by itself, in epoch milliseconds. */
export interface Alarms {
  dueAt?: number;
  warnAt?: number;
  remindAt?: number;
  /** How many reminders have been sent. */
  reminders?: number;
  /** Of deadlines in working time: counted from when, and how many milliseconds of it. */
  counted?: { from: number; span: number };
}

/** One step's request to one person. */
export interface TaskState extends Alarms {
  id: string;
  assignee: UserId;
  /** The assignee's username when the task was opened, for people who read. */
  handle: string;
  status: WorkStatus;
  /** The role in which the assignee is asked; absent when asked by name. */
  role?: string;
  /** How often the request has escalated on its way to this person. */
  level: number;
  /** Whose vote it is, when it came to the assignee by delegation, escalation or substitution. */
  for?: UserId;
  /** What the vote weighs; 1 when absent. */
  weight?: number;
  /** A rejection ends the step, also where rejections only count. */
  veto?: true;
  /** A request for information, which is no vote. */
  kind?: 'information';
  openedAt: number;
  closedAt?: number;
  answer?: Answer;
  /** Who answered, when that was not the assignee. */
  decidedBy?: UserId;
  /** Check-in-verify: who checked in. */
  checkedInBy?: UserId;
}

/** Somebody who is asked when those before have answered. */
export interface QueuedVoter {
  assignee: UserId;
  handle: string;
  role?: string;
  for?: UserId;
  weight?: number;
  veto?: true;
}

/** Why a step cannot go on by itself. It is tried again at `retryAt` and when people change. */
export interface Hold {
  code: string;
  message: string;
  retryAt: number;
}

/** A step that has been reached. Steps not yet reached exist in the definition alone. */
export interface StepState {
  id: string;
  key: string;
  number: number;
  status: WorkStatus;
  openedAt: number;
  closedAt?: number;
  tasks: readonly TaskState[];
  /** Nothing waits for its answers. */
  fyi?: boolean;
  /** Why it was not asked; its status is `completed`. */
  skipped?: 'condition' | 'nobody-to-ask';
  /** Asked once more because what its voters saw has changed. */
  again?: boolean;
  held?: Hold;
  queue?: readonly QueuedVoter[];
  /** The last data that an approval of this step carried. */
  formData?: JsonObject;
  /** Since when the clock stands still, because somebody was asked for information. */
  pausedAt?: number;
}

/** A change of the route of one approval. */
export interface Amendment extends Place {
  steps: readonly StepSpec[];
  /** Key of the step after which they come; at the end when absent. */
  after?: string;
  /** They take the place of everything after that step. */
  replacesRest?: boolean;
}

/** A step that was reached by a version which the approval does not go by any more. */
export interface FormerStep extends Place {
  number: number;
  spec: StepSpec;
}

/** The last answer, as long as nothing has been built on it. */
export interface Undoable {
  step: string;
  task: string;
  actor: UserId;
  at: number;
  /** Steps that followed from it. */
  opened: readonly string[];
  /** The steps that it has changed, as they were. */
  before: readonly StepState[];
  /** The frontier as it was. */
  frontier?: string;
  /** Units that were left because of it. */
  left?: readonly LeftUnit[];
}

/** A stage, pipeline or definition that has its approvals; `next` is where it goes on. */
export interface LeftUnit extends Place {
  next?: Place;
  skipped?: boolean;
}

/** An action for whose success the approval waits. */
export interface AwaitedAction {
  /** Key of its effect. */
  key: string;
  /** Name of its handler, for people. */
  run: string;
  onFailure: OnFailure;
}

/** By the key of the effect. */
export type EffectStandings = Readonly<Record<string, EffectStatus>>;

/** A stage is complete, and actions come before what follows it. */
export interface Awaiting {
  actions: readonly AwaitedAction[];
  /** Who completed the stage. */
  actor?: UserId;
  /** Names of the handlers that have failed and hold it up. */
  held?: readonly string[];
  /** Nothing is left to wait for; it ends with the next step. */
  settled?: true;
}

/** The running approval: the fold of its events, stored as the snapshot of the approval row. */
export interface ApprovalState {
  status: ApprovalStatus;
  /** Number of events so far, which is also the `seq` of the last one. */
  version: number;
  requester: UserId;
  steps: readonly StepState[];
  /** Key of the last step that was opened in the course of the route. */
  frontier?: string;
  amendments?: readonly Amendment[];
  /** How often it was sent back; 0 when absent. */
  rounds?: number;
  undoable?: Undoable;
  /** Steps that were reached, and that its definition does not have any more. */
  former?: readonly FormerStep[];
  awaiting?: Awaiting;
}

/** The steps that wait for an answer now. */
export function currentSteps(state: ApprovalState): readonly StepState[] {
  return state.steps.filter((step) => step.status === 'current');
}

/** The current steps that something waits for. */
export function blockingSteps(state: ApprovalState): readonly StepState[] {
  return currentSteps(state).filter((step) => step.fyi !== true);
}

/** The tasks of a step that wait for an answer now. */
export function currentTasks(step: StepState): readonly TaskState[] {
  return step.tasks.filter((task) => task.status === 'current');
}

/** The open requests of a step for a vote. */
export function openVotes(step: StepState): readonly TaskState[] {
  return currentTasks(step).filter((task) => task.kind === undefined);
}

/** Who answered a task: its assignee unless somebody else did. */
export function answererOf(task: TaskState): UserId {
  return task.decidedBy ?? task.assignee;
}

/** Whose vote a task is. */
export function voterOf(task: TaskState): UserId {
  return task.for ?? task.assignee;
}

/** The step with this id as it stands now. */
export function stepById(state: ApprovalState, id: string): StepState | undefined {
  return state.steps.find((step) => step.id === id);
}

/** A task by id, with its step. */
export function findTask(
  state: ApprovalState,
  taskId: string,
): { step: StepState; task: TaskState } | undefined {
  for (const step of state.steps) {
    const task = step.tasks.find((candidate) => candidate.id === taskId);
    if (task) return { step, task };
  }
  return undefined;
}
