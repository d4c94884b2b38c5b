import { textIn } from './definition';
import { optional } from './optional';
import { planOf, type PlannedStep, type Route } from './route';
import {
  currentSteps,
  currentTasks,
  openVotes,
  type ApprovalState,
  type StepState,
  type TaskState,
} from './state';
import type { ApprovalStatus } from './statuses';
import { ENGLISH } from './wording/english';
import { revocableOf, type Revocable } from './verbs/undo';

/** How many names a view spells out before it only counts. */
const NAMES_SHOWN = 10;

/** One current step as an operator sees it. */
export interface CurrentStepView {
  number: number;
  key: string;
  name: string;
  /** Usernames of the people asked, at most ten. */
  asked: string[];
  /** How many more people are asked. */
  more?: number;
  /** Epoch milliseconds. */
  since: number;
  due?: number;
  /** Why the step cannot go on by itself. */
  held?: string;
  /** The clock stands still, because somebody was asked for information. */
  paused?: boolean;
}

/** What the approval waits for, small enough to travel in every answer. */
export interface ApprovalView {
  status: ApprovalStatus;
  version: number;
  current: CurrentStepView[];
  /** Actions that have to run before it goes on. */
  awaiting?: string[];
  /** Why it cannot go on although nobody is asked: one of those actions has failed. */
  heldUp?: string;
  /** Earliest deadline, epoch milliseconds: when the workflow has to act by itself. */
  wakeAt?: number;
  /** The last answer, while it can be taken back. */
  revocable?: Revocable;
}

/** What follows from a state: what to show, and when to wake up. */
export function viewOf(definition: Route, state: ApprovalState): ApprovalView {
  const route = planOf(definition, state);
  const current = state.status === 'open' ? currentSteps(state) : [];
  const alarms = current.flatMap(alarmsOf);
  return {
    status: state.status,
    version: state.version,
    current: current.map((step) => stepView(route.step(step.key), step)),
    ...waitingFor(state),
    ...(alarms.length > 0 ? { wakeAt: Math.min(...alarms) } : {}),
    ...optional('revocable', revocableOf(route, state)),
  };
}

function waitingFor({ awaiting }: ApprovalState): Pick<ApprovalView, 'awaiting' | 'heldUp'> {
  if (!awaiting || awaiting.settled === true) return {};
  const { held } = awaiting;
  const heldUp = held && ENGLISH.heldUp(held.join(', '));
  return { awaiting: awaiting.actions.map(({ run }) => run), ...optional('heldUp', heldUp) };
}

/** Every instant at which something happens to a step by itself. */
function alarmsOf(step: StepState): number[] {
  const retry = step.held ? [step.held.retryAt] : [];
  return step.pausedAt === undefined ? [...retry, ...openVotes(step).flatMap(taskAlarms)] : retry;
}

function taskAlarms({ dueAt, warnAt, remindAt }: TaskState): number[] {
  return [dueAt, warnAt, remindAt].filter((at) => at !== undefined);
}

function stepView(planned: PlannedStep | undefined, step: StepState): CurrentStepView {
  const tasks = currentTasks(step);
  const isPaused = step.pausedAt !== undefined;
  const dues = tasks.flatMap((task) => (task.dueAt === undefined || isPaused ? [] : [task.dueAt]));
  const more = tasks.length - NAMES_SHOWN;
  return {
    number: step.number,
    key: step.key,
    name: textIn(planned?.spec.name, 'en') ?? step.key,
    asked: tasks.slice(0, NAMES_SHOWN).map((task) => task.handle),
    ...(more > 0 ? { more } : {}),
    since: step.openedAt,
    ...(dues.length > 0 ? { due: Math.min(...dues) } : {}),
    ...optional('held', step.held?.message),
    ...(isPaused ? { paused: true } : {}),
  };
}
