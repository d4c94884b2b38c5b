import { isReaching, type ApprovalEvent } from './events';
import { optional } from './optional';
import { stepById, type ApprovalState } from './state';
import { closedStep } from './step-changes';

/** The answer is taken back: its step is as it was, and what followed from it is called off. */
export function undo(
  state: ApprovalState,
  event: Extract<ApprovalEvent, { type: 'answer-undone' }>,
  at: number,
): ApprovalState {
  const { undoable, frontier: _now, ...rest } = state;
  const cancelled = new Set(event.cancelled);
  const before = new Map(undoable?.before.map((step) => [step.id, step]));
  const steps = state.steps.map((step) => {
    const isCalledOff = cancelled.has(step.id) && step.status === 'current';
    return isCalledOff ? closedStep(step, 'cancelled', at) : (before.get(step.id) ?? step);
  });
  return { ...rest, ...optional('frontier', undoable?.frontier), steps };
}

/**
 * The last answer can be taken back until something is built on it. What it has changed is kept as
 * it was; only definitions that allow an undo mark their answers, so that no other pays for it.
 */
export function undoableAfter(
  state: ApprovalState,
  event: ApprovalEvent,
  at: number,
): ApprovalState {
  const { undoable, ...rest } = state;
  if (event.type === 'task-answered') {
    const { step, task, actor } = event;
    const before = stepById(state, step);
    if (event.undoable !== true || !before) return undoable ? rest : state;
    const frontier = optional('frontier', state.frontier);
    return {
      ...rest,
      undoable: { step, task, actor, at, opened: [], before: [before], ...frontier },
    };
  }
  if (!undoable || event.type === 'comment-added') return state;
  if (event.type === 'unit-completed') {
    const { type: _type, actor: _actor, ...unit } = event;
    return { ...rest, undoable: { ...undoable, left: [...(undoable.left ?? []), unit] } };
  }
  if (!('step' in event) || event.step === undefined) return rest;
  const { step: id } = event;
  const isNew = !state.steps.some((step) => step.id === id);
  if (isReaching(event) && isNew) {
    return { ...rest, undoable: { ...undoable, opened: [...undoable.opened, id] } };
  }
  const isKept = undoable.before.some((step) => step.id === id);
  const isFollowing = undoable.opened.includes(id);
  if (event.type !== 'step-closed') return isFollowing && isAlarm(event) ? state : rest;
  if (isKept || isFollowing) return state;
  const closing = stepById(state, id);
  return {
    ...rest,
    undoable: { ...undoable, before: [...undoable.before, ...(closing ? [closing] : [])] },
  };
}

function isAlarm({ type }: ApprovalEvent): boolean {
  return type === 'reminded' || type === 'warned' || type === 'deadlines-moved';
}
