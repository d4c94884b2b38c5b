import { activePerson } from '../entitlement';
import type { CommandOf } from '../commands';
import { optional } from '../optional';
import type { Recorder } from '../recorder';
import { findTask, type Answer, type StepState, type TaskState } from '../state';
import { isSettledByOne } from '../votes';

/**
 * Keeps the vote of somebody whose step was settled by the others a moment before: it changes
 * nothing, and it is not lost.
 *
 * @returns false when it was not such a vote; the caller then refuses
 */
export function lateVote(
  recorder: Recorder,
  command: CommandOf<'approve' | 'reject'>,
  answer: Answer,
): boolean {
  if (recorder.state.status !== 'open') return false;
  const actor = activePerson(command.actor, recorder.facts);
  if (!actor.accepted) return false;
  const found = settledTask(recorder, command, actor.person.id);
  if (!found || isSettledByOne(recorder.planned(found.step).spec)) return false;
  recorder.record({
    type: 'late-vote',
    step: found.step.id,
    task: found.task.id,
    answer,
    actor: actor.person.id,
    ...optional('comment', command.comment),
  });
  return true;
}

function settledTask(
  { state }: Recorder,
  { task, step }: { task?: string; step?: string },
  actor: string,
): { step: StepState; task: TaskState } | undefined {
  const isLate = (candidate: TaskState): boolean =>
    candidate.status === 'completed' &&
    candidate.answer === undefined &&
    candidate.kind === undefined &&
    candidate.assignee === actor;
  if (task !== undefined) {
    const named = findTask(state, task);
    return named && named.step.status === 'approved' && isLate(named.task) ? named : undefined;
  }
  const reached = state.steps.filter(({ key }) => key === step).at(-1);
  const late = reached?.status === 'approved' ? reached.tasks.find(isLate) : undefined;
  return reached && late ? { step: reached, task: late } : undefined;
}
