import type { Approval, Explanation, ForecastStep, Step, Task } from './types';
import type { PartNames } from './use-names';

/** What has become of a step, or will. */
export type RouteState = Step['status'] | 'skipped' | 'held' | 'paused';

/** One person of a step. */
export interface RoutePerson {
  username: string;
  state: Task['status'];
  /** Whose vote it is, if not their own. */
  stand?: string;
}

/** A pipeline or a stage. */
export interface Part {
  key: string;
  name: string;
}

/** A step on the way of an approval, reached or to come. */
export interface RouteStep {
  /** A step can be reached more than once: each round has another. */
  id: string;
  number: number;
  name: string;
  /** Keys and names of where it stands. */
  pipeline: Part | undefined;
  stage: Part | undefined;
  group: string | undefined;
  isForInformation: boolean;
  state: RouteState;
  /** Who is asked and how many have to approve, in words. */
  asks: string;
  people: readonly RoutePerson[];
  votes: { given: number; needed: number; missing: number } | undefined;
  /** Why it is skipped or held, in words of the server; a code where it has none. */
  reason: string | undefined;
  openedAt: number | undefined;
  closedAt: number | undefined;
  dueAt: number | undefined;
  /** How long people have, in milliseconds; of working time where the definition says so. */
  time: number | undefined;
}

/** The way of an approval: its history, then what is to come by what is known today. */
export function routeOf(
  approval: Approval,
  explanation: Explanation | undefined,
  names: PartNames,
): RouteStep[] {
  const ahead = new Map(explanation?.next.map((step) => [step.key, step]));
  return approval.steps.map((step) => {
    const forecast = step.status === 'pending' ? ahead.get(step.key) : undefined;
    const id = step.id ?? step.key;
    return { id, ...placeOf(step, names), ...reported(step, forecast, approval) };
  });
}

/** The way that an approval would take. */
export function routeOfPreview(steps: readonly ForecastStep[], names: PartNames): RouteStep[] {
  return steps.map((step, index) => ({
    ...placeOf(step, names),
    id: `${index}-${step.key}`,
    state: forecastState(step),
    people: pending(step.people),
    votes: undefined,
    reason: step.held ?? step.skipped,
    openedAt: undefined,
    closedAt: undefined,
    dueAt: undefined,
    time: lengthOf(step.deadline),
  }));
}

function reported(step: Step, forecast: ForecastStep | undefined, { people }: Approval) {
  const dues = step.tasks.flatMap(({ status, dueAt }) =>
    status === 'current' && dueAt !== undefined ? [dueAt] : [],
  );
  return {
    state: forecast ? forecastState(forecast) : stateOf(step),
    people: forecast
      ? pending(forecast.people)
      : step.tasks.map(({ handle, status, for: owner }) => ({
          username: handle,
          state: status,
          ...(owner === undefined ? {} : { stand: people[owner]?.username ?? '' }),
        })),
    votes: step.votes
      ? {
          given: step.votes.approvals,
          needed: step.votes.needed,
          missing: step.votes.remaining,
        }
      : undefined,
    reason: step.held?.message ?? step.skipped ?? forecast?.held ?? forecast?.skipped,
    openedAt: step.openedAt,
    closedAt: step.closedAt,
    dueAt: dues.length === 0 ? undefined : Math.min(...dues),
    time: lengthOf(step.deadline),
  };
}

function placeOf(step: Step | ForecastStep, names: PartNames) {
  const { number, key, name, pipeline, stage, group, fyi, asks } = step;
  const partOf = (part: string | undefined, nameOf: (key: string) => string) =>
    part === undefined ? undefined : { key: part, name: nameOf(part) };
  return {
    number,
    name: names.step(key, name),
    pipeline: partOf(pipeline, names.pipeline),
    stage: partOf(stage, names.stage),
    group,
    isForInformation: fyi === true,
    asks,
  };
}

function stateOf({ status, skipped, held, pausedAt }: Step): RouteState {
  if (skipped !== undefined) return 'skipped';
  if (status !== 'current') return status;
  if (held) return 'held';
  return pausedAt === undefined ? status : 'paused';
}

function forecastState({ skipped, held }: ForecastStep): RouteState {
  if (skipped !== undefined) return 'skipped';
  return held === undefined ? 'pending' : 'held';
}

const pending = (people: readonly string[]): RoutePerson[] =>
  people.map((username) => ({ username, state: 'pending' }));

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNITS_MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000];

/** Milliseconds of an ISO 8601 duration; undefined for one of months or years. */
function lengthOf(deadline: string | null): number | undefined {
  const parts = DURATION.exec(deadline ?? '')?.slice(1);
  return parts?.reduce((sum, part, index) => sum + Number(part ?? 0) * (UNITS_MS[index] ?? 0), 0);
}

/** Neighbours that are open at the same time stand together. */
export function blocksOf(steps: readonly RouteStep[]): RouteStep[][] {
  const blocks: RouteStep[][] = [];
  for (const step of steps) {
    const last = blocks.at(-1);
    const isBeside = step.group !== undefined && last?.[0]?.group === step.group;
    // The same group once more is another round.
    if (isBeside && !last.some(({ number }) => number === step.number)) last.push(step);
    else blocks.push([step]);
  }
  return blocks;
}
