import type { DataSource, EntityManager } from 'typeorm';
import type { JsonObject } from '../domain/json';
import { run, runAlone } from '../platform/database/statement';
import { Request } from './request.entity';
import type { RequestStatus } from './requests.types';

/** A request with what its approval tells of it. */
export interface RequestRow {
  id: string;
  title: string;
  description: string;
  attributes: JsonObject;
  status: RequestStatus;
  creatorId: string;
  /** Username. */
  creator: string;
  assignedToId: string | null;
  /** Username. */
  assignedTo: string | null;
  /** Username of who approved or rejected it; null also when a deadline did. */
  reviewedBy: string | null;
  reviewedAt: string | null;
  rejectionReason: string | null;
  approvalId: string | null;
  workflowId: string | null;
  /** Its approval was recalled and could be started again. */
  isRecalled: boolean;
  /** Its approval has a task for the reader. */
  isAsked: boolean;
  isDeleted: boolean;
  version: number;
  createdAt: string;
}

/**
 * What a request is follows from its approval `a`: one that was recalled, was cancelled or expired
 * leaves a draft behind.
 */
const STATUS = `
CASE a.status WHEN 'open' THEN 'submitted' WHEN 'approved' THEN 'approved'
  WHEN 'rejected' THEN 'rejected' ELSE 'draft' END`;

/** $2 is the reader. The decision is the event that closed the approval. */
const COLUMNS = `
SELECT r.id, r.title, r.description, r.attributes, ${STATUS} AS status,
  r.creator_id AS "creatorId", creator.username AS creator,
  r.assigned_to_id AS "assignedToId", assignee.username AS "assignedTo",
  reviewer.username AS "reviewedBy", e.at AS "reviewedAt",
  CASE a.status WHEN 'rejected' THEN e.data ->> 'comment' END AS "rejectionReason",
  r.approval_id AS "approvalId", a.workflow_id AS "workflowId",
  coalesce(a.status = 'not-started', false) AS "isRecalled",
  EXISTS (SELECT FROM countersign.task t
    WHERE t.approval_id = r.approval_id AND t.assignee_id = $2) AS "isAsked",
  r.deleted_at IS NOT NULL AS "isDeleted", r.version, r.created_at AS "createdAt"
FROM countersign.request r
JOIN countersign.user creator ON creator.id = r.creator_id
LEFT JOIN countersign.user assignee ON assignee.id = r.assigned_to_id
LEFT JOIN countersign.approval a ON a.id = r.approval_id
LEFT JOIN LATERAL (SELECT at, data FROM countersign.event
  WHERE approval_id = a.id AND type = 'closed' AND a.status IN ('approved', 'rejected')
  ORDER BY seq DESC LIMIT 1) e ON true
LEFT JOIN countersign.user reviewer ON reviewer.id = (e.data ->> 'actor')::uuid`;

const READ_REQUEST = {
  name: 'read-request',
  text: `${COLUMNS} WHERE r.organization_id = $1 AND r.id = $3`,
};

/** Who reads, and in which organization. */
export interface Reader {
  organizationId: string;
  id: string;
}

export async function readRequest(
  dataSource: DataSource,
  reader: Reader,
  id: string,
): Promise<RequestRow | undefined> {
  const values = [reader.organizationId, reader.id, id];
  const [row] = await runAlone<RequestRow>(dataSource, READ_REQUEST, values);
  return row;
}

const LOCK_REQUEST = {
  name: 'lock-request',
  text: 'SELECT FROM countersign.request WHERE organization_id = $1 AND id = $2 FOR UPDATE',
};

/** Locks first: the statement that waits for a lock does not see what it waited for. */
export async function lockRequest(
  manager: EntityManager,
  reader: Reader,
  id: string,
): Promise<RequestRow | undefined> {
  await run(manager, LOCK_REQUEST, [reader.organizationId, id]);
  const values = [reader.organizationId, reader.id, id];
  const [row] = await run<RequestRow>(manager, READ_REQUEST, values);
  return row;
}

/** Who stands where among the wanted requests, and where the page begins. */
export interface RequestPage {
  /** Requests before this one, which come after it because the newest come first. */
  before: string | undefined;
  limit: number;
  status: RequestStatus | undefined;
  /** Wanted ids of users. */
  creatorId: string | undefined;
  assignedToId: string | undefined;
  /** Everything in the organization, or only what the reader created or has to decide. */
  seen: { everything: boolean; created: boolean; assigned: boolean };
}

/** The highest id: where the first page begins. */
const START = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * A walk along one index that stops when the page is full: only the last of the conditions picks
 * the range, all others are looked at on the way. Walks that are not wanted cost nothing.
 */
const walk = (range: string): string => `
(SELECT r.id FROM countersign.request r
  WHERE ${range} AND r.id < $3::uuid AND r.deleted_at IS NULL
    AND ($5::text IS NULL OR $5 = coalesce((SELECT ${STATUS} FROM countersign.approval a
      WHERE a.id = r.approval_id), 'draft'))
    AND ($6::uuid IS NULL OR r.creator_id = $6) AND ($7::uuid IS NULL OR r.assigned_to_id = $7)
  ORDER BY r.id DESC LIMIT $4)`;

/** What waits for a decision is found from the side of the approvals, where it has an index. */
const OPEN_WALK = `
(SELECT r.id FROM countersign.approval a JOIN countersign.request r ON r.approval_id = a.id
  WHERE $11::boolean AND a.organization_id = $1 AND a.subject_type = 'request'
    AND a.status = 'open' AND a.subject_id < $3::uuid::text AND r.deleted_at IS NULL
  ORDER BY a.subject_id DESC LIMIT $4)`;

const LIST_REQUESTS = {
  name: 'list-requests',
  text: `${COLUMNS} WHERE r.id IN (
${walk('$8::boolean AND r.organization_id = $1')}
UNION ALL ${walk('r.creator_id = $9::uuid')}
UNION ALL ${walk('r.assigned_to_id = $10::uuid')}
UNION ALL ${OPEN_WALK})
ORDER BY r.id DESC LIMIT $4`,
};

/** A page of requests that are not removed, the newest first. */
export async function listRequests(
  dataSource: DataSource,
  reader: Reader,
  { before = START, limit, status, creatorId, assignedToId, seen }: RequestPage,
): Promise<RequestRow[]> {
  const isWhole = seen.everything && creatorId === undefined && assignedToId === undefined;
  const isOpen = isWhole && status === 'submitted';
  const [byCreator, byAssignee] = seen.everything
    ? [creatorId, creatorId === undefined ? assignedToId : undefined]
    : [seen.created ? reader.id : undefined, seen.assigned ? reader.id : undefined];
  return runAlone<RequestRow>(dataSource, LIST_REQUESTS, [
    reader.organizationId,
    reader.id,
    before,
    limit,
    status ?? null,
    creatorId ?? null,
    assignedToId ?? null,
    isWhole && !isOpen,
    byCreator ?? null,
    byAssignee ?? null,
    isOpen,
  ]);
}

/** What people write of a request. */
export interface RequestContent {
  title: string;
  description: string;
  attributes: JsonObject;
  assignedToId: string | null;
}

export async function insertRequest(
  manager: EntityManager,
  { id, organizationId, creatorId }: { id: string; organizationId: string; creatorId: string },
  content: RequestContent,
): Promise<void> {
  const now = new Date();
  await manager.insert(Request, {
    ...{ id, organizationId, creatorId, approvalId: null, version: 1 },
    ...content,
    ...{ createdAt: now, updatedAt: now, deletedAt: null },
  });
}

/** Changes a request that the transaction has locked. */
export async function updateRequest(
  manager: EntityManager,
  { id, version }: { id: string; version: number },
  change: Partial<RequestContent> | { approvalId: string } | { deletedAt: Date },
): Promise<void> {
  await manager.update(Request, { id }, { ...change, version: version + 1, updatedAt: new Date() });
}
