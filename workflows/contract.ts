import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ApprovalView } from '../src/domain/direct';
import type { Directive, Outcome } from '../src/domain/directive';
import type { Json } from '../src/domain/json';

export { progressAttributes, SEARCH_ATTRIBUTES } from './search-attributes';

/** Name of the workflow type. */
export const APPROVAL_WORKFLOW = 'approval';

/** Name of the workflow type that delivers one event to one webhook. */
export const WEBHOOK_DELIVERY_WORKFLOW = 'webhookDelivery';

/** Name of the workflow type that runs one job of the maintenance. */
export const MAINTENANCE_WORKFLOW = 'maintenance';

/** What schedules do by themselves. */
export const MAINTENANCE_JOBS = ['reconcile', 'cleanup'] as const;
export type MaintenanceJob = (typeof MAINTENANCE_JOBS)[number];

/** Input of the workflow of a job. */
export type MaintenanceInput =
  | { job: 'reconcile' }
  /** Without days it keeps all approvals, and only removes what is old by itself. */
  | { job: 'cleanup'; days?: number };

/** Id of the schedule of a job, for the approvals of `taskQueue`. */
export function scheduleIdOf(taskQueue: string, job: MaintenanceJob): string {
  return `countersign:${taskQueue}:${job}`;
}

/** The queue of the approvals unless configured otherwise. */
export const DEFAULT_TASK_QUEUE = 'approvals';

/** The queue on which effects run beside the approvals of `taskQueue`, with workers of their own. */
export function effectsQueueOf(taskQueue: string): string {
  return `${taskQueue}-effects`;
}

/** The queue on which webhooks are delivered and schedules work, with workers of their own. */
export function deliveriesQueueOf(taskQueue: string): string {
  return `${taskQueue}-deliveries`;
}

/** The business ids of an approval; together they make its workflow id. */
export interface ApprovalIdentity {
  /** Key of the organization. */
  organization: string;
  subjectType: string;
  subjectId: string;
  /** Counts the approvals of one subject, from 1. */
  number: number;
}

/** Workflow id of an approval: readable, and the same for every attempt to start it. */
export function approvalWorkflowId(identity: ApprovalIdentity): string {
  const { organization, subjectType, subjectId, number } = identity;
  return `approval:${organization}:${subjectType}:${subjectId}:${number}`;
}

/** One round of the life of a delivery: the first, or a replay. */
export interface DeliveryOrder {
  deliveryId: string;
  round: number;
  /** Key of the organization. */
  organization: string;
  /** What the Temporal UI shows. */
  summary: string;
}

/** Workflow id of a delivery: the same for every attempt to start it. */
export function deliveryWorkflowId({ organization, deliveryId, round }: DeliveryOrder): string {
  const replay = round === 1 ? '' : `:${round}`;
  return `webhook:${organization}:${deliveryId}${replay}`;
}

/** How long a delivery is tried, and the first pause; each is three times the one before. */
export interface DeliveryRetry {
  firstMs: number;
  totalMs: number;
}

/** Three days. */
export const DEFAULT_DELIVERY_RETRY: DeliveryRetry = { firstMs: 5_000, totalMs: 72 * 3_600_000 };

/** Input of the workflow of a delivery. */
export interface DeliveryInput {
  deliveryId: string;
  round: number;
  summary: string;
  /** {@link DEFAULT_DELIVERY_RETRY} unless given. */
  retry?: DeliveryRetry;
}

/** What operators read of an approval first, in every run. */
export interface ApprovalHeading {
  /** One line: definition, subject, requester. */
  summary?: string;
  /** Address of the approval's page, where the installation knows it. */
  page?: string;
}

/** Input of the workflow, also across continue-as-new. */
export interface ApprovalInput {
  approvalId: string;
  /** Its summary is the static summary of the first run; the server gives later runs none. */
  heading?: ApprovalHeading;
  /** The latest directive; absent when the run has to fetch it. */
  directive?: Directive;
  /** Events after which a run continues as new; {@link DEFAULT_HISTORY_LIMIT} unless given. */
  historyLimit?: number;
}

/** Long before the server's own suggestion (4,096), so that operators can read a history. */
export const DEFAULT_HISTORY_LIMIT = 1_500;

/** Answer of the update `command`. */
export interface CommandAnswer {
  outcome: Outcome;
  view: ApprovalView;
}

/**
 * For callers that wait: `{ id?, kind, actor, … }` in, the outcome out. Use `id` as update id; without
 * one, the update id is the command's.
 */
export const commandUpdate = defineUpdate<CommandAnswer, [Json]>('command');

/** For callers that do not wait, named as their verb. Each takes `{ id?, actor, comment?, … }`. */
export const VERB_SIGNALS = {
  start: defineSignal<[Json]>('start'),
  approve: defineSignal<[Json]>('approve'),
  reject: defineSignal<[Json]>('reject'),
  abstain: defineSignal<[Json]>('abstain'),
  delegate: defineSignal<[Json]>('delegate'),
  escalate: defineSignal<[Json]>('escalate'),
  'request-resubmission': defineSignal<[Json]>('requestResubmission'),
  undo: defineSignal<[Json]>('undo'),
  'request-information': defineSignal<[Json]>('requestInformation'),
  'provide-information': defineSignal<[Json]>('provideInformation'),
  reassign: defineSignal<[Json]>('reassign'),
  'add-approver': defineSignal<[Json]>('addApprover'),
  extend: defineSignal<[Json]>('extend'),
  recall: defineSignal<[Json]>('recall'),
  'change-subject': defineSignal<[Json]>('changeSubject'),
  comment: defineSignal<[Json]>('comment'),
  cancel: defineSignal<[Json]>('cancel'),
} as const;

/** People, roles, substitutions or calendars have changed; `{ id }` names the change. */
export const reevaluateSignal = defineSignal<[Json]>('reevaluate');

/** Asks the approval to look at its rows again: somebody has changed them. */
export const wakeSignal = defineSignal('wake');

/** The approval as it stands: status, version, who is asked since when, next deadline. */
export const stateQuery = defineQuery<ApprovalView | undefined>('state');
