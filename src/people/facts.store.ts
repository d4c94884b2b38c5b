import type { EntityManager } from 'typeorm';
import type { FactsNeeded } from '../domain/facts';
import { run } from '../platform/database/statement';

/** The people and roles that a decision may look at, as one row of JSON. */
export interface FactsRow {
  people: {
    id: string;
    username: string;
    active: boolean;
    manager: string | null;
    roles: string[];
  }[];
  /** Roles that matter, with their ancestors. */
  roles: { key: string; parent: string | null }[];
  members: { role: string; id: string; username: string }[];
}

/**
 * One statement for everything: people by id or username with their roles, the role tree above
 * them, and the active members of the roles that can be asked. With `seniors` also the managers
 * and the members of all roles above.
 */
const LOAD_FACTS = {
  name: 'load-facts',
  text: `
WITH RECURSIVE named AS (
  SELECT id, username, active, manager_id FROM countersign.user
  WHERE organization_id = $1 AND (id = ANY($2::uuid[]) OR username = ANY($3::text[]))
), people AS (
  SELECT * FROM named
  UNION
  SELECT u.id, u.username, u.active, u.manager_id
  FROM countersign.user u JOIN named ON $5 AND u.id = named.manager_id
), holdings AS (
  SELECT m.user_id, r.id, r.key, r.parent_id
  FROM people JOIN countersign.membership m ON m.user_id = people.id
  JOIN countersign.role r ON r.id = m.role_id
), tree AS (
  SELECT id, key, parent_id FROM holdings
  UNION
  SELECT id, key, parent_id FROM countersign.role
  WHERE organization_id = $1 AND key = ANY($4::text[])
  UNION
  SELECT r.id, r.key, r.parent_id FROM countersign.role r JOIN tree ON r.id = tree.parent_id
), members AS (
  SELECT tree.key AS role, u.id, u.username
  FROM tree JOIN countersign.membership m ON m.role_id = tree.id
  JOIN countersign.user u ON u.id = m.user_id AND u.active
  WHERE $5 OR tree.key = ANY($4::text[])
  ORDER BY u.username
)
SELECT
  (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'id', p.id, 'username', p.username, 'active', p.active, 'manager', p.manager_id,
      'roles', (SELECT coalesce(jsonb_agg(h.key), '[]') FROM holdings h WHERE h.user_id = p.id)
    )), '[]') FROM people p) AS people,
  (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'key', t.key, 'parent', (SELECT key FROM tree up WHERE up.id = t.parent_id)
    )), '[]') FROM tree t) AS roles,
  (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'role', m.role, 'id', m.id, 'username', m.username)), '[]') FROM members m) AS members`,
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads the facts in the transaction of the manager. */
export async function readFacts(
  manager: EntityManager,
  organizationId: string,
  needed: FactsNeeded,
): Promise<FactsRow> {
  const ids = needed.people.filter((ref) => UUID.test(ref));
  const usernames = needed.people.filter((ref) => !UUID.test(ref));
  const values = [organizationId, ids, usernames, needed.members, needed.seniors];
  const [row] = await run<FactsRow>(manager, LOAD_FACTS, values);
  return row as FactsRow;
}
