import type { ActionMoment } from './definition';
import type { ApprovalEvent } from './events';
import { evolve } from './evolve';
import type { Json, JsonObject } from './json';
import { samePlace, type Place, type Route } from './route';
import type { ApprovalState, StepState } from './state';
import { optional } from './optional';

/** A custom action that has to run because of an event. */
export interface PlannedEffect {
  /** Unique in the approval: `{event seq}:{action key}`. */
  key: string;
  on: ActionMoment;
  /** Name of the handler in the action registry. */
  run: string;
  parameters: JsonObject;
  maxAttempts: number;
  /** What the world looked like when it happened; never changes, however late the handler runs. */
  context: JsonObject;
}

const DEFAULT_MAX_ATTEMPTS = 5;

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
 */
export function effectsOf(
  route: Route,
  before: ApprovalState,
  events: readonly ApprovalEvent[],
  at: number,
): PlannedEffect[] {
  let state = before;
  return events.flatMap((event) => {
    const moments = momentsOf(route, state, event);
    state = evolve(state, event, at);
    return moments.flatMap((moment) =>
      route.actionsAt(moment.at, moment.on).map((action) => ({
        key: `${state.version}:${action.key}`,
        on: moment.on,
        run: action.run,
        parameters: action.parameters ?? {},
        maxAttempts: action.maxAttempts ?? DEFAULT_MAX_ATTEMPTS,
        context: { ...moment.context, ...placeJson(moment.at) },
      })),
    );
  });
}

function momentsOf(route: Route, state: ApprovalState, event: ApprovalEvent): Moment[] {
  switch (event.type) {
    case 'step-opened':
      return openingMoments(route, state, event);
    case 'step-closed':
      return event.status === 'approved' ? unitEnd(route, state, event.step) : [];
    case 'task-answered':
      return answerMoments(route, state, event);
    case 'task-delegated':
      return [
        {
          on: 'after-delegate',
          at: placeOf(route, stepById(state, event.step)),
          context: { user: event.actor, delegatedTo: event.to.assignee },
        },
      ];
    case 'closed':
      if (event.status !== 'approved') return [];
      return [
        {
          on: 'on-complete',
          at: placeOf(route, state.steps.at(-1)),
          context: { user: event.actor ?? null },
        },
      ];
    case 'attached':
    case 'opened':
    case 'step-escalated':
    case 'escalation-exhausted':
    case 'comment-added':
      return [];
  }
}

/** The start of the approval, or the move on from a stage that is complete. */
function openingMoments(
  route: Route,
  state: ApprovalState,
  event: Extract<ApprovalEvent, { type: 'step-opened' }>,
): Moment[] {
  const at = placeFrom(event);
  const previous = state.steps.at(-1);
  if (!previous) return [{ on: 'on-start', at, context: {} }];
  if (previous.status !== 'approved') return [];
  const from = placeOf(route, previous);
  const moments: Moment[] = [];
  if (from.pipeline !== at.pipeline) {
    const context = { fromPipeline: from.pipeline ?? null, toPipeline: at.pipeline ?? null };
    moments.push({ on: 'after-move-pipeline', at, context });
  }
  if (at.stage !== undefined && !samePlace(from, at)) {
    const context = { fromStage: from.stage ?? null, toStage: at.stage };
    moments.push({ on: 'after-move-stage', at, context });
  }
  return moments;
}

/** `after-approve` belongs to the last step of a stage, seen from the stage that ends. */
function unitEnd(route: Route, state: ApprovalState, stepId: string): Moment[] {
  const step = stepById(state, stepId);
  const at = placeOf(route, step);
  const next = step && route.steps[step.number];
  if (next && samePlace(next, at)) return [];
  const answered = step?.tasks.find((task) => task.status === 'approved');
  return [
    {
      on: 'after-approve',
      at,
      context: { user: answered?.decidedBy ?? answered?.assignee ?? null },
    },
  ];
}

function answerMoments(
  route: Route,
  state: ApprovalState,
  event: Extract<ApprovalEvent, { type: 'task-answered' }>,
): Moment[] {
  if (event.answer === 'approved') return [];
  const on = event.answer === 'rejected' ? 'after-reject' : 'after-resubmission';
  const reason: Json = event.comment ?? null;
  const at = placeOf(route, stepById(state, event.step));
  return [{ on, at, context: { user: event.actor, reason } }];
}

function stepById(state: ApprovalState, id: string): StepState | undefined {
  return state.steps.find((step) => step.id === id);
}

function placeOf(route: Route, step: StepState | undefined): Place {
  return placeFrom(route.steps[(step?.number ?? 1) - 1] ?? {});
}

function placeFrom({ pipeline, stage }: Place): Place {
  return {
    ...optional('pipeline', pipeline),
    ...optional('stage', stage),
  };
}

function placeJson({ pipeline, stage }: Place): JsonObject {
  return { pipeline: pipeline ?? null, stage: stage ?? null };
}
