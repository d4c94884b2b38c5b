import { sha256 } from '../platform/sha256';
import type { EntityManager } from '../platform/database/types';
import type { Facts, Person, Subject } from '../domain/facts';
import type { FactsNeeded } from '../domain/facts-needed';
import { optional } from '../domain/optional';
import { documentOf, permits } from '../domain/permissions';
import { WALL_CLOCK, type WorkingClock } from '../domain/tools';
import { evaluate } from '../platform/expressions';
import { checkForm } from '../platform/forms';
import { newId } from '../platform/id';
import { readFacts, type FactsRow, type PersonRow } from './facts.store';
import { workingClock, type CalendarSpec } from './working-clock';

/** What the facts are about. */
export interface FactsRequest {
  organizationId: string;
  subject: Subject;
  /** Epoch milliseconds, the instant of the decision. */
  now: number;
  /**
   * What has to be known. Asked a second time with what is known by then: whom an expression
   * names, only its evaluation tells.
   */
  needed: (known?: Facts) => FactsNeeded;
}

/** What the organization looks like right now, for a decision in the manager's transaction. */
export async function loadFacts(manager: EntityManager, request: FactsRequest): Promise<Facts> {
  const { organizationId, needed, now } = request;
  const first = needed();
  const facts = factsFrom(await readFacts(manager, organizationId, first, now), request);
  const second = needed(facts);
  if (isCovered(second, first)) return facts;
  return factsFrom(await readFacts(manager, organizationId, second, now), request);
}

/** True when the second look needs nobody whom the first has not brought. */
function isCovered(second: FactsNeeded, first: FactsNeeded): boolean {
  const covers = (few: readonly string[], many: readonly string[]): boolean =>
    few.length === 0 || few.every((item) => many.includes(item));
  return (
    second.people.length === first.people.length &&
    second.members.length === first.members.length &&
    covers(second.departments, first.departments)
  );
}

function factsFrom(row: FactsRow, { now, subject }: FactsRequest): Facts {
  const rows = new Map(row.people.map((person) => [person.id, person]));
  const people = new Map<string, Person>();
  for (const found of row.people) {
    const person = personFrom(found);
    people.set(person.id, person);
    people.set(person.username, person);
  }
  const parents = new Map(row.roles.map(({ key, parent }) => [key, parent]));
  const heads = new Map(row.departments.map(({ key, head }) => [key, head]));
  const members = membersByRole(row, people);
  return {
    now,
    newId,
    person: (ref) => people.get(ref),
    membersOf: (role) => members.get(role) ?? [],
    rolesAbove: (role) => ancestors(role, parents),
    departmentHead: (key) => people.get(heads.get(key) ?? ''),
    workload: (user) => rows.get(user) ?? { open: 0, total: 0 },
    may: (user, permission, relations = []) =>
      permits(rows.get(user)?.grants ?? [], permission, {
        attributes: documentOf(subject),
        relations,
      }),
    clock: (user) => clockFrom(rows.get(user)?.calendar ?? row.calendar),
    subject,
    evaluate,
    checkForm,
    sha256,
  };
}

function personFrom({ id, username, kind, active, roles, ...row }: PersonRow): Person {
  return {
    ...{ id, username, kind, active, roles },
    ...optional('manager', row.manager ?? undefined),
    ...optional('department', row.department ?? undefined),
    ...optional('substitute', row.substitute ?? undefined),
  };
}

function membersByRole(row: FactsRow, people: ReadonlyMap<string, Person>): Map<string, Person[]> {
  const members = new Map<string, Person[]>();
  for (const { role, id } of row.members) {
    const person = people.get(id);
    if (!person) continue;
    const known = members.get(role);
    if (known) known.push(person);
    else members.set(role, [person]);
  }
  return members;
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

/** A clock remembers the days that it has counted, so the same calendar keeps its clock. */
const clocks = new Map<string, WorkingClock>();
const MAX_CLOCKS = 200;

function clockFrom(spec: CalendarSpec | null): WorkingClock {
  if (!spec) return WALL_CLOCK;
  const key = JSON.stringify(spec);
  const known = clocks.get(key);
  if (known) return known;
  if (clocks.size >= MAX_CLOCKS) clocks.clear();
  const clock = workingClock(spec);
  clocks.set(key, clock);
  return clock;
}
