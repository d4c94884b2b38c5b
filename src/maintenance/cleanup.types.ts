import type { FinalStatus } from '../domain/statuses';

/** The two ways in which approvals end, as people clean them up. */
export const FINISHED_KINDS = ['completed', 'rejected'] as const;
export type FinishedKind = (typeof FINISHED_KINDS)[number];

/** Which statuses each kind has: what was not approved in the end counts as rejected. */
export const STATUSES_OF: Readonly<Record<FinishedKind, readonly FinalStatus[]>> = {
  completed: ['approved'],
  rejected: ['rejected', 'cancelled'],
};

/** How many approvals there are, and how old those are that are over. */
export interface CleanupStatistics {
  totalApprovals: number;
  completedApprovals: number;
  rejectedApprovals: number;
  /** Open, or not started yet. */
  inProgressApprovals: number;
  finishedOver30Days: number;
  finishedOver90Days: number;
  finishedOver365Days: number;
}

/** Which approvals are removed: those that are over for so many days; 0 for all that are over. */
export interface CleanupRequest {
  olderThanDays: number;
  /** Only counts. */
  dryRun?: boolean;
  /** Both unless given. */
  status?: FinishedKind | undefined;
}

/** What a cleanup has removed, or would. */
export interface CleanupResult {
  approvalsDeleted: number;
  dryRun: boolean;
}

/** What is old by itself and was removed. */
export interface Forgotten {
  messages: number;
  decisionLinks: number;
  deliveries: number;
  notifications: number;
}
