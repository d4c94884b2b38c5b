import { REQUESTER, type Approver, type StepSpec } from './definition';
import type { Facts, Person } from './facts';
import type { Json } from './json';
import { keptFrom, machineLimit } from './machines';
import { optional } from './optional';
import { refused, type Refused } from './refusals';
import { scopeOf } from './scope';
import type { PlannedStep, Route } from './route';
import type { ApprovalState, QueuedVoter, UserId } from './state';
import { strategyOf } from './votes';
import { approverInWords } from './words';

/** Somebody to be asked, and in which role. */
interface Candidate {
  person: Person;
  role?: string;
}

/** What is known where a step is about to be opened. */
export interface Situation {
  /** The route of this approval, see `planOf`. */
  route: Route;
  state: ApprovalState;
  facts: Facts;
}

/** A marker between a name and the members of a role in the result of an expression. */
const ROLE_PREFIX = 'role:';

/** Sums of weights are binary fractions: 0.7 and 0.1 are a little less than 0.8. */
const EPSILON = 1e-9;

/**
 * Who a step asks, each person once, in a stable order; a refusal when that is nobody. People who
 * are away are represented by their substitutes, and separation of duties leaves people out.
 */
export function peopleAsked(
  planned: PlannedStep,
  at: Situation,
  /** Approvals, or their weight, that are there already. */
  given = 0,
): QueuedVoter[] | Refused {
  const { spec } = planned;
  const found = candidates(spec, spec.approver, at);
  if ('accepted' in found) return found;
  const voters = votersFrom(spec, found, at);
  if (voters.length > 0) return enough(spec, chosen(spec, voters, at.facts), given);
  const other = substituteGroup(spec, found, at);
  const instead = other === undefined ? [] : candidates(spec, other, at);
  if ('accepted' in instead) return instead;
  const stand = votersFrom(spec, instead, at);
  return stand.length > 0 ? enough(spec, stand, given) : nobody(spec, found, at);
}

/** A voter for a person, who may be represented; undefined when nobody of them may answer. */
export function voterFor(
  spec: StepSpec,
  { person, role }: Candidate,
  at: Situation,
): QueuedVoter | undefined {
  const standIn = representative(person, at.facts);
  // Who is away and has only a program to stand in, which may not answer, is asked in person.
  const present = standIn && machineLimit(at, spec, standIn) ? person : standIn;
  const isKept = (who: Person): boolean => keptFrom(at, spec, who) !== undefined;
  // Neither does a substitute lead around the separation of duties.
  if (!present?.active || isKept(present) || isKept(person)) return undefined;
  const { weights, veto } = spec.votes ?? {};
  const weight = weights?.[person.username];
  return {
    assignee: present.id,
    handle: present.username,
    ...(present === person ? optional('role', role) : { for: person.id }),
    ...optional('weight', weight),
    ...(veto?.includes(person.username) ? { veto: true as const } : {}),
  };
}

/**
 * The person, or whoever stands in for them; nobody when the chain leads to nobody. Who stands in
 * for their own substitute is asked in person.
 */
function representative(person: Person, facts: Facts): Person | undefined {
  const seen = new Set<UserId>();
  let present: Person | undefined = person;
  while (present?.substitute !== undefined && !seen.has(present.id)) {
    seen.add(present.id);
    present = facts.person(present.substitute);
  }
  return present?.active ? present : undefined;
}

function votersFrom(spec: StepSpec, found: readonly Candidate[], at: Situation): QueuedVoter[] {
  const voters = new Map<UserId, QueuedVoter>();
  for (const candidate of found) {
    const voter = voterFor(spec, candidate, at);
    // One person, one vote: who is asked in person does not also stand in for somebody.
    const known = voter && voters.get(voter.assignee);
    if (voter && (!known || (known.for !== undefined && voter.for === undefined))) {
      voters.set(voter.assignee, voter);
    }
  }
  return [...voters.values()];
}

/** Round robin takes one: the least open work, then the least work ever, then the lowest id. */
function chosen(spec: StepSpec, voters: QueuedVoter[], facts: Facts): QueuedVoter[] {
  if (strategyOf(spec.approver) !== 'round-robin') return voters;
  const loaded = voters.map((voter) => ({ voter, ...facts.workload(voter.assignee) }));
  loaded.sort(
    (a, b) =>
      a.open - b.open || a.total - b.total || (a.voter.assignee < b.voter.assignee ? -1 : 1),
  );
  return loaded.slice(0, 1).map(({ voter }) => voter);
}

/** More approvals than people, or more weight than they have, can never be reached. */
function enough(spec: StepSpec, voters: QueuedVoter[], given: number): QueuedVoter[] | Refused {
  const needed = spec.votes?.needed ?? 1;
  const strategy = strategyOf(spec.approver);
  const weight = voters.reduce((sum, voter) => sum + (voter.weight ?? 1), 0);
  const available =
    strategy === 'quorum' ? voters.length : strategy === 'weighted' ? weight : needed;
  if (available + given >= needed - EPSILON) return voters;
  return refused(
    'QUORUM_UNREACHABLE',
    `Step "${spec.key}" needs ${needed} but only ${available} can be reached. ` +
      'Add people or publish a definition that needs fewer.',
    { step: spec.key, needed, available },
  );
}

function candidates(spec: StepSpec, approver: Approver, at: Situation): Candidate[] | Refused {
  const { facts } = at;
  const named = (refs: readonly string[]): Candidate[] =>
    refs.flatMap((ref) => {
      const person = facts.person(ref);
      return person?.active ? [{ person }] : [];
    });
  if ('user' in approver) return named([approver.user]);
  if ('users' in approver) return named(approver.users);
  if ('role' in approver) return membersOf(approver.role, facts);
  if ('requester' in approver) return named([at.state.requester]);
  if ('manager' in approver) return managers(approver, at);
  if ('departmentHead' in approver) return departmentHead(approver.departmentHead, at);
  const names = namesFrom(approver.expression, at);
  if (!Array.isArray(names)) return expressionFailed(spec, names.problem);
  return names.flatMap((name) => {
    const role = roleIn(name);
    return role === undefined ? named([name]) : membersOf(role, facts);
  });
}

/** The role that a name in the result of an expression means; undefined for a user. */
export function roleIn(name: string): string | undefined {
  return name.startsWith(ROLE_PREFIX) ? name.slice(ROLE_PREFIX.length) : undefined;
}

/** The usernames and `role:{key}` that an expression gives. */
export function namesFrom(expression: string, at: Situation): string[] | { problem: string } {
  const result = at.facts.evaluate(expression, scopeOf(at));
  if (!result.ok) return result;
  const names: Json[] = Array.isArray(result.value) ? result.value : [result.value];
  const isName = (name: Json): name is string => typeof name === 'string';
  if (names.every(isName)) return names;
  return { problem: 'It has to give a username, "role:{key}" or a list of them.' };
}

/** What a step is told when its expression gave nothing usable. */
export function expressionFailed(spec: StepSpec, problem: string): Refused {
  return refused('EXPRESSION_FAILED', `The expression of step "${spec.key}" failed: ${problem}`, {
    step: spec.key,
  });
}

function membersOf(role: string, facts: Facts): Candidate[] {
  return facts.membersOf(role).map((person) => ({ person, role }));
}

function managers(
  { manager, of = REQUESTER }: Extract<Approver, { manager: unknown }>,
  { state, facts }: Situation,
): Candidate[] {
  const start = facts.person(of === REQUESTER ? state.requester : of);
  const chain: Person[] = [];
  let next = start?.manager === undefined ? undefined : facts.person(start.manager);
  while (next && next.id !== start?.id && !chain.includes(next)) {
    chain.push(next);
    next = next.manager === undefined ? undefined : facts.person(next.manager);
  }
  const wanted =
    manager === 'chain'
      ? chain
      : manager === 'head'
        ? chain.slice(-1)
        : chain.slice(manager === 'direct' ? 0 : manager - 1).slice(0, 1);
  return wanted.filter((person) => person.active).map((person) => ({ person }));
}

function departmentHead(key: string, { state, facts }: Situation): Candidate[] {
  const department = key === REQUESTER ? facts.person(state.requester)?.department : key;
  const head = department === undefined ? undefined : facts.departmentHead(department);
  return head?.active ? [{ person: head }] : [];
}

/** Whom to ask instead of nobody, by the policy of the step. */
function substituteGroup(
  { approver, onEmpty }: StepSpec,
  found: readonly Candidate[],
  { state, facts }: Situation,
): Approver | undefined {
  if (typeof onEmpty === 'object') return onEmpty.ask;
  if (onEmpty !== 'escalate') return undefined;
  if ('role' in approver) {
    const staffed = facts
      .rolesAbove(approver.role)
      .find((role) => facts.membersOf(role).length > 0);
    return staffed === undefined ? undefined : { role: staffed, strategy: 'anyone' };
  }
  const named = 'user' in approver ? approver.user : (found[0]?.person.id ?? state.requester);
  return { manager: 'direct', of: named };
}

function nobody(spec: StepSpec, found: readonly Candidate[], at: Situation): Refused {
  const { key, approver } = spec;
  const first = found[0];
  const kept = first && keptFrom(at, spec, first.person);
  if (kept) {
    const message = `Nobody is left to ask for step "${key}": ${kept.message}`;
    const isMachine = kept.code === 'MACHINE_NOT_ALLOWED';
    // To whoever would open the step, it is short of people: they are no program themselves.
    const short = 'role' in approver ? 'ROLE_EMPTY' : 'USER_INVALID';
    return refused(isMachine ? short : kept.code, message, { step: key });
  }
  if ('role' in approver) {
    return refused(
      'ROLE_EMPTY',
      `No users found for role "${approver.role}", which step "${key}" asks. ` +
        'Give the role an active member and try again.',
      { step: key, role: approver.role },
    );
  }
  const asked =
    'user' in approver ? `"${approver.user}", who` : `${approverInWords(approver)}, which`;
  return refused(
    'USER_INVALID',
    `Step "${key}" asks ${asked} is not an active user. ` +
      'Reactivate this user or publish a definition that asks somebody else.',
    { step: key, ...('user' in approver ? { user: approver.user } : {}) },
  );
}
