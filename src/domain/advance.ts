import { awaitActions } from './awaiting';
import { hold, openedTask, openStep } from './opening';
import { voterFor } from './asked';
import { hasAnswered } from './entitlement';
import { optional } from './optional';
import type { Performed, Recorder } from './recorder';
import { placeOf, samePlace } from './place';
import { blockOf, type Block, type PlannedStep } from './route';
import { blockingSteps, currentSteps, openVotes } from './state';
import type { LeftUnit, StepState, UserId } from './state';
import type { FinalStatus, WorkStatus } from './statuses';
import { tallyOf } from './votes';

/** Who or what caused something, as events tell it. */
export interface Cause {
  actor?: UserId;
  comment?: string;
}

/** Looks at a step whose votes have changed: closes it when they are in, and goes on from there. */
export function settle(recorder: Recorder, stepId: string, cause: Cause): Performed {
  const step = recorder.step(stepId);
  const planned = recorder.planned(step);
  if (step.fyi === true) return settleInformed(recorder, step);
  const { outcome, needed } = tallyOf(planned.spec, step);
  switch (outcome) {
    case 'approved':
    case 'rejected':
      return closeStep(recorder, step, outcome, cause);
    case 'stuck': {
      const message =
        `Step "${step.key}" needs ${needed} approvals, and too few people are left. ` +
        'Add an approver or reassign.';
      hold(recorder, planned, { code: 'QUORUM_UNREACHABLE', message }, step.id);
      return undefined;
    }
    case 'open':
      return askNext(recorder, planned, step, cause);
  }
}

/** Closes a step with its result, and goes on with whatever follows from it. */
export function closeStep(
  recorder: Recorder,
  step: StepState,
  status: 'approved' | 'rejected',
  cause: Cause,
): Performed {
  recorder.record({ type: 'step-closed', step: step.id, status });
  const block = blockOf(recorder.route, recorder.state.frontier);
  // A step that was asked once more stands outside of the block that is under way.
  const isAside = block !== undefined && !isIn(block, step);
  if (status === 'rejected' && isAside) return close(recorder, 'rejected', cause);
  return proceed(recorder, cause);
}

/** Opens the first steps of the route. */
export function begin(recorder: Recorder): Performed {
  const first = recorder.route.steps[0];
  // Publishing refuses a definition without steps; should one exist, it has nothing to ask.
  if (!first) return close(recorder, 'approved', {});
  return openBlock(recorder, first) ?? proceed(recorder, {});
}

/** Goes on as far as it can: opens what comes next, or closes the approval. */
export function proceed(recorder: Recorder, cause: Cause): Performed {
  while (recorder.state.status === 'open') {
    const block = blockOf(recorder.route, recorder.state.frontier);
    if (!block) return undefined;
    const standing = standingOf(recorder, block);
    if (standing === 'failed') return close(recorder, 'rejected', cause);
    const others = blockingSteps(recorder.state).filter((step) => !isIn(block, step));
    if (standing === 'open' || others.length > 0) return undefined;
    callOffRest(recorder, block);
    const next = recorder.route.steps[(block.steps.at(-1) as PlannedStep).number];
    if (isHeldUp(recorder, block, next, cause)) return undefined;
    if (!next) return close(recorder, 'approved', cause);
    const refusal = openBlock(recorder, next);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Leaves the unit once, and stays there as long as actions come before what follows it. */
function isHeldUp(
  recorder: Recorder,
  block: Block,
  next: PlannedStep | undefined,
  cause: Cause,
): boolean {
  const { awaiting } = recorder.state;
  if (awaiting) return awaiting.settled !== true;
  const left = leaveUnit(recorder, block, next, cause);
  return left !== undefined && awaitActions(recorder, left);
}

/** Opens the steps of the block that begins with a step. */
export function openBlock(recorder: Recorder, first: PlannedStep): Performed {
  for (const planned of blockOf(recorder.route, first.spec.key)?.steps ?? []) {
    const refusal = openStep(recorder, planned);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Closes the approval with everything in it that is still open. */
export function close(recorder: Recorder, status: FinalStatus, cause: Cause): undefined {
  for (const step of currentSteps(recorder.state)) {
    const fate: WorkStatus = step.fyi === true && status === 'approved' ? 'completed' : 'cancelled';
    recorder.record({ type: 'step-closed', step: step.id, status: fate });
  }
  const { actor, comment } = cause;
  const why = status === 'approved' ? {} : optional('comment', comment);
  recorder.record({ type: 'closed', status, ...optional('actor', actor), ...why });
  return undefined;
}

/** Everybody has confirmed what they were informed of. */
function settleInformed(recorder: Recorder, step: StepState): undefined {
  if (openVotes(step).length === 0) {
    recorder.record({ type: 'step-closed', step: step.id, status: 'completed' });
  }
  return undefined;
}

/** One after the other: the next one is asked when nobody of those before is asked any more. */
function askNext(
  recorder: Recorder,
  { spec }: PlannedStep,
  step: StepState,
  cause: Cause,
): Performed {
  const waiting = step.queue ?? [];
  if (waiting.length === 0 || openVotes(step).length > 0) return undefined;
  // They were chosen when the step was opened: who left, is away or has answered since is not asked.
  const fit = waiting.flatMap(({ assignee, for: owner, role }) => {
    const person = recorder.facts.person(owner ?? assignee);
    const voter = person?.active
      ? voterFor(spec, { person, ...optional('role', role) }, recorder)
      : undefined;
    return voter && !hasAnswered(step, voter.assignee) ? [voter] : [];
  });
  const [next, ...queue] = fit;
  const tasks = next ? [openedTask(recorder.facts, spec, next, 0)] : [];
  recorder.record({ type: 'tasks-opened', step: step.id, tasks, queue });
  return next ? undefined : settle(recorder, step.id, cause);
}

function isIn(block: Block, step: StepState): boolean {
  return block.steps.some(({ spec }) => spec.key === step.key);
}

/** Whether a block has what it needs, cannot get it any more, or still waits. */
function standingOf({ state }: Recorder, block: Block): 'done' | 'failed' | 'open' {
  const latest = new Map(state.steps.map((step) => [step.key, step]));
  const steps = block.steps
    .filter(({ spec }) => spec.fyi !== true)
    .flatMap(({ spec }) => latest.get(spec.key) ?? []);
  const count = (wanted: WorkStatus): number =>
    steps.filter(({ status }) => status === wanted).length;
  // What was skipped is neither an approval nor missing.
  const needed = Math.min(block.needs, steps.length - count('completed'));
  if (count('approved') >= needed) return 'done';
  return count('approved') + count('current') >= needed ? 'open' : 'failed';
}

/** Steps of a group that has enough approvals are not needed any more. */
function callOffRest(recorder: Recorder, block: Block): void {
  for (const step of blockingSteps(recorder.state)) {
    if (isIn(block, step)) {
      recorder.record({ type: 'step-closed', step: step.id, status: 'cancelled' });
    }
  }
}

/** Tells that a stage, pipeline or the whole has its approvals, where the next step leaves it. */
function leaveUnit(
  recorder: Recorder,
  block: Block,
  next: PlannedStep | undefined,
  { actor }: Cause,
): (LeftUnit & { actor?: UserId }) | undefined {
  const here = placeOf(block.steps[0] as PlannedStep);
  if (next && samePlace(here, next)) return undefined;
  const inUnit = recorder.route.steps.filter((step) => samePlace(step, here));
  const keys = new Set(inUnit.map(({ spec }) => spec.key));
  const isSkipped = !recorder.state.steps.some(
    ({ key, status }) => status === 'approved' && keys.has(key),
  );
  const left = {
    ...here,
    ...optional('actor', actor),
    ...optional('next', next && placeOf(next)),
    ...(isSkipped ? { skipped: true } : {}),
  };
  recorder.record({ type: 'unit-completed', ...left });
  return left;
}
