import type { ApprovalStatus, WorkStatus } from './statuses';

/** Id of a user (UUID). */
export type UserId = string;

/** One step's request to one person. */
export interface TaskState {
  id: string;
  assignee: UserId;
  /** The assignee's username when the task was opened, for people who read. */
  handle: string;
  status: WorkStatus;
  /** The role in which the assignee is asked; absent when asked by name. */
  role?: string;
  /** How often the request has escalated on its way to this person. */
  level: number;
  /** Epoch milliseconds. */
  openedAt: number;
  dueAt?: number;
  closedAt?: number;
  /** Who answered, when that was not the assignee. */
  decidedBy?: UserId;
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
}

/** The running approval: the fold of its events, stored as the snapshot of the approval row. */
export interface ApprovalState {
  status: ApprovalStatus;
  /** Number of events so far, which is also the `seq` of the last one. */
  version: number;
  requester: UserId;
  steps: readonly StepState[];
}

/** The steps that wait for an answer now. */
export function currentSteps(state: ApprovalState): readonly StepState[] {
  return state.steps.filter((step) => step.status === 'current');
}

/** The tasks of a step that wait for an answer now. */
export function currentTasks(step: StepState): readonly TaskState[] {
  return step.tasks.filter((task) => task.status === 'current');
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
