import type { ActionMoment } from './definition';
import { parseDuration } from './duration';
import type { ApprovalEvent } from './events';
import { evolve } from './evolve';
import type { JsonObject } from './json';
import { optional } from './optional';
import { placeOf, type Place } from './place';
import { planOf, type ActionSource, type KeyedAction, type Route } from './route';
import { stepById, type ApprovalState, type LeftUnit, type StepState, type UserId } from './state';

/** A custom action that has to run because of an event. */
export interface PlannedEffect {
  /** Unique in the approval: `{event seq}:{action key}`. */
  key: string;
  on: ActionMoment;
  /** Name of the handler in the action registry. */
  run: string;
  parameters: JsonObject;
  maxAttempts: number;
  /** Where it was configured. */
  source: ActionSource | 'subject';
  /** The approval goes on only when it has run. */
  blocking: boolean;
  /** How long one attempt may take, milliseconds; what the handler says unless given. */
  timeoutMs?: number;
  /** The pause after the first failure, milliseconds. */
  retryMs?: number;
  /** What the world looked like when it happened; never changes, however late the handler runs. */
  context: JsonObject;
}

/** How often an effect is tried unless its definition says otherwise. */
export const DEFAULT_MAX_ATTEMPTS = 5;

/** Something that happened at a place, told to the actions configured for it. */
interface Moment {
  on: ActionMoment;
  at: Place;
  context: JsonObject;
}

/**
 * The effects of some events, in the order in which they have to run.
 *
 * @param before the state before the first of the events
 * @param onNothing told of every moment for which no action is configured
 */
export function effectsOf(
  route: Route,
  before: ApprovalState,
  events: readonly ApprovalEvent[],
  at: number,
  onNothing: (moment: ActionMoment) => void = () => undefined,
): PlannedEffect[] {
  let state = before;
  return events.flatMap((event) => {
    const moments = momentsOf(planOf(route, state), state, event);
    state = evolve(state, event, at);
    return moments.flatMap((moment) => {
      const actions = route.actionsAt(moment.at, moment.on);
      if (actions.length === 0) onNothing(moment.on);
      return actions.map((action) => planned(action, moment, state.version));
    });
  });
}

function planned(action: KeyedAction, { on, at, context }: Moment, version: number): PlannedEffect {
  return {
    key: `${version}:${action.key}`,
    on,
    run: action.run,
    parameters: action.parameters ?? {},
    maxAttempts: action.maxAttempts ?? DEFAULT_MAX_ATTEMPTS,
    source: action.source,
    blocking: action.blocking === true,
    ...optional('timeoutMs', millisecondsOf(action.timeout)),
    ...optional('retryMs', millisecondsOf(action.retryAfter)),
    context: { ...context, ...placeJson(at) },
  };
}

function momentsOf(route: Route, state: ApprovalState, event: ApprovalEvent): Moment[] {
  if (event.type === 'opened') {
    const at = placeOf(route.steps[0] ?? {});
    const { pipeline: initialPipeline = null, stage: initialStage = null } = at;
    return [{ on: 'on-start', at, context: { initialPipeline, initialStage } }];
  }
  if (event.type === 'unit-completed') return unitMoments(event);
  if (event.type === 'task-answered') return resubmissionMoments(route, state, event);
  if (event.type === 'closed') return endMoments(route, state, event);
  if (event.type !== 'task-delegated') return [];
  const at = placeOfStep(route, stepById(state, event.step));
  const context = { user: event.actor, delegatedTo: event.to.assignee };
  return [{ on: 'after-delegate', at, context }];
}

/** `after-approve` sees the stage that ends, the moves see the one that begins. */
export function unitMoments(event: LeftUnit & { actor?: UserId }): Moment[] {
  const { next: to, actor, skipped } = event;
  const from = placeOf(event);
  const moments: Moment[] = [];
  if (skipped !== true) {
    moments.push({ on: 'after-approve', at: from, context: { user: actor ?? null } });
  }
  if (to && from.pipeline !== to.pipeline) {
    const context = { fromPipeline: from.pipeline ?? null, toPipeline: to.pipeline ?? null };
    moments.push({ on: 'after-move-pipeline', at: to, context });
  }
  if (to?.stage !== undefined) {
    const context = { fromStage: from.stage ?? null, toStage: to.stage };
    moments.push({ on: 'after-move-stage', at: to, context });
  }
  return moments;
}

function resubmissionMoments(
  route: Route,
  state: ApprovalState,
  event: Extract<ApprovalEvent, { type: 'task-answered' }>,
): Moment[] {
  if (event.answer !== 'needs-resubmission') return [];
  const at = placeOfStep(route, stepById(state, event.step));
  const { comment = null } = event;
  const context = { user: event.actor, reason: comment, comments: comment };
  return [{ on: 'after-resubmission', at, context }];
}

/** However many votes there were against it, an approval is rejected once. */
function endMoments(
  route: Route,
  state: ApprovalState,
  event: Extract<ApprovalEvent, { type: 'closed' }>,
): Moment[] {
  const user = event.actor ?? null;
  if (event.status === 'approved') {
    return [{ on: 'on-complete', at: placeOfStep(route, state.steps.at(-1)), context: { user } }];
  }
  if (event.status !== 'rejected') return [];
  const rejected = state.steps.filter((step) => step.status === 'rejected').at(-1);
  const context = { user, reason: event.comment ?? null };
  return [{ on: 'after-reject', at: placeOfStep(route, rejected), context }];
}

function millisecondsOf(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration);
}

function placeOfStep(route: Route, step: StepState | undefined): Place {
  return placeOf(route.step(step?.key) ?? {});
}

function placeJson({ pipeline, stage }: Place): JsonObject {
  return { pipeline: pipeline ?? null, stage: stage ?? null };
}
