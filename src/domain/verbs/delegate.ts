import { alarmsFor, alarmsOf, withoutAlarms } from '../alarms';
import { voterFor } from '../asked';
import type { CommandOf } from '../commands';
import { entitle, hasAnswered, mayNotBeAsked } from '../entitlement';
import type { OpenedTask } from '../events';
import { machineLimit } from '../machines';
import { optional } from '../optional';
import type { Performed, Recorder } from '../recorder';
import { refused, type Refused } from '../refusals';
import { openVotes, voterOf, type StepState, type TaskState } from '../state';

/**
 * Hands a task to another person, who answers it as it is: same step, same form, same deadline,
 * same vote. The requests to colleagues stay as they are.
 */
export function delegate(recorder: Recorder, command: CommandOf<'delegate'>): Performed {
  const right = entitle(recorder, command);
  if (!right.accepted) return right;
  const unfit = mayNotBeAsked(command.to, recorder.facts);
  if (unfit) return unfit;
  const to = handedTo(recorder, right.step, right.task, command.to);
  if ('accepted' in to) return to;
  recorder.record({
    type: 'task-delegated',
    step: right.step.id,
    task: right.task.id,
    actor: right.actor.id,
    ...optional('comment', command.comment),
    to,
  });
  return undefined;
}

/** The request of a task in the hands of another person, or why they cannot have it. */
export function handedTo(
  recorder: Recorder,
  step: StepState,
  task: TaskState,
  to: string,
): OpenedTask | Refused {
  const { facts } = recorder;
  const { spec } = recorder.planned(step);
  const person = facts.person(to);
  const refuse = (why: string): Refused => refused('DELEGATE_INVALID', why);
  if (!person?.active) return refuse(`"${to}" is not an active user to delegate to.`);
  const voter = voterFor(spec, { person }, recorder);
  if (!voter) {
    const limit = machineLimit(recorder, spec, person);
    if (limit) return limit;
    return refused('SEPARATION_OF_DUTIES', `${person.username} may not answer "${spec.key}".`);
  }
  if (openVotes(step).some(({ assignee }) => assignee === voter.assignee)) {
    return refuse(`${voter.handle} is already asked for this step.`);
  }
  if (step.queue?.some(({ assignee }) => assignee === voter.assignee)) {
    return refuse(`${voter.handle} is going to be asked for this step anyway.`);
  }
  const owner = voterOf(task);
  const held = step.tasks.find(({ assignee, id }) => assignee === voter.assignee && id !== task.id);
  if (hasAnswered(step, voter.assignee))
    return refuse(`${voter.handle} has already answered this step.`);
  if (held && owner !== voter.assignee && voterOf(held) === owner && held.status === 'delegated') {
    return refuse(`${voter.handle} has delegated this very request: it would go in a circle.`);
  }
  const { weight: _own, for: _for, veto: _veto, ...request } = voter;
  return {
    task: facts.newId(),
    ...request,
    // Its own owner gets it back as it was.
    ...(owner === voter.assignee ? {} : { for: owner }),
    ...optional('weight', task.weight),
    ...optional('veto', task.veto),
    level: task.level,
    ...alarmsOf(task),
  };
}

/** The same request to somebody else, with a deadline of its own from now. */
export function handedAnew(
  recorder: Recorder,
  step: StepState,
  task: TaskState,
  to: string,
): OpenedTask | Refused {
  const handed = handedTo(recorder, step, task, to);
  if ('accepted' in handed) return handed;
  return {
    ...withoutAlarms(handed),
    ...alarmsFor(recorder.planned(step).spec, handed.assignee, recorder.facts),
  };
}
