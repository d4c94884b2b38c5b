import type { Facts, Person } from '../../src/domain/facts';
import type { FactsNeeded } from '../../src/domain/facts-needed';
import { WALL_CLOCK } from '../../src/domain/tools';

/**
 * The part of the facts that the statement in src/people/facts.store.ts would read: those who are
 * named, the members of roles, and from them on who stands in, who is above and who is head.
 */
export function fewFacts(all: Facts, usernames: readonly string[], needed: FactsNeeded): Facts {
  const named = needed.people.filter((ref) => all.person(ref));
  const roles = rolesIn(all, named, needed);
  const withMembers = roles.filter((role) => needed.seniors || needed.members.includes(role));
  const heads = ['sales'].filter((key) => needed.chains || needed.departments.includes(key));
  const people = new Set(named);
  for (const role of withMembers) for (const { id } of all.membersOf(role)) people.add(id);
  for (const key of needed.departments) addTo(people, all.departmentHead(key)?.id);
  // A set that is walked through while it grows is walked through to its end.
  for (const id of people) {
    const { manager, substitute, department } = all.person(id) as Person;
    addTo(people, all.person(substitute ?? '')?.id);
    if (needed.seniors || needed.chains) addTo(people, all.person(manager ?? '')?.id);
    if (needed.chains) addTo(people, all.departmentHead(department ?? '')?.id);
  }
  const known = usernames.filter((username) => people.has(username));
  const person = (ref: string): Person | undefined =>
    known.includes(ref) ? all.person(ref) : undefined;
  return {
    ...all,
    person,
    membersOf: (role) => (withMembers.includes(role) ? all.membersOf(role) : []),
    rolesAbove: (role) => (roles.includes(role) ? all.rolesAbove(role) : []),
    departmentHead: (key) =>
      heads.includes(key) ? person(all.departmentHead(key)?.id ?? '') : undefined,
    workload: (user) => (needed.workload ? all.workload(user) : { open: 0, total: 0 }),
    clock: (user) => (needed.calendars ? all.clock(user) : WALL_CLOCK),
  };
}

/** The roles that matter with all roles above them. */
function rolesIn(all: Facts, named: readonly string[], { members }: FactsNeeded): string[] {
  const direct = [...members, ...named.flatMap((id) => all.person(id)?.roles ?? [])];
  return [...new Set(direct.flatMap((role) => [role, ...all.rolesAbove(role)]))];
}

function addTo(people: Set<string>, id: string | undefined): void {
  if (id !== undefined) people.add(id);
}
