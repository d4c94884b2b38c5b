import type { DataSource } from 'typeorm';
import { storable } from '../platform/database/json';
import { runAlone } from '../platform/database/statement';

/** A message to Temporal that must not get lost. */
export interface OutboxRow {
  id: string;
  kind: 'start' | 'command' | 'reevaluate' | 'announce' | 'deliver' | 'wake';
  approvalId: string;
  workflowId: string;
  body: unknown;
  attempts: number;
}

/** A claimed row comes back after half a minute unless it is deleted: its relay may have died. */
const CLAIM_DUE = {
  name: 'claim-outbox',
  text: `
UPDATE countersign.outbox o SET due_at = now() + interval '30 seconds', attempts = o.attempts + 1
FROM countersign.approval a
WHERE a.id = o.approval_id AND o.id IN (
  SELECT id FROM countersign.outbox WHERE due_at <= now()
  ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
RETURNING o.id, o.kind, o.approval_id AS "approvalId", a.workflow_id AS "workflowId", o.body,
  o.attempts`,
};

/** Takes messages that are due; no other relay gets the same ones for half a minute. */
export async function claimDue(dataSource: DataSource, limit: number): Promise<OutboxRow[]> {
  return runAlone<OutboxRow>(dataSource, CLAIM_DUE, [limit]);
}

const DELETE_SENT = {
  name: 'delete-outbox',
  text: 'DELETE FROM countersign.outbox WHERE id = ANY($1::uuid[])',
};

export async function deleteSent(dataSource: DataSource, ids: readonly string[]): Promise<void> {
  await runAlone(dataSource, DELETE_SENT, [ids]);
}

const POSTPONE = {
  name: 'postpone-outbox',
  text: `
UPDATE countersign.outbox SET due_at = now() + make_interval(secs => $2), error = $3 WHERE id = $1`,
};

export async function postpone(
  dataSource: DataSource,
  id: string,
  seconds: number,
  error: string,
): Promise<void> {
  await runAlone(dataSource, POSTPONE, [id, seconds, error.slice(0, 2_000)]);
}

const STORE_COMMAND = {
  name: 'store-outbox-command',
  text: `
INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
VALUES ($1, 'command', $2, $3, now())`,
};

/** Keeps a command that Temporal could not take. */
export async function storeCommand(
  dataSource: DataSource,
  id: string,
  approvalId: string,
  command: unknown,
): Promise<void> {
  await runAlone(dataSource, STORE_COMMAND, [id, approvalId, storable(command)]);
}

/** What the workflow of an approval was or will be started with. */
export interface Origin {
  workflowId: string;
  organization: string;
  subjectType: string;
  subjectId: string;
  summary: string;
}

const READ_ORIGIN = {
  name: 'read-origin',
  text: `
SELECT a.workflow_id AS "workflowId", o.key AS organization, a.subject_type AS "subjectType",
  a.subject_id AS "subjectId",
  d.key || ' · ' || a.subject_title || ' · requested by ' || u.username AS summary
FROM countersign.approval a JOIN countersign.organization o ON o.id = a.organization_id
JOIN countersign.definition d ON d.id = a.definition_id
JOIN countersign.user u ON u.id = a.requester_id
WHERE a.id = $1`,
};

export async function readOrigin(dataSource: DataSource, approvalId: string): Promise<Origin> {
  const [row] = await runAlone<Origin>(dataSource, READ_ORIGIN, [approvalId]);
  if (!row) throw new Error(`Approval ${approvalId} does not exist`);
  return row;
}
