import type { Place, Route } from './route';
import { samePlace } from './route';
import { currentSteps, type ApprovalState } from './state';

/** How far an approval has come. */
export interface Progress {
  /** 0 to 100; 100 only for an approved approval. */
  percentage: number;
  current?: Place;
  /** The unit after the current one; undefined on the last. */
  next?: Place;
}

/**
 * Progress over the units of the definition: stages, pipelines or the whole. The current unit
 * counts half, so that an approval under way shows neither 0 nor 100.
 */
export function progressOf(route: Route, state: ApprovalState): Progress {
  if (state.status === 'approved') return { percentage: 100 };
  const number = currentSteps(state)[0]?.number;
  const step = number === undefined ? undefined : route.steps[number - 1];
  const unit = step ? route.units.findIndex((candidate) => samePlace(candidate, step)) : -1;
  const current = route.units[unit];
  if (state.status !== 'open' || !current) return { percentage: 0 };
  const next = route.units[unit + 1];
  const percentage = Math.round(((unit + 0.5) / route.units.length) * 100);
  return { percentage, current, ...(next ? { next } : {}) };
}
