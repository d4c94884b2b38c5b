import { openBlock, proceed } from '../advance';
import type { CommandOf } from '../commands';
import type { StepSpec } from '../definition';
import { entitle, lacksPermission, type Entitled } from '../entitlement';
import type { Performed, Recorder } from '../recorder';
import { refused } from '../refusals';
import { placeOf } from '../place';
import { blockAt, firstStepOf, stageAt, type PlannedStep } from '../route';
import { currentSteps } from '../state';
import { unusable } from './route-changes';

/** How often an approval may be sent back unless its definition says otherwise. */
const DEFAULT_MAX_ROUNDS = 10;

/**
 * Sends the approval back: to the first step of a stage, the current one unless named, or on to
 * steps of its own, which take the place of everything that is left.
 */
export function requestResubmission(
  recorder: Recorder,
  command: CommandOf<'request-resubmission'>,
): Performed {
  const right = entitle(recorder, command);
  if (!right.accepted) return right;
  if (command.comment.trim() === '') {
    return refused('COMMENT_REQUIRED', 'Say in "comment" what has to be changed.');
  }
  if (right.step.fyi === true) {
    const message = `Step "${right.step.key}" only informs: approve to confirm, or comment.`;
    return refused('VOTE_NOT_ALLOWED', message);
  }
  const { route, state } = recorder;
  const round = (state.rounds ?? 0) + 1;
  const maxRounds = route.settings.maxRounds ?? DEFAULT_MAX_ROUNDS;
  if (round > maxRounds) {
    const message = `This approval was sent back ${maxRounds} times already: approve or reject it.`;
    return refused('ROUNDS_EXHAUSTED', message, { rounds: maxRounds });
  }
  const here = recorder.planned(right.step);
  const { steps, comment } = command;
  if (steps) return replaceRest(recorder, right, { steps, comment }, round);
  const target = firstStepOf(route, command.stage ?? stageAt(route, here.number));
  if (!target || target.number > here.number) {
    return refused('STAGE_NOT_FOUND', `There is no earlier stage "${command.stage ?? ''}".`);
  }
  sendBack(recorder, right, command.comment, { round, to: target.spec.key, from: target });
  return openBlock(recorder, target) ?? proceed(recorder, {});
}

function replaceRest(
  recorder: Recorder,
  right: Entitled,
  { steps, comment }: { steps: StepSpec[]; comment: string },
  round: number,
): Performed {
  const unpermitted = lacksPermission(right.actor, recorder.facts, 'approval.reroute');
  if (unpermitted) return unpermitted;
  // Its own steps could name itself, and so lead around what programs may decide.
  if (right.actor.kind === 'service') {
    const message = 'Programs may not replace the steps that are left. Let a person do that.';
    return refused('MACHINE_NOT_ALLOWED', message);
  }
  const here = recorder.planned(right.step);
  const later = recorder.route.steps.slice(here.number).map((step) => step.spec.key);
  const bad = unusable(recorder, steps, [here.spec.key, ...later]);
  if (bad) return bad;
  const to = (steps[0] as StepSpec).key;
  sendBack(recorder, right, comment, { round, to, from: here });
  recorder.record({
    type: 'steps-added',
    steps,
    after: here.spec.key,
    replacesRest: true,
    ...placeOf(here),
    actor: right.actor.id,
  });
  return openBlock(recorder, recorder.route.step(to) as PlannedStep) ?? proceed(recorder, {});
}

/** Everything that is open ends; what was approved before stays on record. */
function sendBack(
  recorder: Recorder,
  { step, task, actor, basis }: Entitled,
  comment: string,
  { round, to, from }: { round: number; to: string; from: PlannedStep },
): void {
  recorder.record({
    type: 'task-answered',
    step: step.id,
    task: task.id,
    answer: 'needs-resubmission',
    actor: actor.id,
    basis,
    comment,
  });
  const first = blockAt(recorder.route, from.number - 1)?.steps[0]?.number ?? from.number;
  for (const open of currentSteps(recorder.state)) {
    // What was asked once more before that place still has to be answered.
    if (open.id !== step.id && recorder.planned(open).number < first) continue;
    const status = open.id === step.id ? 'needs-resubmission' : 'cancelled';
    recorder.record({ type: 'step-closed', step: open.id, status });
  }
  recorder.record({ type: 'sent-back', to, round });
}
