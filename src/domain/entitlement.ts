import type { Command, Target } from './commands';
import type { Basis } from './events';
import type { Facts, Person } from './facts';
import type { JsonObject } from './json';
import { refused, type Refused } from './refusals';
import type { Route } from './route';
import {
  currentSteps,
  currentTasks,
  findTask,
  type ApprovalState,
  type StepState,
  type TaskState,
} from './state';
import { isFinal } from './statuses';

/** A person who may answer a task, and the right by which. */
export interface Entitled {
  accepted: true;
  actor: Person;
  step: StepState;
  task: TaskState;
  basis: Basis;
}

/** Finds the request that a command answers and the right by which its actor may answer it. */
export function entitle(
  route: Route,
  state: ApprovalState,
  command: Command & Target,
  facts: Facts,
): Entitled | Refused {
  const actor = activePerson(command.actor, facts);
  if (!actor.accepted) return actor;
  const steps = targetSteps(route, state, command);
  if ('accepted' in steps) return steps;
  for (const right of RIGHTS) {
    for (const step of steps) {
      const planned = route.steps[step.number - 1];
      const open = currentTasks(step).filter((task) => narrows(command, task, right.basis));
      const task = open.find((candidate) =>
        right.holds(actor.person, candidate, facts, planned?.spec.allowHigherLevel ?? true),
      );
      if (task) return { accepted: true, actor: actor.person, step, task, basis: right.basis };
    }
  }
  return notEntitled(actor.person, steps);
}

/** The actor as an active person of the organization, or why there is none. */
export function activePerson(
  ref: string | undefined,
  facts: Facts,
): { accepted: true; person: Person } | Refused {
  const person = ref === undefined ? undefined : facts.person(ref);
  if (!person) {
    return refused('ACTOR_UNKNOWN', `Nobody named "${ref ?? ''}" exists in this organization.`);
  }
  if (!person.active) {
    return refused('NOT_ENTITLED', `${person.username} is no longer active in this organization.`);
  }
  return { accepted: true, person };
}

/** Refuses what needs an approval that is under way. */
export function refuseUnlessOpen(state: ApprovalState): Refused | undefined {
  if (state.status === 'open') return undefined;
  if (!isFinal(state.status)) {
    return refused('NOT_STARTED', 'The approval has not been started. Send "start" first.');
  }
  const last = state.steps.at(-1);
  return refused('APPROVAL_CLOSED', `The approval is over: it was ${state.status}.`, {
    status: state.status,
    ...(last ? decisionOn(last) : {}),
  });
}

/** Who settled a step, and when. */
function decisionOn(step: StepState): JsonObject {
  return decisionBy(
    step.tasks.find((task) => task.status === step.status),
    step.closedAt,
  );
}

function decisionBy(task: TaskState | undefined, at: number | undefined): JsonObject {
  return {
    ...(task ? { decidedBy: task.decidedBy ?? task.assignee } : {}),
    ...(at === undefined ? {} : { decidedAt: new Date(at).toISOString() }),
  };
}

type Right = {
  basis: Basis;
  holds(actor: Person, task: TaskState, facts: Facts, allowHigherLevel: boolean): boolean;
};

/** In the order in which they are looked for: the most personal right wins. */
const RIGHTS: readonly Right[] = [
  {
    basis: 'assignee',
    holds: (actor, task) =>
      task.assignee === actor.id && (task.role === undefined || actor.roles.includes(task.role)),
  },
  {
    basis: 'role-member',
    holds: (actor, task) => task.role !== undefined && actor.roles.includes(task.role),
  },
  {
    basis: 'senior-role',
    holds: (actor, task, facts, allowed) => {
      if (!allowed) return false;
      const roles = task.role ? [task.role] : (facts.person(task.assignee)?.roles ?? []);
      const above = new Set(roles.flatMap((role) => facts.rolesAbove(role)));
      return actor.roles.some((role) => above.has(role));
    },
  },
];

/**
 * A named task is answered by its own assignee or by a senior. A member of the same role who
 * names a colleague's task answers their own, which the first round of rights has found.
 */
function narrows(command: Target, task: TaskState, basis: Basis): boolean {
  return command.task === undefined || basis === 'assignee' || task.id === command.task;
}

function targetSteps(
  route: Route,
  state: ApprovalState,
  command: Target,
): readonly StepState[] | Refused {
  if (command.task !== undefined) {
    const found = findTask(state, command.task);
    if (!found) return refused('TASK_NOT_FOUND', 'This approval has no such task.');
    if (found.task.status !== 'current') return alreadyDecided(found.step, found.task);
    return [found.step];
  }
  if (command.step !== undefined) return targetStepByKey(route, state, command.step);
  return refuseUnlessOpen(state) ?? currentSteps(state);
}

function targetStepByKey(
  route: Route,
  state: ApprovalState,
  key: string,
): readonly StepState[] | Refused {
  if (!route.steps.some((step) => step.spec.key === key)) {
    return refused('STEP_NOT_FOUND', `The definition has no step "${key}".`);
  }
  const reached = state.steps.filter((step) => step.key === key).at(-1);
  if (reached?.status === 'current') return [reached];
  const decided = reached?.tasks.find((task) => task.status === reached.status);
  if (reached && decided) return alreadyDecided(reached, decided);
  const waiting = currentSteps(state).map((step) => step.key);
  return (
    refuseUnlessOpen(state) ??
    refused('STEP_NOT_CURRENT', `Step "${key}" is not current; "${waiting.join('", "')}" is.`, {
      current: waiting,
    })
  );
}

function alreadyDecided(step: StepState, task: TaskState): Refused {
  // A request that a colleague settled tells who that was; any other was answered by itself.
  const answer = task.status === 'completed' ? decisionOn(step) : decisionBy(task, task.closedAt);
  return refused(
    'ALREADY_DECIDED',
    `Cannot act on step ${step.number} "${step.key}": this request is already ${task.status}.`,
    { status: task.status, ...answer },
  );
}

function notEntitled(actor: Person, steps: readonly StepState[]): Refused {
  for (const step of steps) {
    const own = step.tasks.filter((task) => (task.decidedBy ?? task.assignee) === actor.id).at(-1);
    if (own && own.status !== 'current') return alreadyDecided(step, own);
  }
  const keys = steps.map((step) => step.key).join('", "');
  return refused('NOT_ENTITLED', `${actor.username} may not answer step "${keys}".`);
}
