import { textIn, type Approver } from './definition';
import type { JsonObject } from './json';
import { progressOf } from './progress';
import type { Place, PlannedStep, Route } from './route';
import type { ApprovalState, StepState, TaskState } from './state';
import type { WorkStatus } from './statuses';

/** A step of an approval: reached, or still to come. */
export interface StepReport extends Place {
  number: number;
  key: string;
  name: string;
  status: WorkStatus;
  approver: Approver;
  /** Free-form fields of the definition; null when there are none. */
  extra: JsonObject | null;
  /** ISO 8601 duration that a person has to answer; null without deadline. */
  deadline: string | null;
  openedAt?: number;
  closedAt?: number;
  tasks: readonly TaskState[];
}

/** Counts and position of an approval at a glance. */
export interface ApprovalSummary {
  totalSteps: number;
  completedSteps: number;
  /** Current steps and steps to come. */
  pendingSteps: number;
  rejectedSteps: number;
  resubmissionSteps: number;
  progressPercentage: number;
  isComplete: boolean;
  currentStage: string | null;
  currentPipeline: string | null;
  /** Key of the next stage or pipeline; "Workflow Complete" when the current one is the last. */
  nextStage: string | null;
}

/** Everything that can be asked about the steps of one approval, from one read. */
export interface ApprovalReport {
  /** The whole history in order, then the steps to come. */
  steps: StepReport[];
  current: StepReport[];
  next: StepReport | null;
  summary: ApprovalSummary;
}

/** The report of a subject that has no approval. */
export const NO_REPORT: ApprovalReport = {
  steps: [],
  current: [],
  next: null,
  summary: {
    totalSteps: 0,
    completedSteps: 0,
    pendingSteps: 0,
    rejectedSteps: 0,
    resubmissionSteps: 0,
    progressPercentage: 0,
    isComplete: false,
    currentStage: null,
    currentPipeline: null,
    nextStage: null,
  },
};

/** Reports on the steps of an approval. */
export function reportOf(route: Route, state: ApprovalState): ApprovalReport {
  const reached = state.steps.map((step) => stepReport(route.steps[step.number - 1], step));
  const position = Math.max(0, ...reached.filter(isCurrent).map((step) => step.number));
  const isAhead = state.status === 'open' || state.status === 'not-started';
  const ahead = isAhead ? route.steps.slice(position).map((planned) => stepReport(planned)) : [];
  const steps = [...reached, ...ahead];
  return {
    steps,
    current: steps.filter(isCurrent),
    next: ahead[0] ?? null,
    summary: summaryOf(route, state, steps),
  };
}

function isCurrent(step: StepReport): boolean {
  return step.status === 'current';
}

function stepReport(planned: PlannedStep | undefined, step?: StepState): StepReport {
  const spec = planned?.spec;
  return {
    number: step?.number ?? planned?.number ?? 0,
    key: step?.key ?? spec?.key ?? '',
    name: textIn(spec?.name, 'en') ?? spec?.key ?? '',
    ...(planned?.pipeline === undefined ? {} : { pipeline: planned.pipeline }),
    ...(planned?.stage === undefined ? {} : { stage: planned.stage }),
    status: step?.status ?? 'pending',
    approver: spec?.approver ?? { user: '' },
    extra: spec?.extra ?? null,
    deadline: spec?.deadline?.after ?? null,
    ...(step ? { openedAt: step.openedAt } : {}),
    ...(step?.closedAt === undefined ? {} : { closedAt: step.closedAt }),
    tasks: step?.tasks ?? [],
  };
}

function summaryOf(
  route: Route,
  state: ApprovalState,
  steps: readonly StepReport[],
): ApprovalSummary {
  const count = (...statuses: WorkStatus[]): number =>
    steps.filter((step) => statuses.includes(step.status)).length;
  const progress = progressOf(route, state);
  const next = progress.next?.stage ?? progress.next?.pipeline;
  return {
    totalSteps: steps.length,
    completedSteps: count('approved'),
    pendingSteps: count('current', 'pending'),
    rejectedSteps: count('rejected'),
    resubmissionSteps: count('needs-resubmission'),
    progressPercentage: progress.percentage,
    isComplete: state.status === 'approved',
    currentStage: progress.current?.stage ?? null,
    currentPipeline: progress.current?.pipeline ?? null,
    nextStage: next ?? (progress.current ? 'Workflow Complete' : null),
  };
}
