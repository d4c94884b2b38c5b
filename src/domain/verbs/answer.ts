import { completeStep } from '../advance';
import type { Command } from '../commands';
import { entitle } from '../entitlement';
import type { Recorder } from '../recorder';
import type { Refused } from '../refusals';
import { optional } from '../optional';

/** Approves a task: the step is complete when its strategy has the answers it wants. */
export function approve(
  recorder: Recorder,
  command: Extract<Command, { kind: 'approve' }>,
): Refused | undefined {
  const right = entitle(recorder.route, recorder.state, command, recorder.facts);
  if (!right.accepted) return right;
  recorder.record({
    type: 'task-answered',
    step: right.step.id,
    task: right.task.id,
    answer: 'approved',
    actor: right.actor.id,
    basis: right.basis,
    ...optional('comment', command.comment),
    ...optional('formData', command.formData),
  });
  // ANYONE: the first approval settles the step.
  return completeStep(recorder, right.step, right.actor.id);
}

/** Rejects a task, which ends the approval; requests still open are called off, not deleted. */
export function reject(
  recorder: Recorder,
  command: Extract<Command, { kind: 'reject' }>,
): Refused | undefined {
  const right = entitle(recorder.route, recorder.state, command, recorder.facts);
  if (!right.accepted) return right;
  const { comment } = command;
  recorder.record({
    type: 'task-answered',
    step: right.step.id,
    task: right.task.id,
    answer: 'rejected',
    actor: right.actor.id,
    basis: right.basis,
    ...optional('comment', comment),
  });
  recorder.record({ type: 'step-closed', step: right.step.id, status: 'rejected' });
  recorder.record({
    type: 'closed',
    status: 'rejected',
    actor: right.actor.id,
    ...optional('comment', comment),
  });
  return undefined;
}
