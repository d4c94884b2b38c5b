import { textIn } from './definition';
import type { ApprovalEvent } from './events';
import { evolve } from './evolve';
import type { JsonObject } from './json';
import type { Concerned, NoticeKind } from './notice-kinds';
import { optional } from './optional';
import { planOf, type Route } from './route';
import { stepById, type ApprovalState } from './state';
import { tellingOf } from './tellings';

export { NOTICE_KINDS, type NoticeKind } from './notice-kinds';

/** Something that happened, told to whoever listens. */
export interface Notice {
  kind: NoticeKind;
  /** Number of the event in its approval. */
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  /** `step`, `stepName`, `stage`, `actor`, `dueAt`, … Texts that people wrote stay in the event. */
  data: JsonObject;
  /** Nobody twice, and never whoever caused it. */
  to: Concerned[];
}

/**
 * What some events are told as, in order. Most events are told; those about the mechanism are not.
 *
 * @param before the state before the first of the events
 */
export function noticesOf(
  route: Route,
  before: ApprovalState,
  events: readonly ApprovalEvent[],
  at: number,
): Notice[] {
  let state = before;
  return events.flatMap((event) => {
    // An approval closes its requests before itself: who had one stands in the state before.
    const told = tellingOf(event, event.type === 'closed' ? before : state);
    state = evolve(state, event, at);
    if (!told) return [];
    const actor = 'actor' in event ? event.actor : undefined;
    const to = withoutRepetition(told.to.filter(({ user }) => user !== actor));
    const data = { ...placeOf(route, state, event), ...optional('actor', actor), ...told.data };
    return [{ kind: told.kind, seq: state.version, at, data, to }];
  });
}

/** Somebody may be asked twice by one event; they are told once, of the first request. */
function withoutRepetition(to: readonly Concerned[]): Concerned[] {
  return to.filter((one, index) => to.findIndex(({ user }) => user === one.user) === index);
}

/** The step that it happened to. */
function placeOf(definition: Route, state: ApprovalState, event: ApprovalEvent): JsonObject {
  const stepId = 'step' in event ? event.step : undefined;
  const step = stepId === undefined ? undefined : stepById(state, stepId);
  const planned = planOf(definition, state).step(step?.key);
  return {
    ...optional('step', step?.key),
    ...optional('stepNumber', step?.number),
    ...optional('fyi', step?.fyi),
    ...optional('stepName', planned && (textIn(planned.spec.name, 'en') ?? planned.spec.key)),
    ...optional('pipeline', planned?.pipeline),
    ...optional('stage', planned?.stage),
  };
}
