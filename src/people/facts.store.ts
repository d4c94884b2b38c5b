import type { EntityManager } from 'typeorm';
import { DECISION_PERMISSIONS } from '../domain/facts';
import type { FactsNeeded } from '../domain/facts-needed';
import type { Grant } from '../domain/permissions';
import { run } from '../platform/database/statement';
import type { CalendarSpec } from './working-clock';

/** A person as the facts statement gives them. */
export interface PersonRow {
  id: string;
  username: string;
  kind: 'person' | 'service';
  active: boolean;
  manager: string | null;
  department: string | null;
  substitute: string | null;
  roles: string[];
  open: number;
  total: number;
  /** What they may do that bears on decisions; only of those who were named. */
  grants: Grant[];
  calendar: CalendarSpec | null;
}

/** The people and roles that a decision may look at, as one row of JSON. */
export interface FactsRow {
  people: PersonRow[];
  /** Roles that matter, with their ancestors. */
  roles: { key: string; parent: string | null }[];
  members: { role: string; id: string }[];
  departments: { key: string; head: string }[];
  /** The calendar of the organization. */
  calendar: CalendarSpec | null;
}

/**
 * One statement for everything: people by id or username, the members of roles, the role tree
 * above, and for all of them whoever stands in for them now. On request also managers up to the
 * top ($5, $6), heads of departments ($6), members of the roles above ($5), workload ($7) and
 * working calendars ($10). What the named people may do is always told ($11).
 */
const LOAD_FACTS = {
  name: 'load-facts',
  text: `
WITH RECURSIVE named AS (
  SELECT id FROM countersign.user
  WHERE organization_id = $1 AND (id = ANY($2::uuid[]) OR username = ANY($3::text[]))
), held AS (
  -- Whoever holds a role holds what is granted to the roles below it.
  (SELECT m.user_id, m.role_id FROM named JOIN countersign.membership m ON m.user_id = named.id
    UNION SELECT named.id, o.default_role_id FROM named, countersign.organization o
      WHERE o.id = $1 AND o.default_role_id IS NOT NULL)
  UNION
  SELECT held.user_id, r.id FROM held JOIN countersign.role r ON r.parent_id = held.role_id
), tree AS (
  SELECT r.id, r.key, r.parent_id FROM countersign.role r
  WHERE r.organization_id = $1 AND (r.key = ANY($4::text[]) OR r.id IN (
    SELECT m.role_id FROM named JOIN countersign.membership m ON m.user_id = named.id))
  UNION
  SELECT r.id, r.key, r.parent_id FROM countersign.role r JOIN tree ON r.id = tree.parent_id
), members AS (
  SELECT tree.key AS role, u.id, u.username
  FROM tree JOIN countersign.membership m ON m.role_id = tree.id
  JOIN countersign.user u ON u.id = m.user_id AND u.active
  WHERE $5 OR tree.key = ANY($4::text[])
), heads AS (
  SELECT d.id, d.key, d.head_id FROM countersign.department d
  WHERE d.organization_id = $1 AND d.head_id IS NOT NULL AND ($6 OR d.key = ANY($8::text[]))
), persons AS (
  (SELECT id FROM named UNION SELECT id FROM members
    UNION SELECT head_id FROM heads WHERE key = ANY($8::text[]))
  UNION
  SELECT next.id FROM persons p CROSS JOIN LATERAL (
    SELECT u.manager_id AS id FROM countersign.user u
    WHERE ($5 OR $6) AND u.id = p.id AND u.manager_id IS NOT NULL
    UNION ALL
    SELECT d.head_id FROM countersign.user u JOIN heads d ON d.id = u.department_id
    WHERE $6 AND u.id = p.id
    UNION ALL
    SELECT s.substitute_id FROM countersign.substitution s
    WHERE s.user_id = p.id AND s.starts_at <= $9 AND s.ends_at > $9
  ) next
), people AS (
  SELECT u.id, u.username, u.kind, u.active, u.manager_id AS manager, d.key AS department,
    (SELECT s.substitute_id FROM countersign.substitution s
      WHERE s.user_id = u.id AND s.starts_at <= $9 AND s.ends_at > $9
      ORDER BY s.starts_at LIMIT 1) AS substitute,
    ARRAY(SELECT r.key FROM countersign.membership m JOIN countersign.role r ON r.id = m.role_id
      WHERE m.user_id = u.id) AS roles,
    CASE WHEN $7 THEN (SELECT count(*) FROM countersign.task t
      WHERE t.assignee_id = u.id AND t.status = 'current') ELSE 0 END AS open,
    CASE WHEN $7 THEN (SELECT count(*) FROM countersign.task t
      WHERE t.assignee_id = u.id) ELSE 0 END AS total,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('permission', g.permission,
        'relation', g.relation, 'constraints', g.constraints)), '[]')
      FROM held JOIN countersign.permission_grant g ON g.role_id = held.role_id
      WHERE held.user_id = u.id AND g.permission = ANY($11::text[])) AS grants,
    CASE WHEN $10 THEN (SELECT c.spec FROM countersign.calendar c
      WHERE c.id = u.calendar_id) END AS calendar
  FROM persons JOIN countersign.user u ON u.id = persons.id
  LEFT JOIN countersign.department d ON d.id = u.department_id
)
SELECT
  (SELECT coalesce(jsonb_agg(to_jsonb(people)), '[]') FROM people) AS people,
  (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'key', t.key, 'parent', (SELECT key FROM tree up WHERE up.id = t.parent_id)
    )), '[]') FROM tree t) AS roles,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('role', m.role, 'id', m.id)
      ORDER BY m.username), '[]') FROM members m) AS members,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', h.key, 'head', h.head_id)), '[]')
    FROM heads h) AS departments,
  CASE WHEN $10 THEN (SELECT c.spec FROM countersign.organization o
    JOIN countersign.calendar c ON c.id = o.calendar_id WHERE o.id = $1) END AS calendar`,
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Reads the facts in the transaction of the manager.
 *
 * @param now epoch milliseconds: who is away at this instant
 */
export async function readFacts(
  manager: EntityManager,
  organizationId: string,
  needed: FactsNeeded,
  now: number,
): Promise<FactsRow> {
  const ids = needed.people.filter((ref) => UUID.test(ref));
  const usernames = needed.people.filter((ref) => !UUID.test(ref));
  const [row] = await run<FactsRow>(manager, LOAD_FACTS, [
    organizationId,
    ids,
    usernames,
    needed.members,
    needed.seniors,
    needed.chains,
    needed.workload,
    needed.departments,
    new Date(now),
    needed.calendars,
    DECISION_PERMISSIONS,
  ]);
  return row as FactsRow;
}
