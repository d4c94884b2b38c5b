import { settle } from '../advance';
import type { CommandOf } from '../commands';
import { contentHash } from '../content';
import { entitle, type Entitled } from '../entitlement';
import { optional } from '../optional';
import type { Performed, Recorder } from '../recorder';
import { refused } from '../refusals';
import type { Answer } from '../state';
import { checkIn } from './check-in';
import { checkAnswer } from './form-data';
import { lateVote } from './late-vote';
import { withdrawSeparated } from './reevaluate';

type Answering = CommandOf<'approve' | 'reject' | 'abstain'>;

/** Approves a task: the step is complete when its strategy has the answers it wants. */
export function approve(recorder: Recorder, command: CommandOf<'approve'>): Performed {
  const right = entitle(recorder, command);
  if (!right.accepted) return lateVote(recorder, command, 'approved') ? undefined : right;
  const { spec } = recorder.planned(right.step);
  const bad = changedContent(recorder, right, command) ?? checkAnswer(recorder, spec, command);
  if (bad) return bad;
  if (spec.type === 'check-in-verify' && right.task.checkedInBy === undefined) {
    return checkIn(recorder, right, command);
  }
  return answer(recorder, right, command, 'approved');
}

/** Rejects a task, which ends the step unless its votes say otherwise. */
export function reject(recorder: Recorder, command: CommandOf<'reject'>): Performed {
  const right = entitle(recorder, command);
  if (!right.accepted) return lateVote(recorder, command, 'rejected') ? undefined : right;
  if (right.step.fyi === true) {
    const message = `Step "${right.step.key}" only informs: approve to confirm, or comment.`;
    return refused('VOTE_NOT_ALLOWED', message);
  }
  const bad = changedContent(recorder, right, command);
  return bad ?? answer(recorder, right, command, 'rejected');
}

/** Gives no vote, where the definition allows that; the others decide. */
export function abstain(recorder: Recorder, command: CommandOf<'abstain'>): Performed {
  const right = entitle(recorder, command);
  if (!right.accepted) return right;
  if (recorder.planned(right.step).spec.votes?.abstain !== true) {
    return refused('VOTE_NOT_ALLOWED', `Step "${right.step.key}" allows no abstention.`);
  }
  return answer(recorder, right, command, 'abstained');
}

/** Records an answer and goes on with what follows from it. */
function answer(recorder: Recorder, right: Entitled, command: Answering, given: Answer): Performed {
  const { step, task, actor, basis } = right;
  const { spec } = recorder.planned(step);
  recorder.record({
    type: 'task-answered',
    step: step.id,
    task: task.id,
    answer: given,
    actor: actor.id,
    basis,
    ...optional('comment', command.comment),
    ...optional('formData', command.kind === 'approve' ? command.formData : undefined),
    content: contentHash(spec, recorder.facts),
    ...(recorder.route.settings.undoWindow === undefined ? {} : { undoable: true as const }),
  });
  const cause = { actor: actor.id, ...optional('comment', command.comment) };
  const refusal = settle(recorder, step.id, cause);
  return refusal ?? withdrawSeparated(recorder, actor);
}

/** Nobody decides about something else than what they were shown. */
function changedContent(
  recorder: Recorder,
  { step }: Entitled,
  { content }: { content?: string },
): Performed {
  if (content === undefined) return undefined;
  const { spec } = recorder.planned(step);
  const current = contentHash(spec, recorder.facts);
  if (content === current) return undefined;
  return refused(
    'CONTENT_CHANGED',
    `What step "${step.key}" is about has changed since you read it. Read it again and decide.`,
    { content: current },
  );
}
