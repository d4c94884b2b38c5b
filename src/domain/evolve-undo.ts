import type { ApprovalEvent, EventType } from './events';
import { isReaching } from './events';
import { optional } from './optional';
import type { ApprovalState, StepState } from './state';
import type { WorkStatus } from './statuses';
import { closedStep } from './step-changes';

/** The answer is taken back: its step is open again, and what followed from it is called off. */
export function undo(
  state: ApprovalState,
  event: Extract<ApprovalEvent, { type: 'answer-undone' }>,
  at: number,
): ApprovalState {
  const cancelled = new Set(event.cancelled);
  const steps = state.steps.map((step) => {
    if (cancelled.has(step.id)) {
      return step.status === 'current' ? closedStep(step, 'cancelled', at) : step;
    }
    return step.id === event.step || event.reopened?.includes(step.id)
      ? reopened(step, event.task)
      : step;
  });
  const first = steps.findIndex(({ id }) => cancelled.has(id));
  const before = first < 0 ? [] : steps.slice(0, first).filter((step) => step.again !== true);
  const frontier = before.at(-1)?.key;
  return { ...state, steps, ...optional('frontier', frontier) };
}

function reopened(step: StepState, taskId: string): StepState {
  const { closedAt, ...rest } = step;
  const isGood = step.status === 'approved' || step.status === 'completed';
  const fate: WorkStatus = isGood ? 'completed' : 'cancelled';
  const tasks = step.tasks.map((task) => {
    const wasOpen = task.status === fate && task.answer === undefined;
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
  'unit-completed',
  'reminded',
  'warned',
  'comment-added',
  'deadlines-moved',
]);

/** The last answer can be taken back until something is built on it. */
export function undoableAfter(
  state: ApprovalState,
  event: ApprovalEvent,
  at: number,
): ApprovalState {
  const { undoable, ...rest } = state;
  if (event.type === 'task-answered') {
    const { step, task, actor } = event;
    const isPaused = state.steps.some(({ id, pausedAt }) => id === step && pausedAt !== undefined);
    const paused = isPaused ? { paused: true as const } : {};
    return { ...rest, undoable: { step, task, actor, at, opened: [], ...paused } };
  }
  if (undoable && event.type === 'step-closed' && event.step !== undoable.step) {
    const calledOff = [...(undoable.calledOff ?? []), event.step];
    return { ...rest, undoable: { ...undoable, calledOff } };
  }
  if (!undoable || HARMLESS.has(event.type)) return state;
  if (!isReaching(event)) return rest;
  if (undoable.step === event.step) return state;
  return { ...rest, undoable: { ...undoable, opened: [...undoable.opened, event.step] } };
}
