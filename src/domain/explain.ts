import { contentHash } from './content';
import { DEADLINE_WORDS, RIGHTS_IN_WORDS, votesInWords } from './words';
import { entitle } from './entitlement';
import type { Facts } from './facts';
import { forecast, forecastStep, type ForecastStep } from './forecast';
import { Recorder } from './recorder';
import type { Refused } from './refusals';
import type { Route } from './route';
import {
  currentSteps,
  currentTasks,
  voterOf,
  type ApprovalState,
  type StepState,
  type TaskState,
} from './state';

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
): Explanation {
  const recorder = new Recorder(definition, state, facts, 'hold');
  const open = state.status === 'open' ? currentSteps(state) : [];
  return {
    status: state.status,
    now: open.map((step) => openStep(recorder, step)),
    upcoming: open.flatMap((step) => upcomingOf(recorder, step)).sort((a, b) => a.at - b.at),
    next: state.status === 'open' ? forecast(definition, state, facts) : [],
    standing: person === undefined ? null : standingOf(recorder, person),
  };
}

function openStep(recorder: Recorder, step: StepState): OpenStep {
  const { spec } = recorder.planned(step);
  return {
    ...forecastStep(recorder, step),
    why: whyHere(recorder, step),
    votes: votesInWords(spec, step),
    asked: currentTasks(step).map((task) => askedPerson(recorder, step, task)),
    content: contentHash(spec, recorder.facts),
    paused: step.pausedAt !== undefined,
  };
}

function whyHere({ route }: Recorder, step: StepState): string {
  const spec = route.step(step.key)?.spec;
  if (step.again) return 'Asked once more, because what its voters saw has changed.';
  const place = `Step ${step.number} of ${route.steps.length}`;
  return spec?.when === undefined
    ? `${place}.`
    : `${place}, because of the condition ${spec.when}.`;
}

function askedPerson(recorder: Recorder, step: StepState, task: TaskState): AskedPerson {
  const { assignee, handle, id, openedAt, dueAt } = task;
  const owner = voterOf(task);
  const forWhom = owner === assignee ? undefined : recorder.facts.person(owner)?.username;
  return {
    username: handle,
    task: id,
    why: whyAsked(task, forWhom, recorder.planned(step).spec.key),
    since: openedAt,
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

function whyAsked(task: TaskState, forWhom: string | undefined, step: string): string {
  if (task.kind === 'information') return 'Asked for information.';
  if (task.level > 0) return `The request escalated ${task.level} time(s) to here.`;
  if (forWhom !== undefined) return `Stands in for ${forWhom}.`;
  return task.role === undefined ? `Named by step "${step}".` : `Member of role ${task.role}.`;
}

function upcomingOf(recorder: Recorder, step: StepState): Upcoming[] {
  const { deadline } = recorder.planned(step).spec;
  const of = (at: number | undefined, what: string): Upcoming[] =>
    at === undefined ? [] : [{ at, step: step.key, what }];
  const retry = of(step.held?.retryAt, 'It is tried again to open the step.');
  if (!deadline || step.pausedAt !== undefined) return retry;
  const due = DEADLINE_WORDS[deadline.then];
  return [
    ...retry,
    ...currentTasks(step).flatMap((task) => [
      ...of(task.remindAt, `${task.handle} is reminded.`),
      ...of(task.warnAt, `${task.handle} is warned of the deadline.`),
      ...of(task.dueAt, `The deadline of ${task.handle} passes: ${due}.`),
    ]),
  ];
}

function standingOf(recorder: Recorder, person: string): Standing {
  const right = entitle(recorder, { id: '', kind: 'approve', actor: person });
  if (right.accepted) {
    const why = RIGHTS_IN_WORDS[right.basis];
    return { person, mayAct: true, why, step: right.step.key };
  }
  const { code, message }: Refused = right;
  return { person, mayAct: false, why: message, code };
}
