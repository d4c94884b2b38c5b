import { asksAgain, isSameSetting } from './definition-diff';
import { samePlace } from './place';
import { blockOf, planOf, type PlannedStep, type Route } from './route';
import { currentSteps, type Amendment, type ApprovalState } from './state';
import { isFinal } from './statuses';

/** Why an approval stays on its version. */
export const KEEP_REASONS = [
  'APPROVAL_CLOSED',
  'ACTIONS_AWAITED',
  'ROUTE_CHANGED',
  'STEP_REMOVED',
  'STEP_MOVED',
  'STEP_PASSED',
  'WOULD_END',
] as const;
export type KeepReason = (typeof KEEP_REASONS)[number];

/** An approval stays as it is. */
export interface Keep {
  outcome: 'keep';
  why: KeepReason;
  message: string;
  /** The steps that are the reason. */
  steps: string[];
}

/** What happens to an approval on its way to another version; steps by their keys. */
export interface Move {
  /** `re-ask`: some of those who are asked now are asked anew. */
  outcome: 'move' | 're-ask';
  /** Current steps that ask for something else: their votes do not count, and they ask again. */
  again: string[];
  /** Steps that stand beside the current ones now, and are opened. */
  beside: string[];
  /** Current steps whose deadlines count anew. */
  deadlines: string[];
}

export type MigrationPlan = Keep | Move;

/**
 * How an approval can go by another version of its definition: current steps that ask for the same
 * keep their votes, those that ask for something else ask again, and all that is to come follows
 * the new version. What cannot be carried over without passing over a step keeps its version.
 *
 * @param from the route of the version that it goes by, see `routeOf`
 */
export function migrationOf(from: Route, to: Route, state: ApprovalState): MigrationPlan {
  const { status } = state;
  if (isFinal(status)) return keep('APPROVAL_CLOSED', `The approval is over: it was ${status}.`);
  if (state.awaiting) {
    return keep('ACTIONS_AWAITED', 'It waits for actions of a stage that is complete.');
  }
  const foreign = (state.amendments ?? []).filter((amendment) => !fits(amendment, from, to));
  if (foreign.length > 0) {
    const steps = foreign.flatMap((amendment) => amendment.steps.map(({ key }) => key));
    return keep('ROUTE_CHANGED', 'Steps of its own do not fit into the new version', steps);
  }
  const sides = { before: planOf(from, state), after: planOf(to, state), state };
  return unfit(sides) ?? moveOf(sides);
}

/** Both routes of one approval, with the changes made on its way. */
interface Sides {
  before: Route;
  after: Route;
  state: ApprovalState;
}

/** Why what has been reached has no place in the new route. */
function unfit(sides: Sides): Keep | undefined {
  const { before, after, state } = sides;
  const needed = new Set([...currentSteps(state).map(({ key }) => key), state.frontier]);
  const lost = [...needed].filter((key) => key && !(before.step(key) && after.step(key)));
  if (lost.length > 0) {
    return keep('STEP_REMOVED', 'The new version lacks the step that is reached', lost as string[]);
  }
  const reached = reachedIn(before, state);
  const block = blockOf(after, state.frontier);
  const end = block?.steps.at(-1)?.number ?? 0;
  const later = [...reached].filter((key) => (after.step(key)?.number ?? 0) > end);
  if (later.length > 0) {
    return keep('STEP_MOVED', 'The new version asks later what was asked already', later);
  }
  const passed = after.steps
    .slice(0, Math.max(0, (block?.steps[0]?.number ?? 1) - 1))
    .map(({ spec }) => spec.key)
    .filter((key) => !reached.has(key));
  if (passed.length === 0) return undefined;
  return keep('STEP_PASSED', 'The new version asks first what was passed by', passed);
}

function moveOf(sides: Sides): Move {
  const { before, after, state } = sides;
  const reached = reachedIn(before, state);
  const again: string[] = [];
  const deadlines: string[] = [];
  for (const { key } of currentSteps(state)) {
    const pair = [
      { route: before, planned: before.step(key) as PlannedStep },
      { route: after, planned: after.step(key) as PlannedStep },
    ] as const;
    const [old, now] = pair.map(({ planned }) => planned.spec.deadline);
    if (asksAgain(...pair)) again.push(key);
    else if (!isSameSetting(old, now)) deadlines.push(key);
  }
  const beside = (blockOf(after, state.frontier)?.steps ?? [])
    .map(({ spec }) => spec.key)
    .filter((key) => !reached.has(key));
  return { outcome: again.length > 0 ? 're-ask' : 'move', again, beside, deadlines };
}

/** The steps up to the place that was reached, whether they were asked in this round or before. */
function reachedIn(route: Route, state: ApprovalState): ReadonlySet<string> {
  const end = blockOf(route, state.frontier)?.steps.at(-1)?.number ?? 0;
  return new Set(route.steps.slice(0, end).map(({ spec }) => spec.key));
}

/** Whether steps that were added on the way have the same place in the new version. */
function fits(amendment: Amendment, from: Route, to: Route): boolean {
  const { after, steps, replacesRest } = amendment;
  // Nobody could know of the steps that the new version has there.
  if (replacesRest === true) return false;
  const neighbour = after === undefined ? to.steps.at(-1) : to.step(after);
  // It may stand after another step that was added.
  const isAfterAdded = after !== undefined && !from.step(after) && !to.step(after);
  if (!isAfterAdded && !(neighbour && samePlace(neighbour, amendment))) return false;
  return steps.every(({ key, group }) => {
    const joins = to.steps.some(({ spec }) => group !== undefined && spec.group === group);
    return !to.step(key) && !joins;
  });
}

function keep(why: KeepReason, message: string, steps: string[] = []): Keep {
  const text = steps.length > 0 ? `${message}: "${steps.join('", "')}".` : message;
  return { outcome: 'keep', why, message: text, steps };
}
