import { openedTask } from '../advance';
import type { Command } from '../commands';
import { entitle } from '../entitlement';
import type { Facts, Person } from '../facts';
import type { Recorder } from '../recorder';
import { refused, type Refused } from '../refusals';
import type { PlannedStep } from '../route';
import { currentSteps, currentTasks, type StepState, type TaskState } from '../state';
import { optional } from '../optional';

/** How often a step escalates by itself unless its deadline says otherwise. */
const DEFAULT_MAX_LEVEL = 3;

/** Passes a task to the head manager of its assignee, else to a senior role. */
export function escalate(
  recorder: Recorder,
  command: Extract<Command, { kind: 'escalate' }>,
): Refused | undefined {
  const right = entitle(recorder.route, recorder.state, command, recorder.facts);
  if (!right.accepted) return right;
  const done = escalateTasks(recorder, right.step, [right.task], {
    cause: 'person',
    actor: right.actor.id,
    ...optional('comment', command.comment),
  });
  if (done) return undefined;
  return refused(
    'NO_ESCALATION_TARGET',
    'No head manager or higher role user found for escalation. ' +
      'Delegate the task, or give the user a manager or the role a senior role with members.',
  );
}

/** Escalates every request whose deadline has passed. Never refuses: time cannot be argued with. */
export function tick(
  recorder: Recorder,
  command: Extract<Command, { kind: 'tick' }>,
): Refused | undefined {
  // The timer's own instant counts too: the clock that fired it may run ahead of ours.
  const now = Math.max(recorder.facts.now, command.at);
  for (const step of currentSteps(recorder.state)) {
    const due = currentTasks(step).filter((task) => task.dueAt !== undefined && task.dueAt <= now);
    const maxLevel = planOf(recorder, step).spec.deadline?.maxLevel ?? DEFAULT_MAX_LEVEL;
    const within = due.filter((task) => task.level < maxLevel);
    const escalated =
      within.length > 0 && escalateTasks(recorder, step, within, { cause: 'deadline' });
    const left = escalated ? due.filter((task) => task.level >= maxLevel) : due;
    if (left.length === 0) continue;
    const tasks = left.map((task) => task.id);
    recorder.record({ type: 'escalation-exhausted', step: step.id, tasks });
  }
  return undefined;
}

function escalateTasks(
  recorder: Recorder,
  step: StepState,
  tasks: readonly TaskState[],
  why: { cause: 'deadline' | 'person'; actor?: string; comment?: string },
): boolean {
  const asked = new Set(currentTasks(step).map((task) => task.assignee));
  const targets = new Map<string, Person>();
  for (const task of tasks) {
    const target = escalationTarget(task, recorder.facts, asked);
    if (target) targets.set(target.id, target);
  }
  if (targets.size === 0) return false;
  const level = Math.max(...tasks.map((task) => task.level)) + 1;
  recorder.record({
    type: 'step-escalated',
    step: step.id,
    tasks: tasks.map((task) => task.id),
    ...why,
    to: [...targets.values()].map((person) =>
      openedTask(recorder.facts, planOf(recorder, step), person, { level }),
    ),
  });
  return true;
}

function planOf(recorder: Recorder, step: StepState): PlannedStep {
  return recorder.route.steps[step.number - 1] as PlannedStep;
}

/** The head manager, else the first member of the nearest senior role that has somebody new. */
function escalationTarget(
  task: TaskState,
  facts: Facts,
  asked: ReadonlySet<string>,
): Person | undefined {
  const assignee = facts.person(task.assignee);
  const manager = assignee?.manager === undefined ? undefined : facts.person(assignee.manager);
  if (manager?.active && !asked.has(manager.id)) return manager;
  const roles = task.role === undefined ? (assignee?.roles ?? []) : [task.role];
  const seniors = roles
    .flatMap((role) => facts.rolesAbove(role))
    .flatMap((role) => facts.membersOf(role));
  return seniors.find((person) => person.id !== task.assignee && !asked.has(person.id));
}
