import type { SpecProblem } from '../domain/check-spec';
import {
  REQUESTER,
  type Approver,
  type DefinitionSpec,
  type MachineSpec,
  type StepSpec,
} from '../domain/definition';
import type { KnownPeople } from './people-checks.store';
import { stepsOf } from '../domain/spec-walk';

/** Somebody whom a spec names, and where. */
export interface Named {
  path: string;
  kind: 'user' | 'role' | 'department';
  name: string;
  /** A department that is asked, and not only named: somebody has to head it. */
  asksHead?: true;
}

/** The people whom a spec names. */
export function peopleNamed(spec: DefinitionSpec): Named[] {
  const { administrators } = spec;
  const head: Named[] =
    administrators === undefined
      ? []
      : [{ path: 'administrators', kind: 'role', name: administrators }];
  const phases = (spec.pipelines ?? []).flatMap(({ department: name }, at): Named[] =>
    name === undefined ? [] : [{ path: `pipelines[${at}].department`, kind: 'department', name }],
  );
  const asked = stepsOf(spec).flatMap(({ path, value }) => namedBy(value, path));
  return [...head, ...phases, ...asked];
}

/** Steps that ask somebody who does not exist, or too few: they could never end. */
export function peopleProblems(spec: DefinitionSpec, known: KnownPeople): SpecProblem[] {
  const unknown = peopleNamed(spec).flatMap((named) => {
    const message = problemOf(named, known);
    return message === undefined ? [] : [{ path: named.path, message }];
  });
  const short = stepsOf(spec).flatMap(({ path, value }) => shortage(value, path, known));
  const machines = stepsOf(spec).flatMap(({ path, value }) =>
    machineProblems(value, value.machines ?? spec.machines ?? {}, path, known.services),
  );
  return [...unknown, ...short, ...machines, ...usedUp(spec, known)];
}

function namedBy(step: StepSpec, path: string): Named[] {
  const { onEmpty, deadline, approver } = step;
  const asked = [...namedByApprover(approver, `${path}.approver`)];
  if (typeof onEmpty === 'object') {
    asked.push(...namedByApprover(onEmpty.ask, `${path}.onEmpty.ask`));
  }
  if (deadline?.to !== undefined) {
    asked.push({ path: `${path}.deadline.to`, kind: 'user', name: deadline.to });
  }
  return asked;
}

function namedByApprover(approver: Approver, path: string): Named[] {
  if ('user' in approver) return [{ path: `${path}.user`, kind: 'user', name: approver.user }];
  if ('role' in approver) return [{ path: `${path}.role`, kind: 'role', name: approver.role }];
  if ('users' in approver) {
    return approver.users.map((name, i) => ({ path: `${path}.users[${i}]`, kind: 'user', name }));
  }
  if ('manager' in approver && approver.of !== undefined && approver.of !== REQUESTER) {
    return [{ path: `${path}.of`, kind: 'user', name: approver.of }];
  }
  if ('departmentHead' in approver && approver.departmentHead !== REQUESTER) {
    const { departmentHead: name } = approver;
    return [{ path: `${path}.departmentHead`, kind: 'department', name, asksHead: true }];
  }
  return [];
}

function problemOf({ kind, name, asksHead }: Named, known: KnownPeople): string | undefined {
  if (kind === 'user') {
    return known.users.includes(name) ? undefined : `There is no active user "${name}".`;
  }
  if (kind === 'role') {
    return known.roles.some(({ key }) => key === name) ? undefined : `There is no role "${name}".`;
  }
  const department = known.departments.find(({ key }) => key === name);
  if (!department) return `There is no department "${name}".`;
  return department.hasHead || !asksHead ? undefined : `Department "${name}" has no head.`;
}

/** A step that asks programs alone needs somebody to ask where they may not answer. */
function machineProblems(
  { approver, onEmpty, fyi }: StepSpec,
  { who, when }: MachineSpec,
  path: string,
  services: readonly string[],
): SpecProblem[] {
  const users = 'user' in approver ? [approver.user] : 'users' in approver ? approver.users : [];
  const programs = users.filter((user) => services.includes(user));
  if (fyi === true || programs.length === 0) return [];
  const names = programs.join(', ');
  if (who === 'nobody') {
    const message = `The step asks ${names}, a program, and "machines" lets no program answer.`;
    return [{ path: `${path}.machines.who`, message }];
  }
  if (when === undefined || programs.length < users.length || onEmpty !== undefined) return [];
  const message = `Where the condition is false, ${names} may not answer: say in "onEmpty" who is asked then.`;
  return [{ path: `${path}.onEmpty`, message }];
}

/** A role without members, or with fewer than have to approve. */
function shortage(step: StepSpec, path: string, known: KnownPeople): SpecProblem[] {
  const { approver, onEmpty, votes } = step;
  if (!('role' in approver)) return [];
  const role = known.roles.find(({ key }) => key === approver.role);
  if (!role) return [];
  if (role.members === 0) {
    const isProvided =
      onEmpty === 'approve' ||
      typeof onEmpty === 'object' ||
      (onEmpty === 'escalate' && known.seniors.includes(approver.role));
    if (isProvided) return [];
    const message =
      `Role "${approver.role}" has no active members, so the step could never end. ` +
      'Give it members, or say in "onEmpty" what happens then.';
    return [{ path: `${path}.approver.role`, message }];
  }
  const needed = approver.strategy === 'quorum' ? (votes?.needed ?? 1) : 1;
  if (needed <= role.members) return [];
  const message = `${needed} approvals can never be reached: the role has ${role.members} members.`;
  return [{ path: `${path}.votes.needed`, message }];
}

/** With `separation.twice`, the steps of one role need as many people as they have approvals. */
function usedUp(spec: DefinitionSpec, known: KnownPeople): SpecProblem[] {
  const needed = new Map<string, { sum: number; path: string }>();
  for (const { path, value } of stepsOf(spec)) {
    const rules = value.separation ?? spec.separation;
    const { approver, onEmpty } = value;
    if (rules?.twice !== true || !('role' in approver) || typeof onEmpty === 'object') continue;
    if (value.when !== undefined || value.fyi === true) continue;
    const members = known.roles.find(({ key }) => key === approver.role)?.members ?? 0;
    const all = approver.strategy === 'consensus' ? members : 1;
    const own = approver.strategy === 'quorum' ? (value.votes?.needed ?? 1) : all;
    const before = needed.get(approver.role)?.sum ?? 0;
    needed.set(approver.role, { sum: before + own, path });
  }
  return [...needed].flatMap(([role, { sum, path }]) => {
    const members = known.roles.find(({ key }) => key === role)?.members ?? 0;
    if (sum <= members || members === 0) return [];
    const message =
      `The steps of role "${role}" need ${sum} different people (separation.twice), ` +
      `and it has ${members}.`;
    return [{ path: `${path}.separation`, message }];
  });
}
