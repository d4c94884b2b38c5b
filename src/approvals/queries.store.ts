import type { DataSource } from 'typeorm';
import type { Outcome } from '../domain/directive';
import type { JsonObject } from '../domain/json';
import type { ApprovalState } from '../domain/state';
import type { ApprovalStatus } from '../domain/statuses';
import { runAlone } from '../platform/database/statement';

/** An approval with everything that its page shows. */
export interface ApprovalRow {
  id: string;
  workflowId: string;
  definition: string;
  definitionVersion: number;
  versionId: string;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  attributes: JsonObject;
  metadata: JsonObject;
  number: number;
  status: ApprovalStatus;
  version: number;
  state: ApprovalState;
  requesterId: string;
  /** The requester's username when the approval was attached. */
  requesterName: string;
  /** Why the approval cannot go on by itself. */
  held: string | null;
  attachedAt: string;
  closedAt: string | null;
  wakeAt: string | null;
}

const APPROVAL_COLUMNS = `
  a.id, a.workflow_id AS "workflowId", d.key AS definition, v.number AS "definitionVersion",
  a.definition_version_id AS "versionId", a.subject_type AS "subjectType",
  a.subject_id AS "subjectId", a.subject_title AS "subjectTitle", a.attributes, a.metadata,
  a.number, a.status, a.version, a.state, a.requester_id AS "requesterId",
  a.requester_name AS "requesterName", a.held,
  a.attached_at AS "attachedAt", a.closed_at AS "closedAt", a.wake_at AS "wakeAt"
FROM countersign.approval a
JOIN countersign.definition d ON d.id = a.definition_id
JOIN countersign.definition_version v ON v.id = a.definition_version_id`;

const READ_APPROVAL = {
  name: 'read-approval',
  text: `SELECT ${APPROVAL_COLUMNS} WHERE a.id = $2 AND a.organization_id = $1`,
};

const READ_LATEST_OF_SUBJECT = {
  name: 'read-latest-of-subject',
  text: `
SELECT ${APPROVAL_COLUMNS}
WHERE a.organization_id = $1 AND a.subject_type = $2 AND a.subject_id = $3
ORDER BY a.number DESC LIMIT 1`,
};

export async function readApproval(
  dataSource: DataSource,
  organizationId: string,
  approvalId: string,
): Promise<ApprovalRow | undefined> {
  const [row] = await runAlone<ApprovalRow>(dataSource, READ_APPROVAL, [
    organizationId,
    approvalId,
  ]);
  return row;
}

export async function readLatestOfSubject(
  dataSource: DataSource,
  organizationId: string,
  subject: { type: string; id: string },
): Promise<ApprovalRow | undefined> {
  const values = [organizationId, subject.type, subject.id];
  const [row] = await runAlone<ApprovalRow>(dataSource, READ_LATEST_OF_SUBJECT, values);
  return row;
}

/** Filters of the list of approvals; every one is optional. */
export interface ApprovalFilter {
  status?: ApprovalStatus | undefined;
  definition?: string | undefined;
  subjectType?: string | undefined;
  subjectId?: string | undefined;
  requesterId?: string | undefined;
}

/** Ids are ordered by time, so the newest come first and a page continues below its last id. */
const LIST_APPROVALS = {
  name: 'list-approvals',
  text: `
SELECT ${APPROVAL_COLUMNS}
WHERE a.organization_id = $1
  AND ($2::uuid IS NULL OR a.id < $2) AND ($4::text IS NULL OR a.status = $4)
  AND ($5::text IS NULL OR d.key = $5) AND ($6::text IS NULL OR a.subject_type = $6)
  AND ($7::text IS NULL OR a.subject_id = $7) AND ($8::uuid IS NULL OR a.requester_id = $8)
ORDER BY a.id DESC LIMIT $3`,
};

export async function listApprovals(
  dataSource: DataSource,
  organizationId: string,
  filter: ApprovalFilter,
  page: { after?: string | undefined; limit: number },
): Promise<ApprovalRow[]> {
  return runAlone<ApprovalRow>(dataSource, LIST_APPROVALS, [
    organizationId,
    page.after ?? null,
    page.limit,
    filter.status ?? null,
    filter.definition ?? null,
    filter.subjectType ?? null,
    filter.subjectId ?? null,
    filter.requesterId ?? null,
  ]);
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
  attempts: number;
  maxAttempts: number;
  error: string | null;
  createdAt: string;
  settledAt: string | null;
}

const READ_EFFECTS = {
  name: 'read-effects',
  text: `
SELECT id, key, moment, action, status, attempts, max_attempts AS "maxAttempts", error,
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
SELECT (SELECT outcome FROM countersign.command WHERE approval_id = $1 AND id = $2) AS outcome,
  EXISTS (SELECT FROM countersign.outbox
    WHERE approval_id = $1 AND kind = 'command' AND body ->> 'id' = $2) AS stored`,
};

export async function readCommand(
  dataSource: DataSource,
  approvalId: string,
  commandId: string,
): Promise<{ outcome: Outcome | null; stored: boolean }> {
  const [row] = await runAlone<{ outcome: Outcome | null; stored: boolean }>(
    dataSource,
    READ_COMMAND,
    [approvalId, commandId],
  );
  return row ?? { outcome: null, stored: false };
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

/** An approval of a subject that is not over. */
export interface OpenApproval {
  approvalId: string;
  workflowId: string;
  attributes: JsonObject;
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
): Promise<OpenApproval[]> {
  return runAlone<OpenApproval>(dataSource, OPEN_OF_SUBJECT, [
    organizationId,
    subject.type,
    subject.id,
  ]);
}

/** An approval that nobody can decide, and what to do about it. */
export interface StuckApproval {
  id: string;
  workflowId: string;
  subjectTitle: string;
  definition: string;
  held: string | null;
  /** Usernames of those who are asked and cannot answer. */
  asked: string[];
}

/** Held by their own account, or asking only people who are not active. */
const LIST_STUCK = {
  name: 'list-stuck',
  text: `
SELECT a.id, a.workflow_id AS "workflowId", a.subject_title AS "subjectTitle",
  d.key AS definition, a.held,
  ARRAY(SELECT u.username FROM countersign.task t JOIN countersign.user u ON u.id = t.assignee_id
    WHERE t.approval_id = a.id AND t.status = 'current' ORDER BY u.username) AS asked
FROM countersign.approval a JOIN countersign.definition d ON d.id = a.definition_id
WHERE a.organization_id = $1 AND a.status = 'open' AND (a.held IS NOT NULL OR NOT EXISTS (
  SELECT FROM countersign.task t JOIN countersign.user u ON u.id = t.assignee_id AND u.active
  WHERE t.approval_id = a.id AND t.status = 'current'))
ORDER BY a.id LIMIT 500`,
};

export async function listStuck(
  dataSource: DataSource,
  organizationId: string,
): Promise<StuckApproval[]> {
  return runAlone<StuckApproval>(dataSource, LIST_STUCK, [organizationId]);
}
