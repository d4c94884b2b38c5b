import type { AuditTrail } from '../audit/audit.service';
import { REMOVE_ACTION } from '../audit/tombstone.types';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import {
  countRemovable,
  listOrganizations,
  listRemovable,
  lockRemovable,
  readStatistics,
  removeApprovals,
  type Candidate,
  type Remains,
  type Removable,
} from './cleanup.store';
import {
  FINISHED_KINDS,
  STATUSES_OF,
  type CleanupRequest,
  type CleanupResult,
  type CleanupStatistics,
  type Forgotten,
} from './cleanup.types';
import { forgetOld } from './forget.store';

/** All entries of an organization wait while a batch is removed, so it is a matter of moments. */
const BATCH = 200;
const FORGET_BATCH = 2_000;
const DAY_MS = 86_400_000;
/** A workflow has closed long before; of younger approvals Temporal is asked. */
const SURELY_CLOSED_MS = 3_600_000;
/** Those who wait for an outcome look for it a few times a second. */
const GRACE_MS = 5_000;

/** What a cleanup works with. */
export interface CleanupDependencies {
  dataSource: DataSource;
  audit: Pick<AuditTrail, 'recordAll'>;
  /** Those among workflows that are still open. */
  openAmong: (workflowIds: readonly string[]) => Promise<ReadonlySet<string>>;
  clock?: () => number;
}

/** Told how many approvals are removed so far. */
export type Progress = (approvals: number) => void;

/**
 * Removes approvals that are over, with all that belongs to them, and nothing else. What is left of
 * each is its tombstone in the audit trail. Any number of cleanups may run side by side, and one
 * that is interrupted goes on when it is started again.
 */
export class CleanupService {
  private readonly clock: () => number;

  constructor(private readonly dependencies: CleanupDependencies) {
    this.clock = dependencies.clock ?? Date.now;
  }

  /** How many approvals there are, and how old those are that are over. */
  async cleanupStatistics(): Promise<CleanupStatistics> {
    const now = new Date(this.clock());
    return readStatistics(this.dependencies.dataSource, STATUSES_OF, now);
  }

  /** Removes what is over for long enough, or says how much that would be. */
  async cleanUp(
    { olderThanDays, dryRun = false, status }: CleanupRequest,
    progress?: Progress,
  ): Promise<CleanupResult> {
    const kinds = status === undefined ? FINISHED_KINDS : [status];
    const removable = {
      statuses: kinds.flatMap((kind) => STATUSES_OF[kind]),
      until: new Date(this.clock() - olderThanDays * DAY_MS),
      keepFailed: false,
    };
    const approvalsDeleted = dryRun
      ? await countRemovable(this.dependencies.dataSource, removable)
      : await this.removeAll(removable, { reason: 'cleanup', olderThanDays }, progress);
    return { approvalsDeleted, dryRun };
  }

  /** Removes what is over; an action that failed is left to operators. */
  async cleanUpCompleted(): Promise<CleanupResult> {
    const removable = {
      statuses: FINISHED_KINDS.flatMap((kind) => STATUSES_OF[kind]),
      until: new Date(this.clock() - GRACE_MS),
      keepFailed: true,
    };
    const approvalsDeleted = await this.removeAll(removable, { reason: 'completion' });
    return { approvalsDeleted, dryRun: false };
  }

  /** Removes messages, links, deliveries and notifications that are old, see `RETENTION_DAYS`. */
  async forget(progress?: Progress): Promise<Forgotten> {
    const forgotten = { messages: 0, decisionLinks: 0, deliveries: 0, notifications: 0 };
    const now = new Date(this.clock());
    for (const kind of Object.keys(forgotten) as (keyof Forgotten)[]) {
      for (let count = FORGET_BATCH; count === FORGET_BATCH;) {
        const { dataSource } = this.dependencies;
        count = await forgetOld(dataSource, kind, { now, limit: FORGET_BATCH });
        forgotten[kind] += count;
        progress?.(0);
      }
    }
    return forgotten;
  }

  private async removeAll(removable: Removable, why: Why, progress?: Progress): Promise<number> {
    let removed = 0;
    for (const organization of await listOrganizations(this.dependencies.dataSource)) {
      let after: Candidate | undefined;
      for (;;) {
        const page = { after, limit: BATCH };
        const { dataSource } = this.dependencies;
        const found = await listRemovable(dataSource, organization, removable, page);
        removed += await this.remove(organization, await this.closed(found), removable, why);
        progress?.(removed);
        after = found.at(-1);
        if (found.length < BATCH) break;
      }
    }
    return removed;
  }

  /** Without those whose workflow has not closed yet. */
  private async closed(found: readonly Candidate[]): Promise<Candidate[]> {
    const since = this.clock() - SURELY_CLOSED_MS;
    const young = found.filter(({ closedAt }) => closedAt.getTime() > since);
    if (young.length === 0) return [...found];
    const open = await this.dependencies.openAmong(young.map(({ workflowId }) => workflowId));
    return found.filter(({ workflowId }) => !open.has(workflowId));
  }

  /** One batch in one transaction, with its tombstones. */
  private async remove(
    organizationId: string,
    candidates: readonly Candidate[],
    removable: Removable,
    why: Why,
  ): Promise<number> {
    if (candidates.length === 0) return 0;
    const { dataSource, audit } = this.dependencies;
    const ids = candidates.map(({ id }) => id);
    return inTransaction(dataSource, async (manager) => {
      const locked = await lockRemovable(manager, removable, ids);
      if (locked.length === 0) return 0;
      const entry = { organizationId, action: REMOVE_ACTION };
      const tombstones = locked.map((remains) => tombstoneOf(remains, why));
      await audit.recordAll(manager, entry, tombstones);
      await removeApprovals(
        manager,
        locked.map(({ id }) => id),
      );
      return locked.length;
    });
  }
}

/** Why approvals are removed, for the record. */
type Why = { reason: 'cleanup'; olderThanDays: number } | { reason: 'completion' };

function tombstoneOf({ id, closedAt, ...remains }: Remains, why: Why) {
  const metadata = { ...remains, closedAt: closedAt.toISOString(), ...why };
  return { target: { type: 'approval', id }, metadata };
}
