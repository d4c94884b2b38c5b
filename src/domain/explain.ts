import { contentHash } from './content';
import { votesInWords } from './words';
import { entitle } from './entitlement';
import type { Facts } from './facts';
import { forecast, forecastStep, type ForecastStep } from './forecast';
import { Recorder } from './recorder';
import type { Route } from './route';
import {
  currentSteps,
  currentTasks,
  voterOf,
  type ApprovalState,
  type StepState,
  type TaskState,
} from './state';
import { ENGLISH } from './wording/english';
import type { Wording } from './wording/wording.types';

/** Somebody who is asked now, and why. */
export interface AskedPerson {
  username: string;
  task: string;
  why: string;
  /** Epoch milliseconds. */
  since: number;
  dueAt?: number;
}

/** A step that is open now. */
export interface OpenStep extends ForecastStep {
  /** Why the approval is at this step. */
  why: string;
  votes: string;
  asked: AskedPerson[];
  /** Hash of what an answer is about; send it back with the answer. */
  content: string;
  paused: boolean;
}

/** Something that happens by itself. */
export interface Upcoming {
  /** Epoch milliseconds. */
  at: number;
  step: string;
  what: string;
}

/** Whether somebody may act, or why not. */
export interface Standing {
  person: string;
  mayAct: boolean;
  why: string;
  step?: string;
  code?: string;
}

/** Why an approval is where it is, who may act, and what comes next. */
export interface Explanation {
  status: ApprovalState['status'];
  now: OpenStep[];
  /** What happens by itself, soonest first. */
  upcoming: Upcoming[];
  /** What comes after, provided that everybody approves. */
  next: ForecastStep[];
  standing: Standing | null;
}

/** In which words something is explained, and to whom. */
export interface Telling {
  wording?: Wording;
  /** The person whose standing is asked for is who reads it. */
  isReader?: boolean;
}

/**
 * Explains a running approval with the rules that decide it.
 *
 * @param person the one whose standing is asked for: whether they may act now, and why not
 */
export function explain(
  definition: Route,
  state: ApprovalState,
  facts: Facts,
  person?: string,
  { wording = ENGLISH, isReader = false }: Telling = {},
): Explanation {
  const recorder = new Recorder(definition, state, facts, 'hold');
  const open = state.status === 'open' ? currentSteps(state) : [];
  return {
    status: state.status,
    now: open.map((step) => openStep(recorder, step, wording)),
    upcoming: open
      .flatMap((step) => upcomingOf(recorder, step, wording))
      .sort((a, b) => a.at - b.at),
    next: state.status === 'open' ? forecast(definition, state, facts, wording) : [],
    standing: person === undefined ? null : standingOf(recorder, person, { wording, isReader }),
  };
}

function openStep(recorder: Recorder, step: StepState, wording: Wording): OpenStep {
  const { spec } = recorder.planned(step);
  return {
    ...forecastStep(recorder, step, wording),
    why: whyHere(recorder, step, wording),
    votes: votesInWords(spec, step, wording),
    asked: currentTasks(step).map((task) => askedPerson(recorder, step, { task, wording })),
    content: contentHash(spec, recorder.facts),
    paused: step.pausedAt !== undefined,
  };
}

function whyHere({ route }: Recorder, step: StepState, { place }: Wording): string {
  const spec = route.step(step.key)?.spec;
  if (step.again) return place.again;
  const [number, of] = [step.number, route.steps.length];
  return spec?.when === undefined ? place.step(number, of) : place.because(number, of, spec.when);
}

function askedPerson(
  recorder: Recorder,
  step: StepState,
  { task, wording }: { task: TaskState; wording: Wording },
): AskedPerson {
  const { assignee, handle, id, openedAt, dueAt } = task;
  const owner = voterOf(task);
  const forWhom = owner === assignee ? undefined : recorder.facts.person(owner)?.username;
  return {
    username: handle,
    task: id,
    why: whyAsked(wording, task, { forWhom, step: recorder.planned(step).spec.key }),
    since: openedAt,
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

function whyAsked(
  { asked }: Wording,
  task: TaskState,
  { forWhom, step }: { forWhom: string | undefined; step: string },
): string {
  if (task.kind === 'information') return asked.information;
  if (task.level > 0) return asked.escalated(task.level);
  if (forWhom !== undefined) return asked.standsInFor(forWhom);
  return task.role === undefined ? asked.named(step) : asked.member(task.role);
}

function upcomingOf(recorder: Recorder, step: StepState, { upcoming }: Wording): Upcoming[] {
  const { deadline } = recorder.planned(step).spec;
  const of = (at: number | undefined, what: string): Upcoming[] =>
    at === undefined ? [] : [{ at, step: step.key, what }];
  const retry = of(step.held?.retryAt, upcoming.retry);
  if (!deadline || step.pausedAt !== undefined) return retry;
  return [
    ...retry,
    ...currentTasks(step).flatMap((task) => [
      ...of(task.remindAt, upcoming.reminded(task.handle)),
      ...of(task.warnAt, upcoming.warned(task.handle)),
      ...of(task.dueAt, upcoming.due(task.handle, deadline.then)),
    ]),
  ];
}

function standingOf(
  recorder: Recorder,
  person: string,
  { wording, isReader }: Required<Telling>,
): Standing {
  const right = entitle(recorder, { id: '', kind: 'approve', actor: person });
  if (right.accepted) {
    const { you, they } = wording.rights[right.basis];
    return { person, mayAct: true, why: isReader ? you : they, step: right.step.key };
  }
  return { person, mayAct: false, why: wording.refused(right), code: right.code };
}
