import {
  textIn,
  type Approver,
  type FormSpec,
  type StepSpec,
  type StepType,
  type Strategy,
} from './definition';
import type { JsonObject } from './json';
import { optional } from './optional';
import { progressOf } from './progress';
import { placeOf, type Place } from './place';
import { planOf, type PlannedStep, type Route } from './route';
import {
  openVotes,
  type Answer,
  type ApprovalState,
  type Hold,
  type StepState,
  type TaskState,
} from './state';
import type { WorkStatus } from './statuses';
import { isBallot, strategyOf, tallyOf, type Tally } from './votes';
import { ENGLISH } from './wording/english';
import type { Wording } from './wording/wording.types';
import { asksInWords } from './words';

/** A step of an approval: reached, or still to come. */
export interface StepReport extends Place {
  /** Of the step as it was reached, as every round of it has one; null for one to come. */
  id: string | null;
  number: number;
  key: string;
  name: string;
  status: WorkStatus;
  approver: Approver;
  /** Who is asked and how many have to approve, in words. */
  asks: string;
  strategy: Strategy;
  type: StepType;
  /** Verbs for which the definition wants a reason. */
  commentRequired: readonly string[];
  form: FormSpec | null;
  /** Neighbours of the same group are open at the same time. */
  group?: string;
  fyi?: boolean;
  /** How the votes stand; null until the step is reached. */
  votes: VoteReport | null;
  /** Shown when the step is rejected. */
  denialMessage: string | null;
  /** Why it was not asked. */
  skipped?: string;
  held?: Hold;
  pausedAt?: number;
  /** Free-form fields of the definition; null when there are none. */
  extra: JsonObject | null;
  /** ISO 8601 duration that a person has to answer; null without deadline. */
  deadline: string | null;
  openedAt?: number;
  closedAt?: number;
  tasks: readonly TaskState[];
}

/** How the votes of a step stand. */
export interface VoteReport extends Tally {
  /** How many approvals are missing; 0 when the step is decided. */
  remaining: number;
  /** Usernames. */
  approvedBy: string[];
  rejectedBy: string[];
  waitingFor: string[];
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
export function reportOf(
  definition: Route,
  state: ApprovalState,
  wording: Wording = ENGLISH,
): ApprovalReport {
  const route = planOf(definition, state);
  const former = new Map((state.former ?? []).map((step) => [step.spec.key, step]));
  const reached = state.steps.map((step) =>
    stepReport({ route, wording }, route.step(step.key) ?? former.get(step.key), step),
  );
  const position = route.step(state.frontier)?.number ?? 0;
  const isAhead = state.status === 'open' || state.status === 'not-started';
  const ahead = isAhead
    ? route.steps.slice(position).map((planned) => stepReport({ route, wording }, planned))
    : [];
  const steps = [...reached, ...ahead];
  return {
    steps,
    current: steps.filter((step) => step.status === 'current'),
    next: ahead[0] ?? null,
    summary: summaryOf(route, state, steps),
  };
}

function stepReport(
  { route, wording }: { route: Route; wording: Wording },
  planned: PlannedStep | undefined,
  step?: StepState,
): StepReport {
  const spec = planned?.spec ?? { key: step?.key ?? '', approver: { user: '' } };
  return {
    id: step?.id ?? null,
    number: step?.number ?? planned?.number ?? 0,
    key: spec.key,
    name: textIn(spec.name, wording.language) ?? spec.key,
    ...placeOf(planned ?? {}),
    status: step?.status ?? 'pending',
    ...specReport(spec, wording),
    commentRequired: route.settings.requireComment ?? [],
    votes: step ? voteReport(spec, step) : null,
    ...optional('openedAt', step?.openedAt),
    ...optional('closedAt', step?.closedAt),
    ...optional('skipped', step?.skipped),
    ...optional('held', step?.held && heldIn(wording, step.held)),
    ...optional('pausedAt', step?.pausedAt),
    tasks: step?.tasks ?? [],
  };
}

function heldIn(wording: Wording, held: Hold): Hold {
  return { ...held, message: wording.refused(held) };
}

/** What the definition says of a step. */
function specReport(spec: StepSpec, wording: Wording) {
  return {
    approver: spec.approver,
    asks: asksInWords(spec, wording),
    strategy: strategyOf(spec.approver),
    type: spec.type ?? 'approve',
    form: spec.form ?? null,
    ...optional('group', spec.group),
    ...optional('fyi', spec.fyi),
    denialMessage: textIn(spec.denialMessage, wording.language) ?? null,
    extra: spec.extra ?? null,
    deadline: spec.deadline?.after ?? null,
  };
}

function voteReport(spec: StepSpec, step: StepState): VoteReport {
  const tally = tallyOf(spec, step);
  const names = (answer: Answer): string[] =>
    step.tasks
      .filter((task) => isBallot(task) && task.status !== 'current' && task.answer === answer)
      .map((task) => task.handle);
  return {
    ...tally,
    remaining: step.status === 'current' ? Math.max(0, tally.needed - tally.approvals) : 0,
    approvedBy: names('approved'),
    rejectedBy: names('rejected'),
    waitingFor: openVotes(step).map((task) => task.handle),
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
