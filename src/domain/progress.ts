import { samePlace, type Place } from './place';
import { planOf, type Route } from './route';
import type { ApprovalState } from './state';

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
export function progressOf(definition: Route, state: ApprovalState): Progress {
  if (state.status === 'approved') return { percentage: 100 };
  const route = planOf(definition, state);
  const step = route.step(state.frontier);
  const unit = step ? route.units.findIndex((candidate) => samePlace(candidate, step)) : -1;
  const current = route.units[unit];
  if (state.status !== 'open' || !current) return { percentage: 0 };
  const next = route.units[unit + 1];
  const percentage = Math.round(((unit + 0.5) / route.units.length) * 100);
  return { percentage, current, ...(next ? { next } : {}) };
}
