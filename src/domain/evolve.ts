import type { ApprovalEvent, OpenedTask } from './events';
import type { ApprovalState, StepState, TaskState } from './state';
import type { WorkStatus } from './statuses';

/** The state before any event. */
export const NOTHING: ApprovalState = {
  status: 'not-started',
  version: 0,
  requester: '',
  steps: [],
};

/**
 * The state after one more event.
 *
 * @param at when the event happened, epoch milliseconds
 */
export function evolve(state: ApprovalState, event: ApprovalEvent, at: number): ApprovalState {
  const next = { ...state, version: state.version + 1 };
  switch (event.type) {
    case 'attached':
      return { ...next, requester: event.requester };
    case 'opened':
      return { ...next, status: 'open' };
    case 'step-opened':
      return { ...next, steps: [...state.steps, openedStep(event, at)] };
    case 'task-answered':
      return inStep(next, event.step, (step) =>
        closeTasks(step, [event.task], event.answer, at, event.actor),
      );
    case 'task-delegated':
      return inStep(next, event.step, (step) =>
        addTasks(closeTasks(step, [event.task], 'delegated', at, event.actor), [event.to], at),
      );
    case 'step-escalated':
      return inStep(next, event.step, (step) =>
        addTasks(closeTasks(step, event.tasks, 'escalated', at, event.actor), event.to, at),
      );
    case 'escalation-exhausted':
      return inStep(next, event.step, (step) => withoutDeadline(step, event.tasks));
    case 'step-closed':
      return inStep(next, event.step, (step) => closedStep(step, event.status, at));
    case 'comment-added':
      return next;
    case 'closed':
      return { ...next, status: event.status };
  }
}

function inStep(
  state: ApprovalState,
  stepId: string,
  change: (step: StepState) => StepState,
): ApprovalState {
  return {
    ...state,
    steps: state.steps.map((step) => (step.id === stepId ? change(step) : step)),
  };
}

function openedStep(event: Extract<ApprovalEvent, { type: 'step-opened' }>, at: number): StepState {
  const { step: id, key, number } = event;
  return addTasks({ id, key, number, status: 'current', openedAt: at, tasks: [] }, event.tasks, at);
}

function addTasks(step: StepState, opened: readonly OpenedTask[], at: number): StepState {
  const tasks = opened.map(({ task, ...rest }): TaskState => {
    return { id: task, ...rest, status: 'current', openedAt: at };
  });
  return { ...step, tasks: [...step.tasks, ...tasks] };
}

function closeTasks(
  step: StepState,
  ids: readonly string[],
  status: WorkStatus,
  at: number,
  actor?: string,
): StepState {
  return {
    ...step,
    tasks: step.tasks.map((task) => {
      if (!ids.includes(task.id)) return task;
      const byOther = actor !== undefined && actor !== task.assignee;
      return { ...task, status, closedAt: at, ...(byOther ? { decidedBy: actor } : {}) };
    }),
  };
}

/** Requests that are still open when their step ends: settled by others, or called off. */
function closedStep(step: StepState, status: WorkStatus, at: number): StepState {
  const left = step.tasks.filter((task) => task.status === 'current').map((task) => task.id);
  const fate: WorkStatus = status === 'approved' ? 'completed' : 'cancelled';
  return { ...closeTasks(step, left, fate, at), status, closedAt: at };
}

function withoutDeadline(step: StepState, ids: readonly string[]): StepState {
  return {
    ...step,
    tasks: step.tasks.map((task) => {
      if (!ids.includes(task.id)) return task;
      const { dueAt: _passed, ...rest } = task;
      return rest;
    }),
  };
}
