import { openedTask } from '../opening';
import type { CommandOf } from '../commands';
import { voterFor } from '../asked';
import { entitle, hasAnswered } from '../entitlement';
import { optional } from '../optional';
import type { Performed, Recorder } from '../recorder';
import { refused } from '../refusals';
import { openVotes, voterOf, type QueuedVoter, type StepState, type TaskState } from '../state';
import { isSettledByOne } from '../votes';

/** Passes a task to the manager of its assignee, else to a senior role. */
export function escalate(recorder: Recorder, command: CommandOf<'escalate'>): Performed {
  const right = entitle(recorder, command);
  if (!right.accepted) return right;
  const done = escalateTasks(recorder, right.step, [right.task], {
    cause: 'person',
    actor: right.actor.id,
    ...optional('comment', command.comment),
  });
  if (done.length > 0) return undefined;
  return refused(
    'NO_ESCALATION_TARGET',
    'No head manager or higher role user found for escalation. ' +
      'Delegate the task, or give the user a manager or the role a senior role with members.',
  );
}

/**
 * Escalates requests one level up. Where one answer settles the step, all of them may end at one
 * person; where votes are counted, everybody keeps a person of their own, so that no vote is lost.
 *
 * @returns the requests that found somebody
 */
export function escalateTasks(
  recorder: Recorder,
  step: StepState,
  tasks: readonly TaskState[],
  why: { cause: 'deadline' | 'person'; actor?: string; comment?: string },
): readonly TaskState[] {
  const { spec } = recorder.planned(step);
  const asked = new Set(openVotes(step).map((task) => task.assignee));
  const mayShare = isSettledByOne(spec);
  const targets = new Map<string, QueuedVoter>();
  const escalated: TaskState[] = [];
  for (const task of tasks) {
    const target = escalationTarget(recorder, step, task, asked);
    if (!target) continue;
    escalated.push(task);
    if (!mayShare) asked.add(target.assignee);
    targets.set(target.assignee, {
      assignee: target.assignee,
      handle: target.handle,
      for: voterOf(task),
      ...optional('weight', task.weight),
      ...optional('veto', task.veto),
    });
  }
  // Where one answer is enough, the step as a whole moves up, with those who have nobody above.
  const moved = mayShare && escalated.length > 0 ? tasks : escalated;
  if (moved.length === 0) return moved;
  const level = Math.max(...moved.map((task) => task.level)) + 1;
  recorder.record({
    type: 'step-escalated',
    step: step.id,
    tasks: moved.map((task) => task.id),
    ...why,
    to: [...targets.values()].map((voter) => openedTask(recorder.facts, spec, voter, level)),
  });
  return moved;
}

/** The nearest manager, else the first member of the nearest senior role, who is somebody new. */
function escalationTarget(
  recorder: Recorder,
  step: StepState,
  task: TaskState,
  asked: ReadonlySet<string>,
): QueuedVoter | undefined {
  const { facts } = recorder;
  const { spec } = recorder.planned(step);
  const assignee = facts.person(task.assignee);
  const roles = task.role === undefined ? (assignee?.roles ?? []) : [task.role];
  const seniors = roles
    .flatMap((role) => facts.rolesAbove(role))
    .flatMap((role) => facts.membersOf(role));
  const manager = assignee?.manager === undefined ? undefined : facts.person(assignee.manager);
  for (const person of [...(manager ? [manager] : []), ...seniors]) {
    const voter = person.active ? voterFor(spec, { person }, recorder) : undefined;
    if (!voter || voter.assignee === task.assignee || asked.has(voter.assignee)) continue;
    if (!hasAnswered(step, voter.assignee)) return voter;
  }
  return undefined;
}
