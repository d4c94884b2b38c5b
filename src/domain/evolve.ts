import { isReaching, type ApprovalEvent, type Reaching } from './events';
import { undo, undoableAfter } from './evolve-undo';
import { optional } from './optional';
import type { ApprovalState, Awaiting, StepState } from './state';
import {
  addTasks,
  answered,
  changeTasks,
  closedStep,
  closeTasks,
  dequeue,
  lateVote,
  setAlarms,
  voided,
  withdrawn,
  withoutDeadline,
} from './step-changes';

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
  if (event.type === 'answer-undone') {
    return { ...undo(state, event, at), version: state.version + 1 };
  }
  const next = { ...undoableAfter(state, event, at), version: state.version + 1 };
  if (event.type === 'comment-added') return next;
  return 'step' in event ? stepEvent(next, event, at) : wholeEvent(next, event);
}

type StepEvent = Exclude<Extract<ApprovalEvent, { step: string }>, { type: 'answer-undone' }>;
type WholeEvent = Exclude<ApprovalEvent, StepEvent | { type: 'comment-added' | 'answer-undone' }>;

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
    case 'sent-back': {
      // What was awaited belongs to a stage that will be completed once more.
      const { awaiting: _over, ...rest } = state;
      return { ...rest, rounds: event.round };
    }
    case 'migrated':
      return migrated(state, event);
    case 'actions-awaited': {
      const { actions, actor } = event;
      return { ...state, awaiting: { actions, ...optional('actor', actor) } };
    }
    case 'actions-held':
      return awaitingStill(state, { held: event.actions });
    case 'actions-settled':
      return awaitingStill(state, { settled: true });
    case 'recalled': {
      const { frontier: _left, awaiting: _over, ...rest } = state;
      return { ...rest, status: 'not-started' };
    }
    case 'closed': {
      const { awaiting: _over, ...rest } = state;
      return { ...rest, status: event.status };
    }
    case 'unit-completed':
    case 'subject-changed':
      return state;
  }
}

function migrated(
  state: ApprovalState,
  { former, numbers = [] }: Extract<ApprovalEvent, { type: 'migrated' }>,
): ApprovalState {
  const known = former && [...(state.former ?? []), ...former];
  const now = new Map(numbers.map(({ id, number }) => [id, number]));
  const steps = state.steps.map((step) => {
    const number = now.get(step.id);
    return number === undefined ? step : { ...step, number };
  });
  return { ...state, steps, ...optional('former', known) };
}

function awaitingStill(state: ApprovalState, change: Partial<Awaiting>): ApprovalState {
  const { awaiting } = state;
  if (!awaiting) return state;
  const { held: _before, ...rest } = awaiting;
  return { ...state, awaiting: { ...rest, ...change } };
}

function stepEvent(state: ApprovalState, event: StepEvent, at: number): ApprovalState {
  if (isReaching(event)) return reach(state, event, at);
  return inStep(state, event.step, (step) => changedStep(step, event, at));
}

type Changing = Exclude<StepEvent, Reaching | Extract<ApprovalEvent, { type: 'answer-undone' }>>;

function changedStep(step: StepState, event: Changing, at: number): StepState {
  switch (event.type) {
    case 'step-released': {
      const { held: _over, ...rest } = step;
      return addTasks({ ...rest, ...optional('queue', event.queue) }, event.tasks, at);
    }
    case 'tasks-opened': {
      const waiting = { ...dequeue(step, event.tasks), ...optional('queue', event.queue) };
      return addTasks(waiting, event.tasks, at);
    }
    case 'checked-in':
      return changeTasks(step, [event.task], (task) => ({ ...task, checkedInBy: event.actor }));
    case 'tasks-withdrawn':
      return withdrawn(step, event.tasks, at);
    case 'votes-voided':
      return voided(step, event.tasks, at);
    case 'late-vote':
      return lateVote(step, event);
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
function reach(before: ApprovalState, event: Reaching, at: number): ApprovalState {
  const { step: id, key, number } = event;
  const state = event.again === true ? before : goneOn(before);
  if (event.type === 'step-held') {
    const { code, message, retryAt } = event;
    const held = { code, message, retryAt };
    if (state.steps.some((step) => step.id === id)) {
      return inStep(state, id, (step) => ({ ...step, held }));
    }
    const step: StepState = {
      ...{ id, key, number, status: 'current', openedAt: at, tasks: [], held },
      ...optional('fyi', event.fyi),
      ...optional('again', event.again),
    };
    return { ...state, ...frontierAfter(event), steps: [...state.steps, step] };
  }
  if (event.type === 'step-skipped') {
    const { reason: skipped } = event;
    const status = 'completed' as const;
    const step: StepState = {
      ...{ id, key, number, status, openedAt: at, closedAt: at, tasks: [], skipped },
      ...optional('again', event.again),
    };
    return { ...state, ...frontierAfter(event), steps: [...state.steps, step] };
  }
  const step: StepState = {
    ...{ id, key, number, status: 'current', openedAt: at, tasks: [] },
    ...optional('fyi', event.fyi),
    ...optional('again', event.again),
    ...optional('queue', event.queue),
  };
  const steps = [...state.steps, addTasks(step, event.tasks, at)];
  return { ...state, steps, ...frontierAfter(event) };
}

/** The next step is reached: what was awaited before it is over. */
function goneOn(state: ApprovalState): ApprovalState {
  if (state.awaiting?.settled !== true) return state;
  const { awaiting: _over, ...rest } = state;
  return rest;
}

/** The approval does not go back to a step that is asked once more. */
function frontierAfter({ key, again }: Reaching): { frontier?: string } {
  return again === true ? {} : { frontier: key };
}
