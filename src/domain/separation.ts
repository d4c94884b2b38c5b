import type { SeparationSpec, StepSpec } from './definition';
import type { Facts, Person } from './facts';
import { valueAt } from './json';
import { refused, type Refused } from './refusals';
import type { Route } from './route';
import { answererOf, type ApprovalState, type UserId } from './state';

/**
 * Why separation of duties keeps a person from answering a step, whatever their right; undefined
 * when it does not.
 */
export function separated(
  route: Route,
  state: ApprovalState,
  spec: StepSpec,
  person: Person,
  facts: Facts,
): Refused | undefined {
  const rules = separationOf(route, spec);
  const refuse = (why: string): Refused =>
    refused('SEPARATION_OF_DUTIES', `${person.username} may not answer "${spec.key}": ${why}.`);
  if (rules.requester === true && person.id === state.requester) {
    return refuse('nobody approves their own request');
  }
  if (
    rules.author !== undefined &&
    isAuthor(person, valueAt(facts.subject.attributes, rules.author))
  ) {
    return refuse('the author does not approve their own work');
  }
  if (rules.twice === true && spec.fyi !== true && hasApproved(route, state, person.id, spec.key)) {
    return refuse('they have approved another step already');
  }
  return undefined;
}

/** The rules of a step: its own, else those of the definition. */
export function separationOf(route: Route, spec: StepSpec): SeparationSpec {
  return spec.separation ?? route.settings.separation ?? {};
}

function isAuthor(person: Person, author: unknown): boolean {
  return author === person.username || author === person.id;
}

function hasApproved(
  route: Route,
  state: ApprovalState,
  person: string,
  exceptStep: string,
): boolean {
  const approved = approvedBy(route, state).get(person);
  return approved !== undefined && (approved.size > 1 || !approved.has(exceptStep));
}

/** With hundreds of people to choose from, everybody is looked up in the same state. */
const known = new WeakMap<ApprovalState, Map<UserId, Set<string>>>();

/**
 * Which steps each person has approved, as far as that counts: the latest pass through each step
 * that the approval has reached. Who is asked once more for a step is bound to it as before.
 */
function approvedBy(route: Route, state: ApprovalState): Map<UserId, Set<string>> {
  const found = known.get(state);
  if (found) return found;
  const approved = new Map<UserId, Set<string>>();
  const reached = route.step(state.frontier)?.number ?? 0;
  const latest = new Map(state.steps.map((step) => [step.key, step]));
  for (const step of latest.values()) {
    if (step.fyi === true || (route.step(step.key)?.number ?? 0) > reached) continue;
    for (const task of step.tasks) {
      const isBound = step.again === true && task.status === 'current';
      if (task.status !== 'approved' && !isBound) continue;
      const steps = approved.get(answererOf(task)) ?? new Set<string>();
      approved.set(answererOf(task), steps.add(step.key));
    }
  }
  known.set(state, approved);
  return approved;
}
