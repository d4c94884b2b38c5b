import type { ApprovalEvent, EventType, OpenedTask, TaskAlarms } from './events';
import { optional } from './optional';
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
  const next = { ...undoableAfter(state, event, at), version: state.version + 1 };
  if (event.type === 'comment-added') return next;
  return 'step' in event ? stepEvent(next, event, at) : wholeEvent(next, event);
}

type StepEvent = Extract<ApprovalEvent, { step: string }>;
type WholeEvent = Exclude<ApprovalEvent, StepEvent | { type: 'comment-added' }>;

function wholeEvent(state: ApprovalState, event: WholeEvent): ApprovalState {
  switch (event.type) {
    case 'attached':
      return { ...state, requester: event.requester };
    case 'opened':
      return { ...state, status: 'open' };
    case 'steps-added': {
      const { type: _type, actor: _actor, comment: _comment, ...amendment } = event;
      return { ...state, amendments: [...(state.amendments ?? []), amendment] };
    }
    case 'sent-back':
      return { ...state, rounds: event.round };
    case 'recalled': {
      const { frontier: _left, ...rest } = state;
      return { ...rest, status: 'not-started' };
    }
    case 'closed':
      return { ...state, status: event.status };
    case 'unit-completed':
    case 'subject-changed':
      return state;
  }
}

function stepEvent(state: ApprovalState, event: StepEvent, at: number): ApprovalState {
  if (isReaching(event)) return reach(state, event, at);
  if (event.type === 'answer-undone') return undo(state, event, at);
  return inStep(state, event.step, (step) => changedStep(step, event, at));
}

function isReaching(event: ApprovalEvent): event is Reaching {
  const { type } = event;
  return type === 'step-opened' || type === 'step-skipped' || type === 'step-held';
}

type Reaching = Extract<ApprovalEvent, { type: 'step-opened' | 'step-skipped' | 'step-held' }>;
type Changing = Exclude<StepEvent, Reaching | Extract<ApprovalEvent, { type: 'answer-undone' }>>;

function changedStep(step: StepState, event: Changing, at: number): StepState {
  switch (event.type) {
    case 'step-released': {
      const { held: _over, ...rest } = step;
      return addTasks({ ...rest, ...optional('queue', event.queue) }, event.tasks, at);
    }
    case 'tasks-opened':
      return addTasks(dequeue(step, event.tasks), event.tasks, at);
    case 'checked-in':
      return changeTasks(step, [event.task], (task) => ({ ...task, checkedInBy: event.actor }));
    case 'tasks-withdrawn':
      return closeTasks(step, event.tasks, 'cancelled', at);
    case 'votes-voided': {
      const status = step.status === 'current' ? step.status : 'cancelled';
      return { ...closeTasks(step, event.tasks, 'cancelled', at), status };
    }
    case 'late-vote':
      return changeTasks(step, [event.task], (task) => ({ ...task, answer: event.answer }));
    case 'task-answered':
      return answered(step, event, at);
    case 'task-delegated':
    case 'task-moved':
      return addTasks(closeTasks(step, [event.task], 'delegated', at, event.actor), [event.to], at);
    case 'step-escalated':
      return addTasks(closeTasks(step, event.tasks, 'escalated', at, event.actor), event.to, at);
    case 'escalation-exhausted':
      return changeTasks(step, event.tasks, withoutDeadline);
    case 'reminded':
    case 'warned':
    case 'deadlines-moved':
      return setAlarms(step, event.tasks);
    case 'information-requested':
      return addTasks({ ...step, pausedAt: at }, [event.to], at);
    case 'information-provided': {
      const { pausedAt: _over, ...rest } = closeTasks(
        step,
        [event.task],
        'completed',
        at,
        event.actor,
      );
      return rest;
    }
    case 'step-timed-out':
      return step;
    case 'step-closed':
      return closedStep(step, event.status, at);
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

/** A step that is new, or one that was reached before and cannot go on. */
function reach(state: ApprovalState, event: Reaching, at: number): ApprovalState {
  const { step: id, key, number } = event;
  if (event.type === 'step-held') {
    const { code, message, retryAt } = event;
    const held = { code, message, retryAt };
    if (state.steps.some((step) => step.id === id)) {
      return inStep(state, id, (step) => ({ ...step, held }));
    }
    const step = { id, key, number, status: 'current' as const, openedAt: at, tasks: [], held };
    return { ...state, frontier: key, steps: [...state.steps, step] };
  }
  if (event.type === 'step-skipped') {
    const { reason: skipped } = event;
    const status = 'completed' as const;
    const step = { id, key, number, status, openedAt: at, closedAt: at, tasks: [], skipped };
    return { ...state, frontier: key, steps: [...state.steps, step] };
  }
  const step: StepState = {
    ...{ id, key, number, status: 'current', openedAt: at, tasks: [] },
    ...optional('fyi', event.fyi),
    ...optional('again', event.again),
    ...optional('queue', event.queue),
  };
  const steps = [...state.steps, addTasks(step, event.tasks, at)];
  return { ...state, steps, ...(event.again ? {} : { frontier: key }) };
}

function addTasks(step: StepState, opened: readonly OpenedTask[], at: number): StepState {
  const tasks = opened.map(({ task, ...rest }): TaskState => {
    return { id: task, ...rest, status: 'current', openedAt: at };
  });
  return { ...step, tasks: [...step.tasks, ...tasks] };
}

/** Those who are asked now do not wait any more. */
function dequeue(step: StepState, opened: readonly OpenedTask[]): StepState {
  if (!step.queue) return step;
  const asked = new Set(opened.map(({ assignee }) => assignee));
  return { ...step, queue: step.queue.filter(({ assignee }) => !asked.has(assignee)) };
}

function changeTasks(
  step: StepState,
  ids: readonly string[],
  change: (task: TaskState) => TaskState,
): StepState {
  const changed = new Set(ids);
  return { ...step, tasks: step.tasks.map((task) => (changed.has(task.id) ? change(task) : task)) };
}

function closeTasks(
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

function answered(
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
function closedStep(step: StepState, status: WorkStatus, at: number): StepState {
  const left = step.tasks.filter((task) => task.status === 'current').map((task) => task.id);
  const fate: WorkStatus =
    status === 'approved' || status === 'completed' ? 'completed' : 'cancelled';
  const { held: _held, pausedAt: _paused, ...rest } = closeTasks(step, left, fate, at);
  return { ...rest, status, closedAt: at };
}

function withoutDeadline(task: TaskState): TaskState {
  const { dueAt: _due, warnAt: _warn, remindAt: _remind, counted: _counted, ...rest } = task;
  return rest;
}

function setAlarms(step: StepState, alarms: readonly TaskAlarms[]): StepState {
  const byTask = new Map(alarms.map(({ task, ...rest }) => [task, rest]));
  return changeTasks(step, [...byTask.keys()], (task) => {
    const { reminders: _sent, ...rest } = withoutDeadline(task);
    return { ...rest, ...byTask.get(task.id) };
  });
}

/** The answer is taken back: its step is open again, and what followed from it is called off. */
function undo(
  state: ApprovalState,
  event: Extract<ApprovalEvent, { type: 'answer-undone' }>,
  at: number,
): ApprovalState {
  const cancelled = new Set(event.cancelled);
  const steps = state.steps.map((step) => {
    if (cancelled.has(step.id)) {
      return step.status === 'current' ? closedStep(step, 'cancelled', at) : step;
    }
    return step.id === event.step ? reopened(step, event.task) : step;
  });
  const first = steps.findIndex(({ id }) => cancelled.has(id));
  const before = first < 0 ? [] : steps.slice(0, first).filter((step) => step.again !== true);
  const frontier = before.at(-1)?.key;
  return { ...state, steps, ...optional('frontier', frontier) };
}

function reopened(step: StepState, taskId: string): StepState {
  const { closedAt, ...rest } = step;
  const tasks = step.tasks.map((task) => {
    const wasOpen = task.status === 'completed' && task.answer !== 'abstained';
    const bySettling = wasOpen && task.kind === undefined && task.closedAt === closedAt;
    if (task.id !== taskId && !bySettling) return task;
    const { closedAt: _closed, answer: _answer, decidedBy: _by, ...open } = task;
    return { ...open, status: 'current' as const };
  });
  return { ...rest, status: 'current', tasks };
}

/** Events that build nothing on the last answer. */
const HARMLESS: ReadonlySet<EventType> = new Set([
  'step-closed',
  'step-released',
  'tasks-opened',
  'unit-completed',
  'reminded',
  'warned',
  'comment-added',
  'deadlines-moved',
]);

/** The last answer can be taken back until something is built on it. */
function undoableAfter(state: ApprovalState, event: ApprovalEvent, at: number): ApprovalState {
  const { undoable, ...rest } = state;
  if (event.type === 'task-answered') {
    const { step, task, actor } = event;
    return { ...rest, undoable: { step, task, actor, at, opened: [] } };
  }
  if (!undoable || HARMLESS.has(event.type)) return state;
  if (!isReaching(event)) return rest;
  if (undoable.step === event.step) return state;
  return { ...rest, undoable: { ...undoable, opened: [...undoable.opened, event.step] } };
}
