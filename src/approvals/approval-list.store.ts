import type { DataSource } from 'typeorm';
import type { JsonObject } from '../domain/json';
import type { ApprovalStatus } from '../domain/statuses';
import type { Scope } from '../people/scope.service';
import { runAlone, type Statement } from '../platform/database/statement';
import { withAsked, type WaitsFor } from './asked.store';
import { granted, scopeValues, visible } from './visible.store';

/** What is known of an approval at a glance. */
export interface ApprovalHeader {
  id: string;
  workflowId: string;
  definition: string;
  /** As people read it. */
  definitionName: string;
  definitionVersion: number;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  attributes: JsonObject;
  metadata: JsonObject;
  number: number;
  status: ApprovalStatus;
  version: number;
  requesterId: string;
  /** The requester's username when the approval was attached. */
  requesterName: string;
  /** Why the approval cannot go on by itself. */
  held: string | null;
  attachedAt: string;
  closedAt: string | null;
  wakeAt: string | null;
}

/** An approval as a list shows it. */
export interface ListedApproval extends ApprovalHeader, WaitsFor {}

export const HEADER_COLUMNS = `
  a.id, a.workflow_id AS "workflowId", a.definition_key AS definition,
  coalesce(a.definition_name, a.definition_key) AS "definitionName",
  a.version_number AS "definitionVersion", a.subject_type AS "subjectType",
  a.subject_id AS "subjectId", a.subject_title AS "subjectTitle", a.attributes, a.metadata,
  a.number, a.status, a.version, a.requester_id AS "requesterId",
  a.requester_name AS "requesterName", a.held, a.attached_at AS "attachedAt",
  a.closed_at AS "closedAt", a.wake_at AS "wakeAt"`;

/** Filters of the list of approvals; every one is optional, and all have to hold. */
export interface ApprovalFilter {
  status?: readonly ApprovalStatus[] | undefined;
  /** Key of a definition. */
  definition?: string | undefined;
  subjectType?: string | undefined;
  subjectId?: string | undefined;
  /** Username. */
  requester?: string | undefined;
  /** Only approvals in which the actor takes part. */
  participates?: boolean | undefined;
  /** Only approvals that cannot go on by themselves. */
  held?: boolean | undefined;
  /** Attached at this instant or later. */
  from?: string | undefined;
  /** Attached before this instant. */
  to?: string | undefined;
}

export type ListOrder = 'newest' | 'oldest';

/** Which page of the list. */
export interface ApprovalPage {
  order: ListOrder;
  after?: { attachedAt: string; id: string } | undefined;
  limit: number;
}

/**
 * Where the candidates of a list come from: a range of one index in the order of the list. The
 * other filters only drop candidates.
 */
const LEADS = [
  'organization',
  'held',
  'status',
  'definition',
  'type',
  'subject',
  'requester',
] as const;
type Lead = (typeof LEADS)[number] | 'streams';

const TABLE = 'countersign.approval';

const REQUESTER = `(SELECT u.id FROM countersign.user u
    WHERE u.organization_id = $1 AND u.username = $13)`;

const FILTERS = `($9::text[] IS NULL OR a.status = ANY($9))
  AND ($10::text IS NULL OR a.definition_key = $10)
  AND ($11::text IS NULL OR a.subject_type = $11) AND ($12::text IS NULL OR a.subject_id = $12)
  AND ($13::text IS NULL OR a.requester_id = ${REQUESTER})
  AND (NOT $15::boolean OR a.held IS NOT NULL)`;

interface Direction {
  compare: '<' | '>';
  sort: 'ASC' | 'DESC';
}

const DIRECTIONS: Record<ListOrder, Direction> = {
  newest: { compare: '<', sort: 'DESC' },
  oldest: { compare: '>', sort: 'ASC' },
};

/** The range of a page, for a table with the order of the list in it. */
function range(table: 'a' | 'p', id: string, { compare }: Direction): string {
  return `(${table}.attached_at, ${table}.${id}) ${compare} ($5::timestamptz, $6::uuid)
  AND ${table}.attached_at >= $7::timestamptz AND ${table}.attached_at < $8::timestamptz`;
}

/**
 * One range of an index. The plan is made for a page of at most 101 rows, whatever the limit:
 * for a limit that is only known later PostgreSQL would rather sort everything.
 */
function stream(from: string, where: string, order: string): string {
  return `SELECT * FROM (
  SELECT ${HEADER_COLUMNS}
  FROM ${from}
  WHERE ${where}
    AND ${FILTERS}
  ORDER BY ${order} LIMIT 101) stream LIMIT $14`;
}

/** @param source the table, or the part of it where only few rows can be */
function approvals(condition: string, direction: Direction, source = TABLE): string {
  const where = `${condition} AND ${range('a', 'id', direction)} AND ${granted()}`;
  const { sort } = direction;
  return stream(`${source} a`, where, `a.attached_at ${sort}, a.id ${sort}`);
}

/** Those in which a holder takes part. */
function participations(direction: Direction): string {
  const { sort } = direction;
  return stream(
    `countersign.participant p JOIN ${TABLE} a ON a.id = p.approval_id`,
    `p.organization_id = $1 AND p.holder = h.holder AND ${range('p', 'approval_id', direction)}
    AND ${visible('true')}`,
    `p.attached_at ${sort}, p.approval_id ${sort}`,
  );
}

function merged(parts: string, { sort }: Direction): string {
  return `SELECT DISTINCT ON ("attachedAt", id) * FROM (${parts}) merged
ORDER BY "attachedAt" ${sort}, id ${sort} LIMIT $14`;
}

/** Where an index begins with the organization. */
const OWN = 'a.organization_id = $1';
/**
 * Where it does not: the organization is looked at in a way that no index serves, or a plan might
 * look for somebody's few approvals among all of the organization.
 */
const CHECKED = 'a.organization_id IS NOT DISTINCT FROM $1';

const LEADING: Record<Exclude<(typeof LEADS)[number], 'subject'>, string> = {
  organization: OWN,
  held: `${OWN} AND a.held IS NOT NULL`,
  status: `${OWN} AND a.status = s.status`,
  definition: `${CHECKED} AND a.definition_id = (SELECT d.id FROM countersign.definition d
    WHERE d.organization_id = $1 AND d.key = $10)`,
  type: `${OWN} AND a.subject_type = $11`,
  requester: `${CHECKED} AND a.requester_id = ${REQUESTER}`,
};

/** Found first and then sorted: they are few, and no index has them in the order of the list. */
const OF_SUBJECT = `(SELECT * FROM ${TABLE} s
  WHERE s.organization_id = $1 AND s.subject_type = $11 AND s.subject_id = $12 OFFSET 0)`;

function textOf(lead: Lead, direction: Direction): string {
  switch (lead) {
    case 'subject':
      return approvals('true', direction, OF_SUBJECT);
    case 'streams':
      return merged(streams(direction), direction);
    case 'status':
      return merged(
        `SELECT m.* FROM unnest($9::text[]) AS s(status)
  CROSS JOIN LATERAL (${approvals(LEADING.status, direction)}) m`,
        direction,
      );
    case 'organization':
    case 'held':
    case 'definition':
    case 'type':
    case 'requester':
      return approvals(LEADING[lead], direction);
  }
}

/** What is theirs for those who do not see everything, in the parts that $16 names. */
function streams(direction: Direction): string {
  const isWanted = (name: string): string => `'${name}' = ANY($16::text[])`;
  const own = `${isWanted('requester')} AND ${CHECKED} AND a.requester_id = $3`;
  return `(SELECT m.* FROM unnest($4::text[]) AS h(holder)
  CROSS JOIN LATERAL (${participations(direction)}) m WHERE ${isWanted('participant')})
UNION ALL (${approvals(own, direction)})
UNION ALL (${approvals(`${isWanted('organization')} AND ${OWN}`, direction)})`;
}

/** The statement of each way to read the list: for the list itself, and to look at its plan. */
export const APPROVAL_LISTS: ReadonlyMap<string, Statement> = new Map(
  [...LEADS, 'streams' as const].flatMap((lead) =>
    (['newest', 'oldest'] as const).map((order) => {
      const name = `list-approvals-${lead}-${order}`;
      const { sort } = DIRECTIONS[order];
      const page = textOf(lead, DIRECTIONS[order]);
      const text = withAsked(page, `page."attachedAt" ${sort}, page.id ${sort}`);
      return [name, { name, text }] as const;
    }),
  ),
);

const FIRST: Record<ListOrder, { attachedAt: string; id: string }> = {
  newest: { attachedAt: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
  oldest: { attachedAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' },
};

/** The approvals of a scope, filtered, a page in the order of their attach. */
export async function listApprovals(
  dataSource: DataSource,
  scope: Scope,
  filter: ApprovalFilter,
  page: ApprovalPage,
): Promise<ListedApproval[]> {
  const { statement, values } = listStatement(scope, filter, page);
  return runAlone<ListedApproval>(dataSource, statement, values);
}

/** The statement for a list and its values. */
export function listStatement(scope: Scope, filter: ApprovalFilter, page: ApprovalPage) {
  const lead = leadOf(scope, filter);
  const statement = APPROVAL_LISTS.get(`list-approvals-${lead}-${page.order}`) as Statement;
  const { attachedAt, id } = page.after ?? FIRST[page.order];
  const values = [
    ...scopeValues(scope),
    attachedAt,
    id,
    filter.from ?? '-infinity',
    filter.to ?? 'infinity',
    filter.status ?? null,
    filter.definition ?? null,
    filter.subjectType ?? null,
    filter.subjectId ?? null,
    filter.requester ?? null,
    page.limit,
    filter.held === true,
    ...(lead === 'streams' ? [streamsOf(scope, filter)] : []),
  ];
  return { statement, values };
}

/** The narrowest source; whoever does not see everything looks at what is theirs. */
function leadOf({ everything }: Scope, filter: ApprovalFilter): Lead {
  if (filter.participates === true) return 'streams';
  if (everything && filter.held === true && filter.subjectId === undefined) return 'held';
  if (filter.subjectType !== undefined && filter.subjectId !== undefined) return 'subject';
  if (filter.requester !== undefined) return 'requester';
  if (!everything) return 'streams';
  if (filter.definition !== undefined) return 'definition';
  if (filter.subjectType !== undefined) return 'type';
  return filter.status !== undefined ? 'status' : 'organization';
}

function streamsOf({ grants }: Scope, { participates }: ApprovalFilter): string[] {
  return participates === true
    ? ['participant']
    : grants.map(({ relation }) => relation ?? 'organization');
}
