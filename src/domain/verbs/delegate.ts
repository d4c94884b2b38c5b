import { openedTask } from '../advance';
import type { Command } from '../commands';
import { entitle } from '../entitlement';
import type { Recorder } from '../recorder';
import { refused, type Refused } from '../refusals';
import type { PlannedStep } from '../route';
import { optional } from '../optional';

/**
 * Hands a task to another person, who answers it as it is: same step, same form, same deadline.
 * The requests to colleagues stay as they are.
 */
export function delegate(
  recorder: Recorder,
  command: Extract<Command, { kind: 'delegate' }>,
): Refused | undefined {
  const { route, state, facts } = recorder;
  const right = entitle(route, state, command, facts);
  if (!right.accepted) return right;
  const to = facts.person(command.to);
  if (!to?.active) {
    return refused('DELEGATE_INVALID', `"${command.to}" is not an active user to delegate to.`);
  }
  if (right.step.tasks.some((task) => task.status === 'current' && task.assignee === to.id)) {
    return refused('DELEGATE_INVALID', `${to.username} is already asked for this step.`);
  }
  const { dueAt: _fresh, ...opened } = openedTask(
    facts,
    route.steps[right.step.number - 1] as PlannedStep,
    to,
    { level: right.task.level },
  );
  recorder.record({
    type: 'task-delegated',
    step: right.step.id,
    task: right.task.id,
    actor: right.actor.id,
    ...optional('comment', command.comment),
    to: { ...opened, ...optional('dueAt', right.task.dueAt) },
  });
  return undefined;
}
