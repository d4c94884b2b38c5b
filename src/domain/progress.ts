import type { Place, PlannedStep, Route } from './route';
import { samePlace } from './route';
import { currentSteps, type ApprovalState } from './state';

/** How far an approval has come. */
export interface Progress {
  /** 0 to 100; 100 only for an approved approval. */
  percentage: number;
  current?: Place;
  /** The unit after the current one; undefined on the last. */
  next?: Place;
  totalSteps: number;
  approvedSteps: number;
  currentStep?: PlannedStep;
  nextStep?: PlannedStep;
}

/**
 * Progress over the units of the definition: stages, pipelines or the whole. The current unit
 * counts half, so that an approval under way shows neither 0 nor 100.
 */
export function progressOf(route: Route, state: ApprovalState): Progress {
  const number = currentSteps(state)[0]?.number;
  const currentStep = number === undefined ? undefined : route.steps[number - 1];
  const unit = currentStep ? route.units.findIndex((u) => samePlace(u, currentStep)) : -1;
  const next = unit < 0 ? undefined : route.units[unit + 1];
  const nextStep = number === undefined ? undefined : route.steps[number];
  return {
    percentage: percentage(route, state, unit),
    totalSteps: route.steps.length,
    approvedSteps: state.status === 'approved' ? route.steps.length : (number ?? 1) - 1,
    ...(unit < 0 ? {} : { current: route.units[unit] as Place }),
    ...(next ? { next } : {}),
    ...(currentStep ? { currentStep } : {}),
    ...(nextStep ? { nextStep } : {}),
  };
}

function percentage(route: Route, state: ApprovalState, unit: number): number {
  if (state.status === 'approved') return 100;
  if (state.status !== 'open' || unit < 0) return 0;
  return Math.round(((unit + 0.5) / route.units.length) * 100);
}
