import type { DefinitionDifference } from '../domain/definition-diff';
import type { Keep, Move } from '../domain/migration';

/** What a plan says of one approval; `MOVED_SINCE` when it goes by a third version by now. */
export type ItemPlan = Move | (Omit<Keep, 'why'> & { why: Keep['why'] | 'MOVED_SINCE' });

/** Of an approval that went to a third version after a plan was made. */
export const MOVED_SINCE: ItemPlan = {
  ...{ outcome: 'keep', why: 'MOVED_SINCE', steps: [] },
  message: 'It was moved to another version since.',
};

/** What has become of an approval; `stale`: it was decided after it had been planned. */
export const MIGRATION_RESULTS = ['moved', 're-asked', 'kept', 'stale'] as const;
export type MigrationResult = (typeof MIGRATION_RESULTS)[number];

/** One approval of a migration. */
export interface MigrationItem {
  approvalId: string;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  /** Numbers of the versions. */
  from: number;
  to: number;
  plan: ItemPlan;
  /** Null until it was applied. */
  result: MigrationResult | null;
  message: string | null;
  settledAt: Date | null;
}

/** A migration as it is stored. */
export interface MigrationRow {
  id: string;
  definition: string;
  /** Number of the version; null when it takes another migration back. */
  to: number | null;
  /** Id of the migration that it takes back. */
  reverts: string | null;
  reason: string;
  /** Username of whoever made it. */
  by: string;
  createdAt: Date;
  appliedAt: Date | null;
  /** Approvals by what is planned for them. */
  planned: Record<string, number>;
  /** Approvals by what has become of them. */
  results: Record<string, number>;
  /** Approvals to which nothing was applied yet. */
  open: number;
}

/** A migration with what is different between the versions. */
export interface MigrationView extends MigrationRow {
  status: 'planned' | 'applying' | 'applied';
  differences: (DefinitionDifference & { from: number; to: number })[];
}
