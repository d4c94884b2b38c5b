import type { ApprovalEvent } from './events';
import { evolve } from './evolve';
import type { JsonObject } from './json';
import { placeOf } from './place';
import { planOf, type Route } from './route';
import { stepById, type ApprovalState } from './state';
import type { FinalStatus } from './statuses';

/** What happens to an approval as the handlers of its subject see it. */
const HOOKED = ['approve', 'reject', 'resubmission', 'delegate', 'escalate'] as const;
type Hooked = (typeof HOOKED)[number];

/** What happens to it as a whole. */
const LIFE = [
  'on-initiated',
  'before-start',
  'on-final-approve',
  'on-approved',
  'after-complete',
  'on-denied',
  'on-cancelled',
] as const;

/** A moment at which a subject may have a handler; they run in the order before, on, after. */
export type HookMoment = `${'before' | 'on' | 'after'}-${Hooked}` | (typeof LIFE)[number];

/** A handler that has to run, if the subject has one for the moment. */
export interface Hook {
  moment: HookMoment;
  /** Version of the approval after the event. */
  version: number;
  context: JsonObject;
}

/** Every moment of the subject's handlers, in order. */
export const HOOK_MOMENTS: readonly HookMoment[] = [
  ...HOOKED.flatMap((verb) => trio(verb)),
  ...LIFE,
];

/**
 * The moments of some events. Unlike actions, which belong to stages, they see every single
 * answer; an approval is rejected once, however many voted against it.
 *
 * @param before the state before the first of the events
 */
export function hooksOf(
  route: Route,
  before: ApprovalState,
  events: readonly ApprovalEvent[],
  at: number,
): Hook[] {
  let state = before;
  return events.flatMap((event) => {
    const moments = momentsOf(event);
    const context = moments.length > 0 ? contextOf(route, state, event, events) : {};
    state = evolve(state, event, at);
    return moments.map((moment) => ({ moment, version: state.version, context }));
  });
}

function trio(verb: Hooked): HookMoment[] {
  return [`before-${verb}`, `on-${verb}`, `after-${verb}`];
}

function momentsOf(event: ApprovalEvent): HookMoment[] {
  if (event.type === 'task-delegated') return trio('delegate');
  if (event.type === 'step-escalated') return trio('escalate');
  if (event.type === 'attached') return ['on-initiated'];
  if (event.type === 'opened') return ['before-start'];
  if (event.type === 'closed') return endMoments(event.status);
  if (event.type !== 'task-answered') return [];
  if (event.answer === 'approved') return trio('approve');
  return event.answer === 'needs-resubmission' ? trio('resubmission') : [];
}

/** An approval is rejected, and finally approved, once. */
function endMoments(status: FinalStatus): HookMoment[] {
  switch (status) {
    case 'approved':
      return ['on-final-approve', 'on-approved', 'after-complete'];
    case 'rejected':
      return [...trio('reject'), 'on-denied'];
    case 'cancelled':
      return ['on-cancelled'];
  }
}

/** The step that it happened to — never the one that follows — with who did it and why. */
function contextOf(
  definition: Route,
  state: ApprovalState,
  event: ApprovalEvent,
  events: readonly ApprovalEvent[],
): JsonObject {
  const route = planOf(definition, state);
  const named = 'step' in event && event.step !== undefined ? event.step : undefined;
  const decided = state.steps.filter(
    ({ status }) => status === 'approved' || status === 'rejected',
  );
  const step = named === undefined ? decided.at(-1) : stepById(state, named);
  const { pipeline, stage } = placeOf(route.step(step?.key) ?? {});
  const back = events.find((candidate) => candidate.type === 'sent-back');
  return {
    user: whoDid(event),
    comment: 'comment' in event ? (event.comment ?? null) : null,
    step: step?.key ?? null,
    stepNumber: step?.number ?? null,
    pipeline: pipeline ?? null,
    stage: stage ?? null,
    ...(event.type === 'task-answered' && event.formData ? { formData: event.formData } : {}),
    ...(event.type === 'task-delegated' ? { delegatedTo: event.to.assignee } : {}),
    ...(event.type === 'step-escalated'
      ? { escalatedTo: event.to.map(({ assignee }) => assignee) }
      : {}),
    ...(event.type === 'task-answered' && back?.type === 'sent-back'
      ? { sentBackTo: back.to }
      : {}),
  };
}

function whoDid(event: ApprovalEvent): string | null {
  if (event.type === 'attached') return event.requester;
  return 'actor' in event ? (event.actor ?? null) : null;
}
