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
  /** Its approval has a task for the reader; lists do not look. */
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

const usernameOf = (id: string): string =>
  `(SELECT u.username FROM countersign.user u WHERE u.id = ${id})`;

/** The decision is the event that closed the approval, after which there is none. */
const columns = (isAsked: string): string => `
SELECT r.id, r.title, r.description, r.attributes, ${STATUS} AS status,
  r.creator_id AS "creatorId", ${usernameOf('r.creator_id')} AS creator,
  r.assigned_to_id AS "assignedToId", ${usernameOf('r.assigned_to_id')} AS "assignedTo",
  ${usernameOf(`(e.data ->> 'actor')::uuid`)} AS "reviewedBy", e.at AS "reviewedAt",
  CASE a.status WHEN 'rejected' THEN e.data ->> 'comment' END AS "rejectionReason",
  r.approval_id AS "approvalId", a.workflow_id AS "workflowId",
  coalesce(a.status = 'not-started', false) AS "isRecalled", ${isAsked} AS "isAsked",
  r.deleted_at IS NOT NULL AS "isDeleted", r.version, r.created_at AS "createdAt"
FROM countersign.request r
LEFT JOIN countersign.approval a ON a.id = r.approval_id
LEFT JOIN countersign.event e ON e.approval_id = a.id AND e.seq = a.version
  AND e.type = 'closed' AND a.status IN ('approved', 'rejected')`;

/** $2 is the reader. */
const IS_ASKED = `EXISTS (SELECT FROM countersign.task t
    WHERE t.approval_id = r.approval_id AND t.assignee_id = $2)`;

const READ_REQUEST = {
  name: 'read-request',
  text: `${columns(IS_ASKED)} WHERE r.organization_id = $1 AND r.id = $3`,
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

/** Which requests are wanted, of those that the reader sees, and where the page begins. */
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

/** A page is never longer. Known to the planner, it makes it walk an index in order. */
const LONGEST = 101;

const WANTED = `
r.deleted_at IS NULL
AND ($5::uuid IS NULL OR r.creator_id = $5) AND ($6::uuid IS NULL OR r.assigned_to_id = $6)`;

/**
 * A walk along one index until the page is full: the range is what the index finds, all other
 * conditions are looked at on the way. A walk that is not wanted costs nothing.
 */
const walk = (range: string): string => `
(SELECT id FROM (SELECT r.id FROM countersign.request r
  WHERE ${range} AND r.id < $2::uuid AND ${WANTED}
    AND ($4::text IS NULL OR $4 = coalesce((SELECT ${STATUS} FROM countersign.approval a
      WHERE a.id = r.approval_id), 'draft'))
  ORDER BY r.id DESC LIMIT ${LONGEST}) walked ORDER BY id DESC LIMIT $3)`;

/** What waits for a decision is rare, and found from the side of the approvals. */
const OPEN_WALK = `
(SELECT r.id FROM countersign.approval a JOIN countersign.request r ON r.approval_id = a.id
  WHERE $7 = 'open' AND a.organization_id = $1 AND a.subject_type = 'request'
    AND a.status = 'open' AND a.subject_id < $2::uuid::text AND ${WANTED}
    AND ($8::uuid IS NULL AND $9::uuid IS NULL OR r.creator_id = $8 OR r.assigned_to_id = $9)
  ORDER BY a.subject_id DESC LIMIT $3)`;

/** `OFFSET 0` keeps the planner from reading all requests to join them with the page. */
export const LIST_REQUESTS = {
  name: 'list-requests',
  text: `
SELECT request.* FROM (
  ${walk(`$7::text = 'organization' AND r.organization_id = $1`)}
  UNION ${walk(`$7 = 'people' AND r.creator_id = $8`)}
  UNION ${walk(`$7 = 'people' AND r.assigned_to_id = $9`)}
  UNION ${OPEN_WALK}
  ORDER BY id DESC LIMIT $3
) page CROSS JOIN LATERAL (${columns('false')} WHERE r.id = page.id OFFSET 0) request
ORDER BY request.id DESC`,
};

/** A page of requests that are not removed, the newest first. */
export async function listRequests(
  dataSource: DataSource,
  reader: Reader,
  page: RequestPage,
): Promise<RequestRow[]> {
  const { before = START, limit, status, creatorId, assignedToId } = page;
  const { along, creator, assignee } = walksOf(reader, page);
  return runAlone<RequestRow>(dataSource, LIST_REQUESTS, [
    reader.organizationId,
    before,
    limit,
    status ?? null,
    creatorId ?? null,
    assignedToId ?? null,
    along,
    creator ?? null,
    assignee ?? null,
  ]);
}

/** Along which index the page is found, and of which people. */
function walksOf(
  { id }: Reader,
  { seen, status, creatorId, assignedToId }: RequestPage,
): {
  along: 'organization' | 'people' | 'open';
  creator?: string | undefined;
  assignee?: string | undefined;
} {
  const isOpen = status === 'submitted';
  if (!seen.everything) {
    const people = { ...(seen.created && { creator: id }), ...(seen.assigned && { assignee: id }) };
    const seesNothing = !seen.created && !seen.assigned;
    return { along: isOpen && !seesNothing ? 'open' : 'people', ...people };
  }
  if (isOpen) return { along: 'open' };
  if (creatorId !== undefined) return { along: 'people', creator: creatorId };
  if (assignedToId !== undefined) return { along: 'people', assignee: assignedToId };
  return { along: 'organization' };
}

/** What people write of a request. */
export interface RequestContent {
  title: string;
  description: string;
  attributes: JsonObject;
  assignedToId: string | null;
}

/** Writes a request; false when there is one with this id already. */
export async function insertRequest(
  manager: EntityManager,
  { id, organizationId, creatorId }: { id: string; organizationId: string; creatorId: string },
  content: RequestContent,
): Promise<boolean> {
  const now = new Date();
  const values = {
    ...{ id, organizationId, creatorId, approvalId: null, version: 1 },
    ...content,
    ...{ createdAt: now, updatedAt: now, deletedAt: null },
  };
  const insert = manager.createQueryBuilder().insert().into(Request).values(values);
  const result = await insert.orIgnore().returning('id').execute();
  return (result.raw as unknown[]).length > 0;
}

/** Changes a request that the transaction has locked. */
export async function updateRequest(
  manager: EntityManager,
  { id, version }: { id: string; version: number },
  change: Partial<RequestContent> | { approvalId: string } | { deletedAt: Date },
): Promise<void> {
  await manager.update(Request, { id }, { ...change, version: version + 1, updatedAt: new Date() });
}
