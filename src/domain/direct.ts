import { textIn } from './definition';
import type { PlannedStep, Route } from './route';
import { currentSteps, currentTasks, type ApprovalState, type StepState } from './state';
import type { ApprovalStatus } from './statuses';

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
}

/** What the approval waits for, small enough to travel in every answer. */
export interface ApprovalView {
  status: ApprovalStatus;
  version: number;
  current: CurrentStepView[];
  /** Earliest deadline, epoch milliseconds: when the workflow has to act by itself. */
  wakeAt?: number;
}

/** What follows from a state: what to show, and when to wake up. */
export function viewOf(route: Route, state: ApprovalState): ApprovalView {
  const current = state.status === 'open' ? currentSteps(state) : [];
  const views = current.map((step) => stepView(route.steps[step.number - 1], step));
  const dues = views.flatMap((view) => (view.due === undefined ? [] : [view.due]));
  return {
    status: state.status,
    version: state.version,
    current: views,
    ...(dues.length > 0 ? { wakeAt: Math.min(...dues) } : {}),
  };
}

function stepView(planned: PlannedStep | undefined, step: StepState): CurrentStepView {
  const tasks = currentTasks(step);
  const dues = tasks.flatMap((task) => (task.dueAt === undefined ? [] : [task.dueAt]));
  const more = tasks.length - NAMES_SHOWN;
  return {
    number: step.number,
    key: step.key,
    name: textIn(planned?.spec.name, 'en') ?? step.key,
    asked: tasks.slice(0, NAMES_SHOWN).map((task) => task.handle),
    ...(more > 0 ? { more } : {}),
    since: step.openedAt,
    ...(dues.length > 0 ? { due: Math.min(...dues) } : {}),
  };
}
