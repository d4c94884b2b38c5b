import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';

/** What has changed; everything that depends on any of it is looked at again. */
export interface PeopleChange {
  /** Names the change, so that each approval looks at it once. */
  id: string;
  organizationId: string;
  /** Ids of users. */
  users?: readonly string[];
  /** Keys of roles. */
  roles?: readonly string[];
  /** Deadlines in working time depend on a calendar, and it is not known which do. */
  calendars?: boolean;
}

/**
 * One order for every open approval that asks one of the users or roles, and for those that are
 * held: whatever has changed may be what they wait for. They are spread over time when there are
 * many, so that a change of a large role is no stampede.
 */
const ORDER_REEVALUATIONS = {
  name: 'order-reevaluations',
  text: `
INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
SELECT gen_random_uuid(), 'reevaluate', found.id, jsonb_build_object('id', $2::text),
  now() + make_interval(secs => (row_number() OVER () - 1) / 50.0)
FROM (
  SELECT t.approval_id AS id FROM countersign.task t
  WHERE t.status = 'current' AND t.assignee_id = ANY($3::uuid[])
  UNION
  SELECT t.approval_id FROM countersign.task t
  JOIN countersign.approval a ON a.id = t.approval_id AND a.organization_id = $1
  WHERE t.status = 'current' AND t.role_key = ANY($4::text[])
  UNION
  SELECT a.id FROM countersign.approval a WHERE a.organization_id = $1 AND a.held IS NOT NULL
  UNION
  SELECT a.id FROM countersign.approval a
  WHERE $5 AND a.organization_id = $1 AND a.status = 'open' AND a.wake_at IS NOT NULL
) found`,
};

/** Orders that all approvals on which a change bears are looked at again. */
export async function orderReevaluations(
  manager: EntityManager,
  change: PeopleChange,
): Promise<void> {
  const { id, organizationId, users = [], roles = [], calendars = false } = change;
  const values = [organizationId, `people:${id}`, users, roles, calendars];
  await run(manager, ORDER_REEVALUATIONS, values);
}

/** Substitutions that have begun: the open tasks of whoever is away move to the substitute. */
const ANNOUNCE_SUBSTITUTIONS = {
  name: 'announce-substitutions',
  text: `
WITH begun AS (
  UPDATE countersign.substitution s SET announced_at = now()
  WHERE s.id IN (SELECT id FROM countersign.substitution
    WHERE announced_at IS NULL AND starts_at <= now() LIMIT 100 FOR UPDATE SKIP LOCKED)
  RETURNING s.id, s.user_id, s.ends_at
)
INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
SELECT gen_random_uuid(), 'reevaluate', found.approval_id,
  jsonb_build_object('id', 'substitution:' || found.id), now()
FROM (SELECT DISTINCT ON (t.approval_id) t.approval_id, begun.id
  FROM begun JOIN countersign.task t ON t.assignee_id = begun.user_id AND t.status = 'current'
  WHERE begun.ends_at > now()) found`,
};

export async function announceBegun(dataSource: DataSource): Promise<void> {
  await runAlone(dataSource, ANNOUNCE_SUBSTITUTIONS, []);
}
