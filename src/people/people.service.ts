import type { EntityManager } from '../platform/database/types';
import type { Facts, FactsNeeded, Person } from '../domain/facts';
import { newId } from '../platform/id';
import { readFacts, type FactsRow } from './facts.store';

/**
 * What the organization looks like right now, for a decision in the manager's transaction.
 *
 * @param now epoch milliseconds, the instant of the decision
 */
export async function loadFacts(
  manager: EntityManager,
  organizationId: string,
  needed: FactsNeeded,
  now: number,
): Promise<Facts> {
  return factsFrom(await readFacts(manager, organizationId, needed), now);
}

function factsFrom(row: FactsRow, now: number): Facts {
  const people = new Map<string, Person>();
  for (const { manager, ...rest } of row.people) {
    const person: Person = { ...rest, ...(manager === null ? {} : { manager }) };
    people.set(person.id, person);
    people.set(person.username, person);
  }
  const parents = new Map(row.roles.map(({ key, parent }) => [key, parent]));
  return {
    now,
    newId,
    person: (ref) => people.get(ref),
    membersOf: (role) =>
      row.members
        .filter((member) => member.role === role)
        .map(({ id, username }) => people.get(id) ?? { id, username, active: true, roles: [role] }),
    rolesAbove: (role) => ancestors(role, parents),
  };
}

function ancestors(role: string, parents: ReadonlyMap<string, string | null>): string[] {
  const above: string[] = [];
  let next = parents.get(role);
  // The tree is kept free of cycles; the check costs nothing and a loop here would stop a worker.
  while (next !== null && next !== undefined && !above.includes(next)) {
    above.push(next);
    next = parents.get(next);
  }
  return above;
}
