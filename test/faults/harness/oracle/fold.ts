import { DEFINITIONS, type DefinitionName, type OwnDefinition } from '../definitions';

/** A command that was accepted, in the order in which it took effect. */
export interface Step {
  command: string;
  kind: string;
  actor: string | undefined;
  to: string | undefined;
  /** It was accepted, and there was nothing to do. */
  isEmpty: boolean;
}

/** Where an approval stands by the harness' own reading of its rules. */
export interface Standing {
  status: 'open' | 'approved' | 'rejected' | 'cancelled';
  /** Who is asked now. */
  asked: string[];
}

/** What must not have been accepted. */
export interface Impossible {
  invariant: 'I3' | 'I7' | 'I10';
  what: string;
}

interface State {
  status: Standing['status'];
  step: number;
  /** Who is asked, and in whose place; those may still answer themselves. */
  asked: Map<string, string | undefined>;
  approvals: number;
  /** Everybody who was asked at any time: a vote that comes too late is kept without effect. */
  formerly: Set<string>;
  hasEscalated: boolean;
}

/**
 * The harness' own reducer: it was written from the documentation of the product, shares no code
 * with it, and knows only what the definitions of the load need.
 */
export function fold(
  name: DefinitionName,
  requester: string,
  steps: readonly Step[],
): { standing: Standing; impossible: Impossible[] } {
  const definition: OwnDefinition = DEFINITIONS[name];
  const state: State = {
    ...{ status: 'open', step: -1, asked: new Map(), approvals: 0 },
    ...{ formerly: new Set(), hasEscalated: false },
  };
  open(definition, state);
  const impossible = steps.flatMap((step) => apply(definition, requester, state, step) ?? []);
  return { standing: { status: state.status, asked: [...state.asked.keys()].sort() }, impossible };
}

function open(definition: OwnDefinition, state: State): void {
  for (const voter of state.asked.keys()) state.formerly.add(voter);
  state.step += 1;
  state.approvals = 0;
  const next = definition.steps[state.step];
  state.asked = new Map(next?.voters.map((voter) => [voter, undefined]));
  if (!next) state.status = 'approved';
}

function end(state: State, status: Standing['status']): void {
  for (const voter of state.asked.keys()) state.formerly.add(voter);
  state.asked = new Map();
  state.status = status;
}

function apply(
  definition: OwnDefinition,
  requester: string,
  state: State,
  { command, kind, actor, to, isEmpty }: Step,
): Impossible | undefined {
  const wrong = (invariant: Impossible['invariant'], why: string): Impossible => {
    return { invariant, what: `${command}: ${kind} by ${actor ?? 'nobody'} was accepted ${why}` };
  };
  if (isEmpty || kind === 'comment' || kind === 'reevaluate' || kind === 'settle-actions')
    return undefined;
  if (state.status !== 'open') {
    return isLate(state, kind, actor) ? undefined : wrong('I3', `after it was ${state.status}`);
  }
  if (kind === 'tick') return escalate(definition, state, wrong);
  if (kind === 'cancel') {
    if (actor !== requester) return wrong('I7', 'although somebody else has asked');
    return void end(state, 'cancelled');
  }
  if (actor === requester) return wrong('I7', 'although they ask themselves');
  const holder = holderFor(state, actor);
  if (holder === undefined) {
    return isLate(state, kind, actor) ? undefined : wrong('I7', 'although they are not asked');
  }
  return decide(definition, state, { kind, holder, to }, wrong);
}

/** Whose request somebody answers: their own, or one that went to another in their place. */
function holderFor({ asked }: State, actor: string | undefined): string | undefined {
  if (actor === undefined || asked.has(actor)) return actor;
  return [...asked].find(([, inPlaceOf]) => inPlaceOf === actor)?.[0];
}

function decide(
  definition: OwnDefinition,
  state: State,
  { kind, holder, to }: { kind: string; holder: string; to: string | undefined },
  wrong: (invariant: Impossible['invariant'], why: string) => Impossible,
): Impossible | undefined {
  switch (kind) {
    case 'approve': {
      state.asked.delete(holder);
      state.formerly.add(holder);
      state.approvals += 1;
      if (state.approvals >= (definition.steps[state.step]?.needed ?? 1)) open(definition, state);
      return undefined;
    }
    case 'reject':
      return void end(state, 'rejected');
    case 'delegate': {
      if (to === undefined || state.asked.has(to)) return wrong('I7', 'to somebody who votes');
      const inPlaceOf = state.asked.get(holder) ?? holder;
      state.asked.delete(holder);
      state.formerly.add(holder);
      return void state.asked.set(to, inPlaceOf);
    }
    default:
      return wrong('I7', 'although nobody of the load sends it');
  }
}

/** A vote of a step that has been settled is kept and changes nothing. */
function isLate(state: State, kind: string, actor: string | undefined): boolean {
  const isVote = kind === 'approve' || kind === 'reject';
  return (isVote && actor !== undefined && state.formerly.has(actor)) || kind === 'tick';
}

function escalate(
  definition: OwnDefinition,
  state: State,
  wrong: (invariant: Impossible['invariant'], why: string) => Impossible,
): Impossible | undefined {
  const rule = definition.steps[state.step]?.escalates;
  // A look at a time at which nothing is due changes nothing.
  if (rule === undefined) return undefined;
  if (state.hasEscalated) return undefined;
  if (state.asked.size === 0) return wrong('I10', 'with nobody asked');
  state.hasEscalated = true;
  const [before] = state.asked.keys();
  for (const voter of state.asked.keys()) state.formerly.add(voter);
  state.asked = new Map([[rule.to, before]]);
  return undefined;
}
