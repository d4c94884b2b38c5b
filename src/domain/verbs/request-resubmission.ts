import { openStep } from '../advance';
import type { Command } from '../commands';
import { entitle } from '../entitlement';
import { firstStepOf, stageAt } from '../facts';
import type { Recorder } from '../recorder';
import { refused, type Refused } from '../refusals';

/** Sends the approval back to the first step of a stage, the current one unless named. */
export function requestResubmission(
  recorder: Recorder,
  command: Extract<Command, { kind: 'request-resubmission' }>,
): Refused | undefined {
  const { route, state, facts } = recorder;
  const right = entitle(route, state, command, facts);
  if (!right.accepted) return right;
  if (command.comment.trim() === '') {
    return refused('COMMENT_REQUIRED', 'Say in "comment" what has to be changed.');
  }
  const target = firstStepOf(route, command.stage ?? stageAt(route, right.step.number));
  if (!target || target.number > right.step.number) {
    return refused('STAGE_NOT_FOUND', `There is no earlier stage "${command.stage ?? ''}".`);
  }
  recorder.record({
    type: 'task-answered',
    step: right.step.id,
    task: right.task.id,
    answer: 'needs-resubmission',
    actor: right.actor.id,
    basis: right.basis,
    comment: command.comment,
  });
  recorder.record({ type: 'step-closed', step: right.step.id, status: 'needs-resubmission' });
  return openStep(recorder, target);
}
