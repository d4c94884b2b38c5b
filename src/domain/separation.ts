import type { SeparationSpec, StepSpec } from './definition';
import type { Facts, Person } from './facts';
import { valueAt } from './json';
import { refused, type Refused } from './refusals';
import type { Route } from './route';
import { answererOf, type ApprovalState } from './state';

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
  if (rules.twice === true && hasApproved(state, person.id, spec.key)) {
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

function hasApproved(state: ApprovalState, person: string, exceptStep: string): boolean {
  return state.steps.some(
    (step) =>
      step.key !== exceptStep &&
      step.tasks.some((task) => task.status === 'approved' && answererOf(task) === person),
  );
}
