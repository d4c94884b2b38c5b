import type { EntityManager } from 'typeorm';
import type { Grant } from '../domain/permissions';
import { run } from '../platform/database/statement';

const LOCK_PEOPLE = {
  name: 'lock-people',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('people ' || $1::text, 0))`,
};

/**
 * One change of an organization's people at a time: two administrators cannot remove each other,
 * two moves cannot make a circle of roles, and what was checked still holds when it is written.
 */
export async function lockPeople(manager: EntityManager, organizationId: string): Promise<void> {
  await run(manager, LOCK_PEOPLE, [organizationId]);
}

/** What the members of roles ($1) may do: grants of these roles and of all below. */
const GRANTS_OF_ROLES = {
  name: 'grants-of-roles',
  text: `
WITH RECURSIVE held AS (
  SELECT unnest($1::uuid[]) AS id
  UNION
  SELECT r.id FROM held JOIN countersign.role r ON r.parent_id = held.id
)
SELECT DISTINCT g.permission, g.relation, g.constraints
FROM held JOIN countersign.permission_grant g ON g.role_id = held.id
ORDER BY g.permission, g.relation`,
};

export async function grantsOfRoles(
  manager: EntityManager,
  roleIds: readonly string[],
): Promise<Grant[]> {
  return run<Grant>(manager, GRANTS_OF_ROLES, [roleIds]);
}

/** What a user ($1) may do, whether active or not. */
const GRANTS_OF_USER = {
  name: 'grants-of-user',
  text: `
WITH RECURSIVE held AS (
  (SELECT role_id AS id FROM countersign.membership WHERE user_id = $1
    UNION SELECT o.default_role_id FROM countersign.user u
      JOIN countersign.organization o ON o.id = u.organization_id
      WHERE u.id = $1 AND o.default_role_id IS NOT NULL)
  UNION
  SELECT r.id FROM held JOIN countersign.role r ON r.parent_id = held.id
)
SELECT DISTINCT g.permission, g.relation, g.constraints
FROM held JOIN countersign.permission_grant g ON g.role_id = held.id
ORDER BY g.permission, g.relation`,
};

export async function grantsOfUser(manager: EntityManager, userId: string): Promise<Grant[]> {
  return run<Grant>(manager, GRANTS_OF_USER, [userId]);
}

/** Roles that may grant permissions are those with the grant and all above them. */
const HAS_ADMINISTRATOR = {
  name: 'has-administrator',
  text: `
WITH RECURSIVE administering AS (
  SELECT r.id, r.parent_id
  FROM countersign.role r JOIN countersign.permission_grant g ON g.role_id = r.id
  WHERE r.organization_id = $1 AND g.permission = 'permission.change'
  UNION
  SELECT r.id, r.parent_id FROM administering a JOIN countersign.role r ON r.id = a.parent_id
)
SELECT EXISTS (
  SELECT FROM countersign.user u
  WHERE u.organization_id = $1 AND u.active AND u.kind = 'person' AND (
    EXISTS (SELECT FROM countersign.membership m JOIN administering a ON a.id = m.role_id
      WHERE m.user_id = u.id)
    OR EXISTS (SELECT FROM countersign.organization o
      JOIN administering a ON a.id = o.default_role_id WHERE o.id = $1))
) AS "isThere"`,
};

/** Whether an active person of the organization may grant permissions. */
export async function hasAdministrator(
  manager: EntityManager,
  organizationId: string,
): Promise<boolean> {
  const [row] = await run<{ isThere: boolean }>(manager, HAS_ADMINISTRATOR, [organizationId]);
  return row?.isThere ?? false;
}
