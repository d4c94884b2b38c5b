import { closeStep, proceed } from './advance';
import type { Facts } from './facts';
import { optional } from './optional';
import type { Place } from './place';
import { placeOf } from './place';
import { Recorder } from './recorder';
import type { Route } from './route';
import { blockingSteps, currentTasks, type ApprovalState, type StepState } from './state';
import { textIn } from './definition';
import { ENGLISH } from './wording/english';
import type { Wording } from './wording/wording.types';
import { asksInWords } from './words';

/** A step as it would look if it were reached now. */
export interface ForecastStep extends Place {
  number: number;
  key: string;
  name: string;
  /** Who is asked and how many have to approve, in words. */
  asks: string;
  /** Usernames of those who would be asked, in order. */
  people: string[];
  /** Of how many of them the answer is awaited only later, because they are asked in order. */
  waiting?: number;
  group?: string;
  fyi?: boolean;
  /** ISO 8601 duration that they have. */
  deadline: string | null;
  /** Epoch milliseconds, if the step were opened now. */
  dueAt?: number;
  skipped?: string;
  /** Why it could not go on by itself. */
  held?: string;
}

/** Enough for every definition; an expression could otherwise keep an approval growing. */
const MAX_STEPS = 1_000;

/**
 * What is still to come, provided that everybody approves and that nobody and nothing changes:
 * the rules themselves are asked, on a copy that is thrown away.
 */
export function forecast(
  route: Route,
  state: ApprovalState,
  facts: Facts,
  wording: Wording = ENGLISH,
): ForecastStep[] {
  const recorder = new Recorder(route, state, facts, 'hold');
  const known = new Set(state.steps.map((step) => step.id));
  for (let i = 0; i < MAX_STEPS && recorder.state.status === 'open'; i += 1) {
    const [step] = blockingSteps(recorder.state);
    if (!step) {
      proceed(recorder, {});
      break;
    }
    closeStep(recorder, step, 'approved', {});
  }
  return recorder.state.steps
    .filter((step) => !known.has(step.id))
    .map((step) => forecastStep(recorder, opened(recorder, step), wording));
}

/** The step as it was when it was opened: closing it has settled the requests. */
function opened(recorder: Recorder, step: StepState): StepState {
  const event = recorder.events.find(
    (candidate) => candidate.type === 'step-opened' && candidate.step === step.id,
  );
  if (event?.type !== 'step-opened') return step;
  const tasks = event.tasks.map(({ task: id, ...rest }) => {
    return { id, ...rest, status: 'current' as const, openedAt: recorder.facts.now };
  });
  return { ...step, tasks, ...optional('queue', event.queue) };
}

/** A step with those whom it asks. */
export function forecastStep(recorder: Recorder, step: StepState, wording: Wording): ForecastStep {
  const planned = recorder.planned(step);
  const { spec } = planned;
  const tasks = currentTasks(step);
  const dues = tasks.flatMap(({ dueAt }) => (dueAt === undefined ? [] : [dueAt]));
  const queue = step.queue ?? [];
  return {
    number: step.number,
    key: step.key,
    name: textIn(spec.name, wording.language) ?? spec.key,
    ...placeOf(planned),
    asks: asksInWords(spec, wording),
    people: [...tasks, ...queue].map(({ handle }) => handle),
    ...(queue.length > 0 ? { waiting: queue.length } : {}),
    ...optional('group', spec.group),
    ...optional('fyi', spec.fyi),
    deadline: spec.deadline?.after ?? null,
    ...(dues.length > 0 ? { dueAt: Math.min(...dues) } : {}),
    ...optional('skipped', step.skipped),
    ...optional('held', step.held && wording.refused(step.held)),
  };
}
