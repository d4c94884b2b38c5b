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
  targetName: string | null;
  subject: { type: string; id: string } | null;
  outcome: 'done' | 'refused';
  requestId: string | null;
  sealed: string | null;
  metadata: JsonObject;
  chain: string;
  hash: string;
}

const ACTOR = `coalesce(v.data ->> 'actor', v.data ->> 'requester')`;
/** A regular expression of PostgreSQL. */
const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
const ANSWER = `CASE WHEN v.type = 'task-answered' THEN v.data ->> 'answer' END`;

/** The conditions of a filter on entries, and on events; those that are not asked for are NULL. */
const CONDITIONS = {
  actor: {
    entry: '($9::uuid IS NULL OR e.actor_id = $9)',
    event: `($9::uuid IS NULL OR ${ACTOR} = $9::text)`,
  },
  action: {
    entry: '($10::text IS NULL OR e.action = $10)',
    event: `($10::text IS NULL OR (v.type = $11 AND ($12::text IS NULL OR ${ANSWER} = $12)))`,
  },
  target: {
    entry: `($13::text IS NULL OR e.target_type = $13)
      AND ($14::text IS NULL OR e.target_id = $14)`,
    event: `($13::text IS NULL OR $14::text IS NOT NULL OR $13 = 'approval')`,
  },
  request: {
    entry: '($15::text IS NULL OR e.request_id = $15)',
    event: `($15::text IS NULL OR v.data #>> '{origin,request}' = $15)`,
  },
};

const ENTRIES = 'countersign.audit_entry e WHERE e.organization_id = $1';
const EVENTS = 'countersign.event v WHERE v.organization_id = $1';

interface Source {
  from: string;
  /** The column before the time by which rows are ordered, with the value that it has. */
  first?: { column: string; value: string };
}

/**
 * By what rows are found; the other conditions are applied to what that finds. The planner would
 * rather walk through time until it has met enough of them, however rare they are: `OFFSET 0`
 * keeps it from that where there are few, an order by the column itself where there may be many.
 */
const SOURCES: Readonly<Record<FoundBy, { entry: Source; event: Source }>> = {
  time: { entry: { from: ENTRIES }, event: { from: EVENTS } },
  actor: {
    entry: { from: ENTRIES, first: { column: 'e.actor_id', value: '$9::uuid' } },
    event: { from: EVENTS, first: { column: ACTOR, value: '$9::text' } },
  },
  action: {
    entry: { from: ENTRIES, first: { column: 'e.action', value: '$10::text' } },
    event: {
      from: `${EVENTS} AND ($12::text IS NULL OR ${ANSWER} = $12)`,
      first: { column: 'v.type', value: '$11::text' },
    },
  },
  target: {
    entry: {
      from: `(SELECT * FROM countersign.audit_entry
      WHERE organization_id = $1 AND target_type = $13::text AND target_id = $14::text
      OFFSET 0) e WHERE true`,
    },
    event: {
      from: `(SELECT * FROM countersign.event WHERE approval_id = ANY(ARRAY(
        SELECT a.id FROM countersign.approval a WHERE a.organization_id = $1
          AND a.id = CASE WHEN $13::text = 'approval' AND $14::text ~ '${UUID}' THEN $14::uuid END
        UNION SELECT a.id FROM countersign.approval a
        WHERE a.organization_id = $1 AND a.subject_type = $13 AND a.subject_id = $14))
      OFFSET 0) v WHERE true`,
    },
  },
  request: {
    entry: {
      from: `(SELECT * FROM countersign.audit_entry WHERE request_id = $15::text OFFSET 0) e
      WHERE e.organization_id = $1`,
    },
    event: {
      from: `(SELECT * FROM countersign.event
      WHERE data #>> '{origin,request}' = $15::text OFFSET 0) v WHERE v.organization_id = $1`,
    },
  },
};
type FoundBy = 'time' | 'actor' | 'action' | 'target' | 'request';

/** All conditions but the one by which rows are found already. */
const others = (by: FoundBy, of: 'entry' | 'event'): string =>
  Object.entries(CONDITIONS)
    .filter(([name]) => name !== by)
    .map(([, condition]) => `AND ${condition[of]}`)
    .join('\n      ');

/** The rows of a source behind the cursor that meet all conditions, in the order of an index. */
function rowsOf(by: FoundBy, of: 'entry' | 'event'): string {
  const { from, first } = SOURCES[by][of];
  const [time, cursor] = KEYSETS[of];
  const [columns, values] = first
    ? [`${first.column}, ${time}`, `${first.value}, ${cursor}`]
    : [time, cursor];
  return `FROM ${from} AND (${columns}) < (${values})
      ${first ? `AND ${first.column} >= ${first.value}` : ''}
      ${others(by, of)}
    ORDER BY ${first ? `${first.column} DESC, ` : ''}${time.replaceAll(',', ' DESC,')} DESC LIMIT $8`;
}

/** Columns that order the rows of a source by time, and where the page begins. */
const KEYSETS = {
  entry: ['e.at, e.id', '$2::timestamptz, $3::uuid'],
  event: ['v.at, v.approval_id, v.seq', '$4::timestamptz, $5::uuid, $6::int'],
} as const;

/** What people know targets by that have ids nobody can read; the column of each kind. */
const KNOWN_BY = { user: 'username', role: 'key', department: 'key' };
const NAMES = Object.entries(KNOWN_BY)
  .map(
    ([type, column]) => `SELECT '${type}' AS type, id::text, ${column} AS name
  FROM countersign.${type} WHERE organization_id = $1 AND id = ANY(ARRAY(
    SELECT CASE WHEN "targetId" ~ '${UUID}' THEN "targetId"::uuid END
    FROM page WHERE "targetType" = '${type}'))`,
  )
  .join('\n  UNION ALL ');

/**
 * The earliest time is asked for at the end: rows come in the order of time, so it cuts the page
 * where it has to, and the planner is not led astray by a bound that it cannot see.
 */
const statementFor = (by: FoundBy): Statement => ({
  name: `list-audit-by-${by}`,
  text: `
WITH page AS (
  SELECT * FROM (
    (SELECT 'entry' AS source, e.at, e.id, e.seq, e.actor_id AS actor, e.action,
      e.target_type AS "targetType", e.target_id AS "targetId", e.outcome,
      e.request_id AS "requestId", e.sealed, e.metadata, e.organization_id AS owner, e.hash
    ${rowsOf(by, 'entry')})
    UNION ALL
    (SELECT 'event', v.at, v.approval_id, v.seq, ${ACTOR}::uuid, coalesce(${ANSWER}, v.type),
      'approval', v.approval_id::text, 'done', v.data #>> '{origin,request}',
      v.data #>> '{origin,sealed}', v.data - 'origin', v.approval_id, v.hash
    ${rowsOf(by, 'event')})
  ) both_sources ORDER BY at DESC, source, id DESC, seq DESC LIMIT $8
), name AS MATERIALIZED (
  ${NAMES}
)
SELECT p.source, to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, p.id,
  p.seq, p.actor AS "actorId", u.username, p.action, p."targetType", p."targetId",
  n.name AS "targetName",
  CASE WHEN a.id IS NOT NULL
    THEN jsonb_build_object('type', a.subject_type, 'id', a.subject_id) END AS subject,
  p.outcome, p."requestId", p.sealed, p.metadata,
  CASE p.source WHEN 'entry' THEN 'organization:' ELSE 'approval:' END || p.owner AS chain, p.hash
FROM page p LEFT JOIN countersign.user u ON u.id = p.actor
LEFT JOIN countersign.approval a ON p.source = 'event' AND a.id = p.id
LEFT JOIN name n ON n.type = p."targetType" AND n.id = p."targetId"
WHERE p.at >= $7
ORDER BY p.at DESC, p.source, p.id DESC, p.seq DESC`,
});

/** The statements of the list, by what they find rows with. */
const LIST_STATEMENTS: Readonly<Record<FoundBy, Statement>> = {
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
