import type { DataSource } from 'typeorm';
import type { JsonObject } from '../domain/json';
import { runAlone, type Statement } from '../platform/database/statement';

/** Where the next page starts: behind this row. Ids and numbers order rows of one instant. */
export interface ListCursor {
  at: string;
  source: 'entry' | 'event';
  id: string;
  seq: number;
}

/** What is looked for; everything that is undefined is not asked about. */
export interface ListFilter {
  /** Id of a user; null looks for what nobody did. */
  actor?: string | undefined;
  action?: string | undefined;
  targetType?: string | undefined;
  targetId?: string | undefined;
  request?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** An entry or an event. */
export interface ListRow {
  source: 'entry' | 'event';
  /** As a text of microseconds, which a `Date` would lose. */
  at: string;
  id: string;
  seq: number;
  actorId: string | null;
  username: string | null;
  action: string;
  targetType: string | null;
  targetId: string | null;
  subject: { type: string; id: string } | null;
  outcome: 'done' | 'refused';
  requestId: string | null;
  sealed: string | null;
  metadata: JsonObject;
  chain: string;
  hash: string;
}

const ACTOR = `coalesce(v.data ->> 'actor', v.data ->> 'requester')`;
const ANSWER = `CASE WHEN v.type = 'task-answered' THEN v.data ->> 'answer' END`;

/** By which column rows are found; the rest of the filter is applied to what that finds. */
const FOUND_BY = {
  time: { entry: '', event: '' },
  actor: { entry: 'AND e.actor_id = $9', event: `AND ${ACTOR} = $9::text` },
  action: { entry: 'AND e.action = $10', event: 'AND v.type = $11' },
  target: {
    entry: 'AND e.target_type = $13 AND e.target_id = $14',
    event: `AND v.approval_id IN (
      SELECT a.id FROM countersign.approval a
      WHERE a.organization_id = $1
        AND a.id = CASE WHEN $13 = 'approval' AND $14 ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
          THEN $14::uuid END
      UNION SELECT a.id FROM countersign.approval a
      WHERE a.organization_id = $1 AND a.subject_type = $13 AND a.subject_id = $14)`,
  },
  request: { entry: 'AND e.request_id = $15', event: `AND v.data #>> '{origin,request}' = $15` },
};
type FoundBy = keyof typeof FOUND_BY;

const statementFor = (by: FoundBy): Statement => ({
  name: `list-audit-by-${by}`,
  text: `
WITH page AS (
  SELECT * FROM (
    (SELECT 'entry' AS source, e.at, e.id, e.seq, e.actor_id AS actor, e.action,
      e.target_type AS "targetType", e.target_id AS "targetId", e.outcome,
      e.request_id AS "requestId", e.sealed, e.metadata, e.organization_id AS owner, e.hash
    FROM countersign.audit_entry e
    WHERE e.organization_id = $1 AND (e.at, e.id) < ($2, $3) AND e.at >= $7
      ${FOUND_BY[by].entry}
      AND ($9::uuid IS NULL OR e.actor_id = $9) AND ($10::text IS NULL OR e.action = $10)
      AND ($13::text IS NULL OR e.target_type = $13) AND ($14::text IS NULL OR e.target_id = $14)
      AND ($15::text IS NULL OR e.request_id = $15)
    ORDER BY e.at DESC, e.id DESC LIMIT $8)
    UNION ALL
    (SELECT 'event', v.at, v.approval_id, v.seq, ${ACTOR}::uuid, coalesce(${ANSWER}, v.type),
      'approval', v.approval_id::text, 'done', v.data #>> '{origin,request}',
      v.data #>> '{origin,sealed}', v.data - 'origin', v.approval_id, v.hash
    FROM countersign.event v
    WHERE v.organization_id = $1 AND (v.at, v.approval_id, v.seq) < ($4, $5, $6) AND v.at >= $7
      ${FOUND_BY[by].event}
      AND ($9::uuid IS NULL OR ${ACTOR} = $9::text)
      AND ($10::text IS NULL OR (v.type = $11 AND ($12::text IS NULL OR ${ANSWER} = $12)))
      AND ($13::text IS NULL OR $14::text IS NOT NULL OR $13 = 'approval')
      AND ($15::text IS NULL OR v.data #>> '{origin,request}' = $15)
    ORDER BY v.at DESC, v.approval_id DESC, v.seq DESC LIMIT $8)
  ) both_sources ORDER BY at DESC, source, id DESC, seq DESC LIMIT $8
)
SELECT p.source, to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, p.id,
  p.seq, p.actor AS "actorId", u.username, p.action, p."targetType", p."targetId",
  CASE WHEN a.id IS NOT NULL
    THEN jsonb_build_object('type', a.subject_type, 'id', a.subject_id) END AS subject,
  p.outcome, p."requestId", p.sealed, p.metadata,
  CASE p.source WHEN 'entry' THEN 'organization:' ELSE 'approval:' END || p.owner AS chain, p.hash
FROM page p LEFT JOIN countersign.user u ON u.id = p.actor
LEFT JOIN countersign.approval a ON p.source = 'event' AND a.id = p.id
ORDER BY p.at DESC, p.source, p.id DESC, p.seq DESC`,
});

/** The statements of the list, by what they find rows with. */
export const LIST_STATEMENTS: Readonly<Record<FoundBy, Statement>> = {
  time: statementFor('time'),
  actor: statementFor('actor'),
  action: statementFor('action'),
  target: statementFor('target'),
  request: statementFor('request'),
};

/** A page of the audit trail of an organization, the newest first. One statement. */
export async function listAudit(
  dataSource: DataSource,
  organizationId: string,
  filter: ListFilter,
  page: { after: ListCursor | undefined; limit: number },
): Promise<ListRow[]> {
  const { statement, values } = listQuery(organizationId, filter, page);
  return runAlone<ListRow & Record<string, unknown>>(dataSource, statement, values);
}

/** The statement that finds the fewest rows for a filter, and its values. */
export function listQuery(
  organizationId: string,
  filter: ListFilter,
  { after, limit }: { after: ListCursor | undefined; limit: number },
): { statement: Statement; values: unknown[] } {
  const { actor = null, action = null, targetType = null, targetId = null } = filter;
  const { request = null, from = '-infinity', to } = filter;
  const [entryAt, entryId] = behindEntry(after, to);
  const [eventAt, approval, seq] = behindEvent(after, to);
  const { type, answer } = eventNamed(action);
  return {
    statement: LIST_STATEMENTS[foundBy(filter)],
    values: [
      ...[organizationId, entryAt, entryId, eventAt, approval, seq, from, limit],
      ...[actor, action, type, answer, targetType, targetId, request],
    ],
  };
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

function foundBy({ actor, action, targetId, request }: ListFilter): FoundBy {
  if (request !== undefined) return 'request';
  if (targetId !== undefined) return 'target';
  if (actor !== undefined) return 'actor';
  return action === undefined ? 'time' : 'action';
}

/** Of one instant, entries come before events. */
function behindEntry(after: ListCursor | undefined, to = 'infinity'): [string, string] {
  if (!after) return [to, FIRST_ID];
  return [after.at, after.source === 'entry' ? after.id : FIRST_ID];
}

function behindEvent(after: ListCursor | undefined, to = 'infinity'): [string, string, number] {
  if (!after) return [to, FIRST_ID, 0];
  return after.source === 'event' ? [after.at, after.id, after.seq] : [after.at, LAST_ID, 0];
}

const ANSWERS = ['approved', 'rejected', 'needs-resubmission', 'abstained'];

/** The event that an action of the list stands for: answers are actions of their own. */
function eventNamed(action: string | null): { type: string | null; answer: string | null } {
  const name = action?.startsWith(EVENT_PREFIX) ? action.slice(EVENT_PREFIX.length) : null;
  if (name === null) return { type: null, answer: null };
  return ANSWERS.includes(name)
    ? { type: 'task-answered', answer: name }
    : { type: name, answer: null };
}

/** Precedes what events are called as actions: `approval.approved`, `approval.attached`. */
export const EVENT_PREFIX = 'approval.';
