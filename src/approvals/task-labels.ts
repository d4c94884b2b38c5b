import { textIn, type StepType } from '../domain/definition';
import type { Route } from '../domain/route';
import type { StepState } from '../domain/state';

/** What the row of a task tells of its step, by the version that its approval goes by. */
export interface TaskLabels {
  step_number: number;
  step_name: string;
  step_type: StepType;
  pipeline: string | null;
  stage: string | null;
  /** Verbs for which the definition wants a reason. */
  comment_required: string[];
}

export function labelsOf(route: Route, { key, number }: StepState): TaskLabels {
  const planned = route.step(key);
  return {
    step_number: number,
    step_name: textIn(planned?.spec.name, 'en') ?? key,
    step_type: planned?.spec.type ?? 'approve',
    pipeline: planned?.pipeline ?? null,
    stage: planned?.stage ?? null,
    comment_required: [...(route.settings.requireComment ?? [])],
  };
}
