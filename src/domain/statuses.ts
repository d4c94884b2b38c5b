/** What an approval as a whole is. Everything but `not-started` and `open` is final. */
export const APPROVAL_STATUSES = [
  'not-started',
  'open',
  'approved',
  'rejected',
  'cancelled',
] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/** The statuses in which an approval ends. */
export type FinalStatus = 'approved' | 'rejected' | 'cancelled';

/**
 * What a step or a task is. `pending` steps are not reached yet. A task is `completed` when a
 * colleague's answer settled the step or its assignee abstained, and `cancelled` when the approval
 * went on without it. A step is `completed` when it was skipped or only informed.
 */
export const WORK_STATUSES = [
  'pending',
  'current',
  'approved',
  'rejected',
  'needs-resubmission',
  'delegated',
  'escalated',
  'cancelled',
  'completed',
] as const;
export type WorkStatus = (typeof WORK_STATUSES)[number];

/** What has become of an effect; the last three are settled. */
export const EFFECT_STATUSES = ['waiting', 'running', 'succeeded', 'failed', 'skipped'] as const;
export type EffectStatus = (typeof EFFECT_STATUSES)[number];

/** True when nothing can happen to the approval any more. */
export function isFinal(status: ApprovalStatus): status is FinalStatus {
  return status === 'approved' || status === 'rejected' || status === 'cancelled';
}
