import { withoutAlarms } from './alarms';
import type { ApprovalEvent, OpenedTask, TaskAlarms } from './events';
import { optional } from './optional';
import type { StepState, TaskState } from './state';
import type { WorkStatus } from './statuses';

export function addTasks(step: StepState, opened: readonly OpenedTask[], at: number): StepState {
  const tasks = opened.map(({ task, ...rest }): TaskState => {
    return { id: task, ...rest, status: 'current', openedAt: at };
  });
  return { ...step, tasks: [...step.tasks, ...tasks] };
}

/** Those who are asked now do not wait any more. */
export function dequeue(step: StepState, opened: readonly OpenedTask[]): StepState {
  if (!step.queue) return step;
  const asked = new Set(opened.map(({ assignee }) => assignee));
  return { ...step, queue: step.queue.filter(({ assignee }) => !asked.has(assignee)) };
}

export function changeTasks(
  step: StepState,
  ids: readonly string[],
  change: (task: TaskState) => TaskState,
): StepState {
  const changed = new Set(ids);
  return { ...step, tasks: step.tasks.map((task) => (changed.has(task.id) ? change(task) : task)) };
}

export function closeTasks(
  step: StepState,
  ids: readonly string[],
  status: WorkStatus,
  at: number,
  actor?: string,
): StepState {
  return changeTasks(step, ids, (task) => {
    const byOther = actor !== undefined && actor !== task.assignee;
    return { ...task, status, closedAt: at, ...(byOther ? { decidedBy: actor } : {}) };
  });
}

export function answered(
  step: StepState,
  event: Extract<ApprovalEvent, { type: 'task-answered' }>,
  at: number,
): StepState {
  const { answer, task, actor } = event;
  const status = answer === 'abstained' ? 'completed' : answer;
  const closed = closeTasks(step, [task], status, at, actor);
  const given = changeTasks(closed, [task], (it) => ({ ...it, answer }));
  return { ...given, ...optional('formData', event.formData) };
}

/** Requests that are still open when their step ends: settled by others, or called off. */
export function closedStep(step: StepState, status: WorkStatus, at: number): StepState {
  const left = step.tasks.filter((task) => task.status === 'current').map((task) => task.id);
  const fate: WorkStatus =
    status === 'approved' || status === 'completed' ? 'completed' : 'cancelled';
  const { held: _held, pausedAt: _paused, ...rest } = closeTasks(step, left, fate, at);
  return { ...rest, status, closedAt: at };
}

export function withoutDeadline(task: TaskState): TaskState {
  const { dueAt: _due, warnAt: _warn, remindAt: _remind, counted: _counted, ...rest } = task;
  return rest;
}

export function setAlarms(step: StepState, alarms: readonly TaskAlarms[]): StepState {
  const byTask = new Map(alarms.map(({ task, ...rest }) => [task, rest]));
  return changeTasks(step, [...byTask.keys()], (task) => {
    return { ...withoutAlarms(task), ...byTask.get(task.id) };
  });
}

/** The clock goes on when nobody is left who was asked for information. */
export function withdrawn(step: StepState, ids: readonly string[], at: number): StepState {
  const { pausedAt, ...rest } = closeTasks(step, ids, 'cancelled', at);
  const isAsked = rest.tasks.some((task) => task.kind !== undefined && task.status === 'current');
  return isAsked ? { ...rest, ...optional('pausedAt', pausedAt) } : rest;
}

/** The vote is kept; the task stays as its colleagues have settled it. */
export function lateVote(
  step: StepState,
  { task: id, answer }: Extract<ApprovalEvent, { type: 'late-vote' }>,
): StepState {
  return changeTasks(step, [id], (task) => ({ ...task, answer }));
}

/** A step that was decided by answers which are void is decided no more. */
export function voided(step: StepState, ids: readonly string[], at: number): StepState {
  const status = step.status === 'current' ? step.status : 'cancelled';
  return { ...closeTasks(step, ids, 'cancelled', at), status };
}
