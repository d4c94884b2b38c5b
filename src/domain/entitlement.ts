import type { Command, Target } from './commands';
import type { StepSpec } from './definition';
import type { Basis } from './events';
import type { DecisionPermission, Facts, Person } from './facts';
import type { JsonObject } from './json';
import { isMeant, keptFrom, machineLimit } from './machines';
import { REQUEST_TYPE, type Relation } from './permissions';
import { refused, type Refused } from './refusals';
import type { Recorder } from './recorder';
import type { Route } from './route';
import {
  answererOf,
  currentSteps,
  findTask,
  openVotes,
  type ApprovalState,
  type StepState,
  type TaskState,
} from './state';
import { isFinal } from './statuses';
import { isBallot, isSettledByOne } from './votes';

/** A person who may answer a task, and the right by which. */
export interface Entitled {
  accepted: true;
  actor: Person;
  step: StepState;
  task: TaskState;
  basis: Basis;
}

/** Finds the request that a command answers and the right by which its actor may answer it. */
export function entitle(recorder: Recorder, command: Command & Target): Entitled | Refused {
  const { facts } = recorder;
  const actor = activePerson(command.actor, facts);
  if (!actor.accepted) return actor;
  const barred = lacksRole(actor.person, facts, 'approve');
  if (barred) return barred;
  const steps = targetSteps(recorder, command);
  if ('accepted' in steps) return steps;
  const unpermitted = lacksPermission(actor.person, facts, 'task.decide');
  if (unpermitted) return unpermitted;
  let kept: Refused | undefined;
  for (const right of RIGHTS) {
    for (const step of steps) {
      const { spec } = recorder.planned(step);
      const open = openVotes(step).filter((task) => narrows(command, task, right.basis));
      const task = open.find((candidate) => right.holds(actor.person, candidate, spec, facts));
      if (!task || hasAnswered(step, actor.person.id)) continue;
      const against =
        mayNotAnswer(actor.person, facts, relationsTo(task, actor.person)) ??
        keptFrom(recorder, spec, actor.person, right.basis);
      kept ??= against;
      if (against) continue;
      return { accepted: true, actor: actor.person, step, task, basis: right.basis };
    }
  }
  return kept ?? notEntitled(recorder, actor.person, steps);
}

/** Why somebody may not start or answer approvals of this type of subject at all. */
export function lacksRole(
  { username, roles }: Person,
  { subject }: Facts,
  what: 'start' | 'approve',
): Refused | undefined {
  const role = what === 'start' ? subject.startRole : subject.approveRole;
  if (role === undefined || role === null || roles.includes(role)) return undefined;
  const message = `${username} needs the role "${role}" to ${what} approvals of "${subject.type}".`;
  return refused('NOT_ENTITLED', message, { role });
}

/** Why somebody may not do something to approvals of this subject, whoever is asked. */
export function lacksPermission(
  { id, username }: Person,
  facts: Facts,
  permission: DecisionPermission,
  relations: readonly Relation[] = [],
): Refused | undefined {
  if (facts.may(id, permission, relations)) return undefined;
  const { type } = facts.subject;
  const message = `${username} lacks the permission "${permission}" for this ${type}.`;
  return refused('NOT_PERMITTED', message, { permission });
}

/** Types of subjects that are answered only by those who have a permission for just that. */
const ANSWERED_BY: ReadonlyMap<string, DecisionPermission> = new Map([
  [REQUEST_TYPE, 'request.decide'],
]);

/** Why somebody who stands like this to a request may not answer it, whoever has asked them. */
function mayNotAnswer(
  person: Person,
  facts: Facts,
  relations: readonly Relation[],
): Refused | undefined {
  const permission = ANSWERED_BY.get(facts.subject.type);
  return permission && lacksPermission(person, facts, permission, relations);
}

/** Why a named person cannot be asked: they could not answer. */
export function mayNotBeAsked(ref: string, facts: Facts): Refused | undefined {
  const person = facts.person(ref);
  const against = person?.active ? mayNotAnswer(person, facts, ['assignee']) : undefined;
  return against && refused('DELEGATE_INVALID', against.message);
}

function relationsTo({ assignee, for: owner }: TaskState, { id }: Person): readonly Relation[] {
  return assignee === id || owner === id ? ['assignee'] : [];
}

/** One person, one vote in a step, whatever the ways in which it asks them. */
export function hasAnswered(step: StepState, person: string): boolean {
  return step.tasks.some(
    (task) => isBallot(task) && task.status !== 'current' && answererOf(task) === person,
  );
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
    ...(task ? { decidedBy: answererOf(task) } : {}),
    ...(at === undefined ? {} : { decidedAt: new Date(at).toISOString() }),
  };
}

type Right = {
  basis: Basis;
  holds(actor: Person, task: TaskState, spec: StepSpec, facts: Facts): boolean;
};

/** In the order in which they are looked for: the most personal right wins. */
const RIGHTS: readonly Right[] = [
  {
    basis: 'assignee',
    holds: (actor, task) =>
      task.assignee === actor.id && (task.role === undefined || actor.roles.includes(task.role)),
  },
  { basis: 'represented', holds: (actor, task) => task.for === actor.id },
  {
    // Where everybody has a vote of their own, nobody may take a colleague's.
    basis: 'role-member',
    holds: (actor, task, spec) =>
      isSettledByOne(spec) && task.role !== undefined && actor.roles.includes(task.role),
  },
  {
    basis: 'senior-role',
    holds: (actor, task, spec, facts) => {
      if (spec.allowHigherLevel === false) return false;
      const roles = task.role ? [task.role] : (facts.person(task.assignee)?.roles ?? []);
      const above = new Set(roles.flatMap((role) => facts.rolesAbove(role)));
      return actor.roles.some((role) => above.has(role));
    },
  },
  {
    basis: 'override',
    holds: (actor, _task, _spec, facts) => facts.may(actor.id, 'task.override'),
  },
];

/**
 * A named task is answered by its own assignee or by a senior. A member of the same role who
 * names a colleague's task answers their own, which the first round of rights has found.
 */
function narrows(command: Target, task: TaskState, basis: Basis): boolean {
  return command.task === undefined || basis === 'assignee' || task.id === command.task;
}

/** The current steps that a command is about. */
export function targetSteps(
  { route, state }: Recorder,
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
  if (!route.step(key)) {
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

function notEntitled(recorder: Recorder, actor: Person, steps: readonly StepState[]): Refused {
  for (const step of steps) {
    const own = step.tasks.filter((task) => answererOf(task) === actor.id).at(-1);
    if (own && own.status !== 'current') return alreadyDecided(step, own);
  }
  const held = steps.find((step) => step.held !== undefined);
  if (held?.held && openVotes(held).length === 0) {
    return refused('STEP_HELD', `Step "${held.key}" is held: ${held.held.message}`, {
      step: held.key,
    });
  }
  for (const step of steps) {
    const { spec } = recorder.planned(step);
    const limit = isMeant(spec, actor) ? machineLimit(recorder, spec, actor) : undefined;
    if (limit) return limit;
  }
  const keys = steps.map((step) => step.key).join('", "');
  return refused('NOT_ENTITLED', `${actor.username} may not answer step "${keys}".`);
}
