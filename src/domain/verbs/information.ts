import { resumedAlarms } from '../alarms';
import type { CommandOf } from '../commands';
import { activePerson, entitle } from '../entitlement';
import type { Performed, Recorder } from '../recorder';
import { refused } from '../refusals';
import { currentSteps, currentTasks, openVotes, type StepState, type TaskState } from '../state';

/** Asks somebody for information, the requester unless named; meanwhile the clock stands still. */
export function requestInformation(
  recorder: Recorder,
  command: CommandOf<'request-information'>,
): Performed {
  const { facts, state } = recorder;
  const right = entitle(recorder, command);
  if (!right.accepted) return right;
  if (command.comment.trim() === '') {
    return refused('COMMENT_REQUIRED', 'Say in "comment" what you want to know.');
  }
  if (right.step.pausedAt !== undefined) {
    const message = `Step "${right.step.key}" waits for information already.`;
    return refused('ALREADY_DECIDED', message);
  }
  const from = facts.person(command.from ?? state.requester);
  if (!from?.active) {
    const message = `"${command.from ?? 'the requester'}" is not an active user to be asked.`;
    return refused('DELEGATE_INVALID', message);
  }
  if (from.id === right.actor.id) {
    return refused('DELEGATE_INVALID', 'Nobody asks themselves: name in "from" who can tell.');
  }
  recorder.record({
    type: 'information-requested',
    step: right.step.id,
    actor: right.actor.id,
    comment: command.comment,
    to: {
      task: facts.newId(),
      assignee: from.id,
      handle: from.username,
      level: 0,
      kind: 'information',
    },
  });
  return undefined;
}

/** Gives the information; the clock of the step goes on where it stood. */
export function provideInformation(
  recorder: Recorder,
  command: CommandOf<'provide-information'>,
): Performed {
  const actor = activePerson(command.actor, recorder.facts);
  if (!actor.accepted) return actor;
  const found = questionFor(recorder, command, actor.person.id);
  if (!found) {
    return refused('TASK_NOT_FOUND', `${actor.person.username} is not asked for information here.`);
  }
  if (command.comment.trim() === '') {
    return refused('COMMENT_REQUIRED', 'Give the information in "comment".');
  }
  const { step, task } = found;
  recorder.record({
    type: 'information-provided',
    step: step.id,
    task: task.id,
    actor: actor.person.id,
    comment: command.comment,
  });
  resume(recorder, step);
  return undefined;
}

function questionFor(
  { state }: Recorder,
  { task, step }: CommandOf<'provide-information'>,
  actor: string,
): { step: StepState; task: TaskState } | undefined {
  for (const candidate of currentSteps(state)) {
    if (step !== undefined && candidate.key !== step) continue;
    const question = currentTasks(candidate).find(
      ({ id, kind, assignee }) =>
        kind === 'information' && assignee === actor && (task === undefined || id === task),
    );
    if (question) return { step: candidate, task: question };
  }
  return undefined;
}

/**
 * The clock of a step goes on where it stood.
 *
 * @param paused the step as it was while its clock stood still
 */
export function resume(recorder: Recorder, paused: StepState): void {
  const { deadline } = recorder.planned(paused).spec;
  const since = paused.pausedAt;
  if (!deadline || since === undefined) return;
  const tasks = openVotes(paused).map((task) => ({
    task: task.id,
    ...resumedAlarms(deadline, task, since, recorder.facts),
  }));
  if (tasks.length > 0) recorder.record({ type: 'deadlines-moved', step: paused.id, tasks });
}
