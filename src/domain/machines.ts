import type { Approver, MachineSpec, StepSpec } from './definition';
import type { Basis } from './events';
import type { Facts, Person } from './facts';
import { refused, type Refused } from './refusals';
import type { Route } from './route';
import { scopeOf } from './scope';
import { separated } from './separation';
import { currentSteps, openVotes, type ApprovalState } from './state';

/** What is known where it is asked whether somebody may answer. */
interface Situation {
  route: Route;
  state: ApprovalState;
  facts: Facts;
}

/**
 * Why somebody may not answer a step, whatever their right: duties are separated, or a program has
 * come to the end of what the definition lets programs do.
 *
 * @param basis the right by which they want to answer, once that is known
 */
export function keptFrom(
  at: Situation,
  spec: StepSpec,
  person: Person,
  basis?: Basis,
): Refused | undefined {
  return (
    separated(at.route, at.state, spec, person, at.facts) ?? machineLimit(at, spec, person, basis)
  );
}

/**
 * Why a program may not answer a step; undefined for people, and where the definition lets it.
 * A step for information decides nothing, so programs may confirm it like everybody.
 */
export function machineLimit(
  at: Situation,
  spec: StepSpec,
  person: Person,
  basis?: Basis,
): Refused | undefined {
  if (person.kind !== 'service' || spec.fyi === true) return undefined;
  const why = limitFor(at, spec, person, basis);
  if (why === undefined) return undefined;
  const people = othersAsked(at.state, spec, person);
  const instead =
    people.length > 0
      ? `Ask ${people.join(', ')}.`
      : 'Ask a person to answer it, or an administrator to reassign it.';
  return refused('MACHINE_NOT_ALLOWED', `${person.username} is a program, and ${why}. ${instead}`, {
    step: spec.key,
    people,
  });
}

/** The rules of a step: its own, else those of the definition. */
export function machinesOf(route: Route, spec: StepSpec): MachineSpec {
  return spec.machines ?? route.settings.machines ?? {};
}

/** Whether the step would ask them if they were a person. */
export function isMeant(spec: StepSpec, person: Person): boolean {
  if ('role' in spec.approver && person.roles.includes(spec.approver.role)) return true;
  return isNamed(spec, person);
}

function limitFor(
  at: Situation,
  spec: StepSpec,
  person: Person,
  basis: Basis | undefined,
): string | undefined {
  const { who = 'named', when } = machinesOf(at.route, spec);
  if (who === 'nobody') return `programs may not answer step "${spec.key}"`;
  // Overriding is a permission that an administrator has given to just this program.
  if (who === 'named' && basis !== 'override' && !isNamed(spec, person)) {
    return `step "${spec.key}" does not name it`;
  }
  if (when === undefined) return undefined;
  const result = at.facts.evaluate(when, scopeOf(at));
  // What cannot be told is not allowed.
  if (!result.ok)
    return `the condition for programs of step "${spec.key}" failed: ${result.problem}`;
  if (result.value === true) return undefined;
  return `programs may answer step "${spec.key}" only where ${when}`;
}

/** Named by whoever wrote the definition. What an expression gives may come from the subject. */
function isNamed({ approver, onEmpty, deadline }: StepSpec, person: Person): boolean {
  const named = [
    ...namesIn(approver),
    ...(typeof onEmpty === 'object' ? namesIn(onEmpty.ask) : []),
    deadline?.to,
  ];
  return named.includes(person.username) || named.includes(person.id);
}

function namesIn(approver: Approver): readonly string[] {
  if ('user' in approver) return [approver.user];
  return 'users' in approver ? approver.users : [];
}

/** Usernames of the others whom the step asks now. */
function othersAsked(state: ApprovalState, { key }: StepSpec, person: Person): string[] {
  const tasks = currentSteps(state).flatMap((step) => (step.key === key ? openVotes(step) : []));
  return tasks.filter(({ assignee }) => assignee !== person.id).map(({ handle }) => handle);
}
