import type { DataSource, EntityManager } from 'typeorm';
import type { ApprovalState } from '../domain/state';
import { isFinal, type ApprovalStatus } from '../domain/statuses';
import { run, runAlone } from '../platform/database/statement';

/** An approval that needs a run. */
export interface NeedsRun {
  id: string;
  organizationId: string;
  workflowId: string;
  status: ApprovalStatus;
}

const COLUMNS = `a.id, a.organization_id AS "organizationId", a.workflow_id AS "workflowId",
  a.status`;

/** The order to start its run is still on its way. */
const IS_ORDERED = `EXISTS (SELECT FROM countersign.outbox o
  WHERE o.approval_id = a.id AND o.kind IN ('start', 'wake'))`;

const LIST_UNFINISHED = {
  name: 'list-unfinished-approvals',
  text: `
SELECT ${COLUMNS} FROM countersign.approval a
WHERE a.status IN ('not-started', 'open') AND a.id > $1 AND NOT ${IS_ORDERED}
ORDER BY a.id LIMIT $2`,
};

const HAS_UNSETTLED = `EXISTS (SELECT FROM countersign.effect e
  WHERE e.approval_id = a.id AND e.status IN ('waiting', 'running'))`;

const LIST_UNSETTLED = {
  name: 'list-approvals-with-unsettled-effects',
  text: `
SELECT ${COLUMNS} FROM countersign.approval a
WHERE a.id IN (SELECT DISTINCT e.approval_id FROM countersign.effect e
    WHERE e.status IN ('waiting', 'running') AND e.approval_id > $1)
  AND a.closed_at IS NOT NULL AND NOT ${IS_ORDERED}
ORDER BY a.id LIMIT $2`,
};

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** What a run is there for: an approval that is not over, or effects of one that is. */
export type Need = 'unfinished' | 'unsettled';

/** A page of approvals that need a run, by their ids. */
export async function listNeeding(
  dataSource: DataSource,
  need: Need,
  { after = BEFORE_ALL, limit }: { after: string | undefined; limit: number },
): Promise<NeedsRun[]> {
  const statement = need === 'unfinished' ? LIST_UNFINISHED : LIST_UNSETTLED;
  return runAlone<NeedsRun & object>(dataSource, statement, [after, limit]);
}

const STILL_NEEDING = {
  name: 'approvals-still-needing-a-run',
  text: `
SELECT ${COLUMNS} FROM countersign.approval a
WHERE a.id = ANY ($1::uuid[]) AND NOT ${IS_ORDERED}
  AND (a.status IN ('not-started', 'open') OR ${HAS_UNSETTLED})
ORDER BY a.id`,
};

/** Those among approvals that need a run now. */
export async function stillNeeding(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<NeedsRun[]> {
  return runAlone<NeedsRun & object>(dataSource, STILL_NEEDING, [ids]);
}

/** An approval as its row has it. */
export interface ApprovalRow extends NeedsRun {
  version: number;
  versionId: string;
  state: ApprovalState;
  hasUnsettled: boolean;
  /** Since it was over; null when it is not. */
  secondsClosed: number | null;
}

const READ_ROWS = {
  name: 'read-approvals-to-reconcile',
  text: `
SELECT ${COLUMNS}, a.version, a.definition_version_id AS "versionId", a.state,
  ${HAS_UNSETTLED} AS "hasUnsettled",
  extract(epoch FROM now() - a.closed_at)::float AS "secondsClosed"
FROM countersign.approval a WHERE a.id = ANY ($1::uuid[])`,
};

/** Approvals by their ids, read in the given transaction. */
export async function readRows(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, ApprovalRow>> {
  const rows = await run<ApprovalRow & object>(manager, READ_ROWS, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** True when a run of the approval has nothing more to do. */
export function isDone({ status, hasUnsettled }: ApprovalRow): boolean {
  return isFinal(status) && !hasUnsettled;
}

/** A delivery that waits for its workflow. */
export interface WaitingDelivery {
  id: string;
  webhookId: string;
  round: number;
  organizationId: string;
  /** Key. */
  organization: string;
  approvalId: string;
}

/** Those of webhooks that are paused wait without a workflow. */
const WAITING = `
SELECT d.id, d.webhook_id AS "webhookId", d.round, w.organization_id AS "organizationId",
  o.key AS organization, d.approval_id AS "approvalId"
FROM countersign.webhook_delivery d
JOIN countersign.webhook w ON w.id = d.webhook_id AND w.status = 'active'
JOIN countersign.organization o ON o.id = w.organization_id
WHERE d.status = 'waiting' AND NOT EXISTS (SELECT FROM countersign.outbox x
  WHERE x.approval_id = d.approval_id AND x.kind = 'deliver'
    AND x.body ->> 'deliveryId' = d.id::text)`;

const LIST_DELIVERIES = {
  name: 'list-waiting-deliveries',
  text: `${WAITING} AND d.id > $1 ORDER BY d.id LIMIT $2`,
};

const STILL_WAITING = {
  name: 'deliveries-still-waiting',
  text: `${WAITING} AND d.id = ANY ($1::uuid[]) ORDER BY d.id`,
};

export async function listWaiting(
  dataSource: DataSource,
  { after = BEFORE_ALL, limit }: { after: string | undefined; limit: number },
): Promise<WaitingDelivery[]> {
  return runAlone<WaitingDelivery & object>(dataSource, LIST_DELIVERIES, [after, limit]);
}

export async function stillWaiting(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<WaitingDelivery[]> {
  return runAlone<WaitingDelivery & object>(dataSource, STILL_WAITING, [ids]);
}

/** A message to Temporal that does not leave. */
export interface StaleMessage {
  id: string;
  kind: string;
  approvalId: string;
  organizationId: string;
  workflowId: string;
  attempts: number;
  error: string | null;
}

const LIST_STALE = {
  name: 'list-stale-outbox',
  text: `
SELECT o.id, o.kind, a.id AS "approvalId", a.organization_id AS "organizationId",
  a.workflow_id AS "workflowId", o.attempts, o.error
FROM countersign.outbox o JOIN countersign.approval a ON a.id = o.approval_id
WHERE o.id > $1 AND (o.due_at < now() - interval '5 minutes' OR o.attempts >= 10)
ORDER BY o.id LIMIT $2`,
};

export async function listStale(
  dataSource: DataSource,
  { after = BEFORE_ALL, limit }: { after: string | undefined; limit: number },
): Promise<StaleMessage[]> {
  return runAlone<StaleMessage & object>(dataSource, LIST_STALE, [after, limit]);
}

const HURRY = {
  name: 'hurry-outbox',
  text: 'UPDATE countersign.outbox SET due_at = now(), attempts = 0 WHERE id = $1',
};

/** The relay takes the message with its next batch. */
export async function hurry(dataSource: DataSource, id: string): Promise<void> {
  await runAlone(dataSource, HURRY, [id]);
}
