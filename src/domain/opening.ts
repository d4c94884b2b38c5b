import { alarmsFor } from './alarms';
import { expressionFailed, peopleAsked } from './asked';
import type { StepSpec } from './definition';
import type { OpenedTask } from './events';
import type { Facts } from './facts';
import { optional } from './optional';
import type { Performed, Recorder } from './recorder';
import type { Refused } from './refusals';
import { placeOf } from './place';
import type { PlannedStep } from './route';
import { scopeOf } from './scope';
import type { QueuedVoter, StepState } from './state';
import { strategyOf } from './votes';

/** How long a step that cannot go on waits before it is tried again by itself. */
const HOLD_MS = 3_600_000;

/** Opens a step: everybody it asks gets a task. It may be skipped, held or refused instead. */
export function openStep(recorder: Recorder, planned: PlannedStep, again?: true): Performed {
  const { spec } = planned;
  const wanted = isWanted(recorder, spec);
  if (typeof wanted === 'object') return cannotOpen(recorder, planned, wanted, again);
  if (!wanted) return skip(recorder, planned, 'condition', again);
  const voters = peopleAsked(planned, recorder);
  if (!Array.isArray(voters)) {
    if (isPassedBy(spec, voters)) {
      return skip(recorder, planned, 'nobody-to-ask', again);
    }
    return cannotOpen(recorder, planned, voters, again);
  }
  recorder.record({
    type: 'step-opened',
    step: recorder.facts.newId(),
    ...reached(planned),
    ...askedNow(recorder.facts, spec, voters),
    ...optional('fyi', spec.fyi),
    ...optional('again', again),
  });
  return undefined;
}

/** Tries once more to open a step that is held; it stays held when that is still impossible. */
export function release(recorder: Recorder, step: StepState): void {
  const planned = recorder.planned(step);
  const wanted = isWanted(recorder, planned.spec);
  if (wanted === false) {
    recorder.record({ type: 'step-closed', step: step.id, status: 'completed' });
    return;
  }
  const voters = wanted === true ? peopleAsked(planned, recorder) : wanted;
  if (!Array.isArray(voters)) {
    if (isPassedBy(planned.spec, voters)) {
      recorder.record({ type: 'step-closed', step: step.id, status: 'completed' });
      return;
    }
    return hold(recorder, planned, voters, step.id);
  }
  const asked = askedNow(recorder.facts, planned.spec, voters);
  recorder.record({ type: 'step-released', step: step.id, ...asked });
}

/** Marks a step that cannot go on, with the reason. */
export function hold(
  recorder: Recorder,
  planned: PlannedStep,
  { code, message }: Pick<Refused, 'code' | 'message'>,
  step: string = recorder.facts.newId(),
  again?: true,
): void {
  const retryAt = recorder.facts.now + HOLD_MS;
  const { fyi } = planned.spec;
  recorder.record({
    ...{ type: 'step-held', step, ...reached(planned), code, message, retryAt },
    ...optional('again', again),
    ...optional('fyi', fyi),
  });
}

/** A request to one person, with its own deadline from now. */
export function openedTask(
  facts: Facts,
  spec: StepSpec,
  voter: QueuedVoter,
  level: number,
): OpenedTask {
  return { task: facts.newId(), ...voter, level, ...alarmsFor(spec, voter.assignee, facts) };
}

/** Who is asked at once, and who waits for those before. */
function askedNow(
  facts: Facts,
  spec: StepSpec,
  voters: readonly QueuedVoter[],
): { tasks: OpenedTask[]; queue?: QueuedVoter[] } {
  const isChain = 'manager' in spec.approver && strategyOf(spec.approver) === 'consensus';
  // Who is only informed need not wait for the others.
  const inOrder = spec.fyi !== true && (spec.votes?.inOrder ?? isChain);
  const first = inOrder ? voters.slice(0, 1) : voters;
  const tasks = first.map((voter) => openedTask(facts, spec, voter, 0));
  return inOrder ? { tasks, queue: voters.slice(1) } : { tasks };
}

/** A step that would ask nobody, and whose definition is content with that. */
function isPassedBy({ onEmpty }: StepSpec, { code }: Refused): boolean {
  return onEmpty === 'approve' && code !== 'EXPRESSION_FAILED';
}

/** Whether the condition of a step holds; a refusal when that cannot be told. */
export function isWanted(recorder: Recorder, spec: StepSpec): boolean | Refused {
  if (spec.when === undefined) return true;
  const result = recorder.facts.evaluate(spec.when, scopeOf(recorder));
  if (!result.ok) return expressionFailed(spec, result.problem);
  if (typeof result.value === 'boolean') return result.value;
  return expressionFailed(spec, 'A condition has to be true or false.');
}

function skip(
  recorder: Recorder,
  planned: PlannedStep,
  reason: 'condition' | 'nobody-to-ask',
  again?: true,
): undefined {
  const step = recorder.facts.newId();
  recorder.record({
    ...{ type: 'step-skipped', step, ...reached(planned), reason },
    ...optional('again', again),
  });
  return undefined;
}

/** A decision that was made stands, even if what follows from it has an expression that fails. */
function cannotOpen(
  recorder: Recorder,
  planned: PlannedStep,
  why: Refused,
  again?: true,
): Performed {
  if (recorder.onFailure === 'refuse' && why.code !== 'EXPRESSION_FAILED') return why;
  hold(recorder, planned, why, undefined, again);
  return undefined;
}

function reached(planned: PlannedStep) {
  return { key: planned.spec.key, number: planned.number, ...placeOf(planned) };
}
