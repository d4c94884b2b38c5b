/** In which ways rows and executions can disagree, and what brings them together again. */
export const DIVERGENCES = {
  'run-missing': 'revive',
  'effects-without-run': 'wake',
  'run-left-open': 'wake',
  'run-behind': 'wake',
  'run-ahead': 'wake',
  'run-orphaned': 'terminate',
  'delivery-without-run': 'deliver',
  'outbox-stale': 'hurry',
  'workflow-failing': 'none',
} as const;
export type DivergenceKind = keyof typeof DIVERGENCES;

/** One thing that is not as it should be. */
export interface Divergence {
  kind: DivergenceKind;
  workflowId: string;
  runId?: string;
  /** Null when no row of this database is about it. */
  organizationId: string | null;
  /** Null likewise. */
  approvalId: string | null;
  delivery?: { id: string; webhookId: string };
  outboxId?: string;
  /** In words for operators. */
  message: string;
}

/** What was looked at. */
export interface Checked {
  approvals: number;
  runs: number;
  deliveries: number;
  /** Runs of which no worker could say what they take their approval for. */
  unanswered: number;
}

/** What became of a divergence. */
export interface Finding extends Divergence {
  result: 'found' | 'repaired' | 'failed';
  /** Why the repair failed. */
  error?: string;
}

/** How far a reconcile goes. */
export interface ReconcileOptions {
  repair?: boolean;
  /** Ends runs that belong to no approval of this database. */
  terminateOrphans?: boolean;
  /** Asks every run what it takes its approval for, not only those that look different. */
  deep?: boolean;
}
