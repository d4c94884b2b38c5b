import type { CommandOf } from '../commands';
import { activePerson, mayNotBeAsked, targetSteps } from '../entitlement';
import type { Person } from '../facts';
import { optional } from '../optional';
import type { Performed, Recorder } from '../recorder';
import { refused } from '../refusals';
import { openVotes, type StepState, type TaskState } from '../state';
import { handedTo } from './delegate';
import { administers } from './route-changes';

/** Gives somebody's request to somebody else: for their superiors and for administrators. */
export function reassign(recorder: Recorder, command: CommandOf<'reassign'>): Performed {
  const { facts } = recorder;
  const actor = activePerson(command.actor, facts);
  if (!actor.accepted) return actor;
  const steps = targetSteps(recorder, command);
  if ('accepted' in steps) return steps;
  const found = requestOf(recorder, steps, command);
  if (!found) {
    return refused('TASK_NOT_FOUND', 'Name in "task" or "from" whose open request is meant.');
  }
  const { step, task } = found;
  if (!administers(recorder, actor.person) && !isAbove(recorder, actor.person, task)) {
    const { username } = actor.person;
    const message = `${username} is neither above ${task.handle} nor an administrator.`;
    return refused('NOT_ENTITLED', message);
  }
  const unfit = mayNotBeAsked(command.to, facts);
  if (unfit) return unfit;
  const to = handedTo(recorder, step, task, command.to);
  if ('accepted' in to) return to;
  recorder.record({
    type: 'task-moved',
    step: step.id,
    task: task.id,
    cause: 'reassigned',
    actor: actor.person.id,
    ...optional('comment', command.comment),
    to,
  });
  return undefined;
}

function requestOf(
  { facts }: Recorder,
  steps: readonly StepState[],
  { task: id, from }: CommandOf<'reassign'>,
): { step: StepState; task: TaskState } | undefined {
  const person = from === undefined ? undefined : facts.person(from);
  const open = steps.flatMap((step) => openVotes(step).map((task) => ({ step, task })));
  if (id !== undefined) return open.find(({ task }) => task.id === id);
  if (from === undefined) return open.length === 1 ? open[0] : undefined;
  return open.find(({ task }) => task.assignee === person?.id);
}

/** The assignee's manager, or somebody in a role above theirs. */
function isAbove({ facts }: Recorder, actor: Person, task: TaskState): boolean {
  const assignee = facts.person(task.assignee);
  if (assignee?.manager === actor.id) return true;
  const roles = task.role === undefined ? (assignee?.roles ?? []) : [task.role];
  const above = new Set(roles.flatMap((role) => facts.rolesAbove(role)));
  return actor.roles.some((role) => above.has(role));
}
