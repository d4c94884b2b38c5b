import type { DataSource, EntityManager } from 'typeorm';
import type { FinalStatus } from '../domain/statuses';
import { run, runAlone } from '../platform/database/statement';
import type { CleanupStatistics } from './cleanup.types';

const READ_STATISTICS = {
  name: 'read-cleanup-statistics',
  text: `
SELECT count(*)::int AS "totalApprovals",
  (count(*) FILTER (WHERE status = ANY ($1)))::int AS "completedApprovals",
  (count(*) FILTER (WHERE status = ANY ($2)))::int AS "rejectedApprovals",
  (count(*) FILTER (WHERE closed_at IS NULL))::int AS "inProgressApprovals",
  (count(*) FILTER (WHERE closed_at < $3::timestamptz - interval '30 days'))::int
    AS "finishedOver30Days",
  (count(*) FILTER (WHERE closed_at < $3::timestamptz - interval '90 days'))::int
    AS "finishedOver90Days",
  (count(*) FILTER (WHERE closed_at < $3::timestamptz - interval '365 days'))::int
    AS "finishedOver365Days"
FROM countersign.approval`,
};

export async function readStatistics(
  dataSource: DataSource,
  statuses: { completed: readonly FinalStatus[]; rejected: readonly FinalStatus[] },
  now: Date,
): Promise<CleanupStatistics> {
  const values = [statuses.completed, statuses.rejected, now];
  const [row] = await runAlone<CleanupStatistics & object>(dataSource, READ_STATISTICS, values);
  if (!row) throw new Error('Counts have always a row');
  return row;
}

const LIST_ORGANIZATIONS = {
  name: 'list-organizations-to-clean',
  text: 'SELECT id FROM countersign.organization ORDER BY id',
};

/** Ids of all organizations. */
export async function listOrganizations(dataSource: DataSource): Promise<string[]> {
  const rows = await runAlone<{ id: string }>(dataSource, LIST_ORGANIZATIONS, []);
  return rows.map(({ id }) => id);
}

/** Which approvals may go: what is on its way to people or other systems arrives first. */
export interface Removable {
  statuses: readonly FinalStatus[];
  /** Closed until then. */
  until: Date;
  /** Keeps those with actions that failed and wait for an operator. */
  keepFailed: boolean;
}

/**
 * $1 statuses, $2 until, $3 keep those with failed actions. The status of a request stands on its
 * approval, so that one stays as long as the request does.
 */
const IS_REMOVABLE = `a.status = ANY ($1::text[]) AND a.closed_at <= $2::timestamptz
  AND NOT EXISTS (SELECT FROM countersign.effect e WHERE e.approval_id = a.id
    AND (e.status IN ('waiting', 'running') OR $3 AND e.status = 'failed'))
  AND NOT EXISTS (SELECT FROM countersign.outbox o WHERE o.approval_id = a.id)
  AND NOT EXISTS (SELECT FROM countersign.message m
    WHERE m.approval_id = a.id AND m.status = 'waiting')
  AND NOT EXISTS (SELECT FROM countersign.notification n
    WHERE n.approval_id = a.id AND (n.dispatch_at IS NOT NULL OR EXISTS (
      SELECT FROM countersign.message m WHERE m.user_id = n.user_id AND m.digest
        AND m.status = 'waiting' AND n.id = ANY (m.notification_ids))))
  AND NOT EXISTS (SELECT FROM countersign.webhook_delivery d
    JOIN countersign.webhook w ON w.id = d.webhook_id AND w.status = 'active'
    WHERE d.approval_id = a.id AND d.status = 'waiting')
  AND NOT EXISTS (SELECT FROM countersign.request r
    WHERE r.approval_id = a.id AND r.deleted_at IS NULL)`;

const valuesOf = ({ statuses, until, keepFailed }: Removable): unknown[] => [
  statuses,
  until,
  keepFailed,
];

const COUNT_REMOVABLE = {
  name: 'count-removable-approvals',
  text: `SELECT count(*)::int AS count FROM countersign.approval a WHERE ${IS_REMOVABLE}`,
};

export async function countRemovable(
  dataSource: DataSource,
  removable: Removable,
): Promise<number> {
  const values = valuesOf(removable);
  const [row] = await runAlone<{ count: number }>(dataSource, COUNT_REMOVABLE, values);
  return row?.count ?? 0;
}

/** An approval that may go; its key in the order of the walk. */
export interface Candidate {
  id: string;
  workflowId: string;
  closedAt: Date;
  /** As text, because dates of JavaScript have no microseconds. */
  position: string;
}

const LIST_REMOVABLE = {
  name: 'list-removable-approvals',
  text: `
SELECT a.id, a.workflow_id AS "workflowId", a.closed_at AS "closedAt",
  a.closed_at::text AS position
FROM countersign.approval a
WHERE a.organization_id = $4 AND (a.closed_at, a.id) > ($5::timestamptz, $6::uuid)
  AND ${IS_REMOVABLE}
ORDER BY a.closed_at, a.id LIMIT $7`,
};

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** A page of an organization's approvals that may go, the oldest first. */
export async function listRemovable(
  dataSource: DataSource,
  organizationId: string,
  removable: Removable,
  { after, limit }: { after: Candidate | undefined; limit: number },
): Promise<Candidate[]> {
  const from = [after?.position ?? '-infinity', after?.id ?? BEFORE_ALL];
  const values = [...valuesOf(removable), organizationId, ...from, limit];
  return runAlone<Candidate & object>(dataSource, LIST_REMOVABLE, values);
}

/** An approval as its tombstone tells of it. */
export interface Remains {
  id: string;
  status: FinalStatus;
  number: number;
  seq: number;
  hash: string;
  closedAt: Date;
}

const LOCK_REMOVABLE = {
  name: 'lock-removable-approvals',
  text: `
SELECT a.id, a.status, a.number, a.version AS seq, a.chain_head AS hash, a.closed_at AS "closedAt"
FROM countersign.approval a WHERE a.id = ANY ($4::uuid[]) AND ${IS_REMOVABLE}
ORDER BY a.id FOR UPDATE OF a SKIP LOCKED`,
};

/** Locks those that may still go and that nobody else is removing. */
export async function lockRemovable(
  manager: EntityManager,
  removable: Removable,
  ids: readonly string[],
): Promise<Remains[]> {
  return run<Remains & object>(manager, LOCK_REMOVABLE, [...valuesOf(removable), ids]);
}

const REMOVE_APPROVALS = {
  name: 'remove-approvals',
  text: 'SELECT countersign.remove_approvals($1::uuid[])',
};

/** Removes approvals with all that belongs to them. Each needs its tombstone in the audit trail. */
export async function removeApprovals(
  manager: EntityManager,
  ids: readonly string[],
): Promise<void> {
  await run(manager, REMOVE_APPROVALS, [ids]);
}
