import type { DataSource } from 'typeorm';
import type { Outcome } from '../domain/directive';
import type { JsonObject } from '../domain/json';
import type { ApprovalState } from '../domain/state';
import type { ApprovalStatus } from '../domain/statuses';
import type { Scope } from '../people/scope.service';
import { runAlone } from '../platform/database/statement';
import { HEADER_COLUMNS, type ApprovalHeader } from './approval-list.store';
import { scopeValues, visible } from './visible.store';

/** An approval with everything that its page shows. */
export interface ApprovalRow extends ApprovalHeader {
  versionId: string;
  state: ApprovalState;
}

const APPROVAL_COLUMNS = `${HEADER_COLUMNS}, a.definition_version_id AS "versionId", a.state
FROM countersign.approval a`;

const READ_APPROVAL = {
  name: 'read-approval',
  text: `SELECT ${APPROVAL_COLUMNS} WHERE a.id = $5 AND ${visible()}`,
};

const READ_LATEST_OF_SUBJECT = {
  name: 'read-latest-of-subject',
  text: `
SELECT ${APPROVAL_COLUMNS} WHERE a.subject_type = $5 AND a.subject_id = $6 AND ${visible()}
ORDER BY a.number DESC LIMIT 1`,
};

/** An approval, if the scope reaches it. */
export async function readApproval(
  dataSource: DataSource,
  scope: Scope,
  approvalId: string,
): Promise<ApprovalRow | undefined> {
  const values = [...scopeValues(scope), approvalId];
  const [row] = await runAlone<ApprovalRow>(dataSource, READ_APPROVAL, values);
  return row;
}

/** The latest approval of a subject that the scope reaches. */
export async function readLatestOfSubject(
  dataSource: DataSource,
  scope: Scope,
  subject: { type: string; id: string },
): Promise<ApprovalRow | undefined> {
  const values = [...scopeValues(scope), subject.type, subject.id];
  const [row] = await runAlone<ApprovalRow>(dataSource, READ_LATEST_OF_SUBJECT, values);
  return row;
}

const IS_VISIBLE = {
  name: 'is-approval-visible',
  text: `SELECT FROM countersign.approval a WHERE a.id = $5 AND ${visible()}`,
};

/** Whether a scope reaches an approval. */
export async function isVisible(
  dataSource: DataSource,
  scope: Scope,
  approvalId: string,
): Promise<boolean> {
  const rows = await runAlone(dataSource, IS_VISIBLE, [...scopeValues(scope), approvalId]);
  return rows.length === 1;
}

const READ_VERSIONS = {
  name: 'read-versions',
  text: 'SELECT id, version, status FROM countersign.approval WHERE id = ANY($1::uuid[])',
};

/** How far approvals have come. */
export async function readVersions(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<{ id: string; version: number; status: ApprovalStatus }[]> {
  return runAlone(dataSource, READ_VERSIONS, [ids]);
}

const READ_VERSIONS_OF = {
  name: 'read-definition-versions',
  text: `
SELECT id, definition_version_id AS "versionId" FROM countersign.approval WHERE id = ANY($1::uuid[])`,
};

/** By which versions of their definitions approvals go. */
export async function readVersionsOf(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<{ id: string; versionId: string }[]> {
  return runAlone(dataSource, READ_VERSIONS_OF, [ids]);
}

/** One entry of the timeline as it is stored. */
export interface TimelineRow {
  seq: number;
  type: string;
  at: string;
  commandId: string | null;
  data: JsonObject;
  hash: string;
}

const READ_TIMELINE = {
  name: 'read-timeline',
  text: `
SELECT seq, type, at, command_id AS "commandId", data - 'origin' AS data, hash
FROM countersign.event WHERE approval_id = $1 ORDER BY seq`,
};

export async function readTimeline(
  dataSource: DataSource,
  approvalId: string,
): Promise<TimelineRow[]> {
  return runAlone<TimelineRow>(dataSource, READ_TIMELINE, [approvalId]);
}

/** The effects of an approval in the order in which they run. */
export interface EffectRow {
  id: string;
  key: string;
  moment: string;
  action: string;
  status: string;
  source: string;
  blocking: boolean;
  attempts: number;
  maxAttempts: number;
  error: string | null;
  createdAt: string;
  settledAt: string | null;
}

const READ_EFFECTS = {
  name: 'read-effects',
  text: `
SELECT id, key, moment, action, status, source, blocking, attempts, max_attempts AS "maxAttempts", error,
  created_at AS "createdAt", settled_at AS "settledAt"
FROM countersign.effect WHERE approval_id = $1 ORDER BY position`,
};

export async function readEffects(
  dataSource: DataSource,
  approvalId: string,
): Promise<EffectRow[]> {
  return runAlone<EffectRow>(dataSource, READ_EFFECTS, [approvalId]);
}

const READ_COMMAND = {
  name: 'read-command',
  text: `
WITH known AS (
  SELECT kind, body, outcome FROM countersign.command WHERE approval_id = $1 AND id = $2
  UNION ALL
  SELECT body ->> 'kind', body, NULL FROM countersign.outbox
  WHERE approval_id = $1 AND kind = 'command' AND body ->> 'id' = $2
)
SELECT kind, body, outcome, (
  SELECT coalesce(jsonb_object_agg(named.field, u.username), '{}')
  FROM unnest(ARRAY['actor', 'to', 'from']) AS named(field)
  JOIN countersign.user u ON u.id = CASE
    WHEN body ->> named.field ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    THEN (body ->> named.field)::uuid END
) AS names
FROM known`,
};

/** A command as it is kept. */
export interface KnownCommand {
  kind: string;
  /** As it arrived, people by their ids; `{ truncated: true }` when it was too long to keep. */
  body: JsonObject;
  /** The usernames of those people, by the fields that name them. */
  names: JsonObject;
  /** Nothing while it is stored and waits for Temporal. */
  outcome: Outcome | null;
}

/** A command of an approval that has been decided, or else one that waits. */
export async function readCommand(
  dataSource: DataSource,
  approvalId: string,
  commandId: string,
): Promise<KnownCommand | undefined> {
  const values = [approvalId, commandId];
  const rows = await runAlone<KnownCommand>(dataSource, READ_COMMAND, values);
  return rows.find(({ outcome }) => outcome !== null) ?? rows[0];
}

const FIND_TASK = {
  name: 'find-task-address',
  text: `
SELECT a.id AS "approvalId", a.workflow_id AS "workflowId"
FROM countersign.task t JOIN countersign.approval a ON a.id = t.approval_id
WHERE t.id = $2 AND a.organization_id = $1`,
};

const FIND_APPROVAL = {
  name: 'find-approval-address',
  text: `
SELECT a.id AS "approvalId", a.workflow_id AS "workflowId"
FROM countersign.approval a WHERE a.id = $2 AND a.organization_id = $1`,
};

/** Where the approval of a task or an approval is, if the organization has it. */
export async function findAddress(
  dataSource: DataSource,
  organizationId: string,
  kind: 'task' | 'approval',
  id: string,
): Promise<{ approvalId: string; workflowId: string } | undefined> {
  const statement = kind === 'task' ? FIND_TASK : FIND_APPROVAL;
  const [row] = await runAlone<{ approvalId: string; workflowId: string }>(dataSource, statement, [
    organizationId,
    id,
  ]);
  return row;
}

/** An approval of a subject. */
export interface ApprovalOfSubject {
  approvalId: string;
  workflowId: string;
  attributes: JsonObject;
}

const LATEST_OF_SUBJECT = {
  name: 'latest-of-subject',
  text: `
SELECT a.id AS "approvalId", a.workflow_id AS "workflowId", a.attributes
FROM countersign.approval a
WHERE a.organization_id = $1 AND a.subject_type = $2 AND a.subject_id = $3
ORDER BY a.number DESC LIMIT 1`,
};

/** The latest approval of a subject in the organization, for those who decide or attach. */
export async function latestOfSubject(
  dataSource: DataSource,
  organizationId: string,
  subject: { type: string; id: string },
): Promise<ApprovalOfSubject | undefined> {
  const values = [organizationId, subject.type, subject.id];
  const [row] = await runAlone<ApprovalOfSubject>(dataSource, LATEST_OF_SUBJECT, values);
  return row;
}

const OPEN_OF_SUBJECT = {
  name: 'open-of-subject',
  text: `
SELECT a.id AS "approvalId", a.workflow_id AS "workflowId", a.attributes
FROM countersign.approval a
WHERE a.organization_id = $1 AND a.subject_type = $2 AND a.subject_id = $3
  AND a.status IN ('not-started', 'open') ORDER BY a.number`,
};

/** The approvals of a subject that are not over. */
export async function openOfSubject(
  dataSource: DataSource,
  organizationId: string,
  subject: { type: string; id: string },
): Promise<ApprovalOfSubject[]> {
  return runAlone<ApprovalOfSubject>(dataSource, OPEN_OF_SUBJECT, [
    organizationId,
    subject.type,
    subject.id,
  ]);
}
