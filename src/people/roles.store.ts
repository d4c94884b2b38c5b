import type { DataSource, EntityManager } from 'typeorm';
import type { Grant } from '../domain/permissions';
import { run, runAlone } from '../platform/database/statement';
import type { PageRequest } from '../platform/page';
import { Role } from './role.entity';

/** A role as people read it. */
export interface RoleRow {
  key: string;
  name: string;
  /** Key of the role above. */
  senior: string | null;
  /** How many hold it directly. */
  members: number;
  isDefault: boolean;
}

const ROLE_COLUMNS = `
SELECT r.key, r.name, senior.key AS senior, o.default_role_id = r.id IS TRUE AS "isDefault",
  (SELECT count(*)::integer FROM countersign.membership m WHERE m.role_id = r.id) AS members
FROM countersign.role r JOIN countersign.organization o ON o.id = r.organization_id
LEFT JOIN countersign.role senior ON senior.id = r.parent_id
WHERE r.organization_id = $1`;

const LIST_ROLES = { name: 'list-roles', text: `${ROLE_COLUMNS} ORDER BY r.key` };
const READ_ROLE = { name: 'read-role', text: `${ROLE_COLUMNS} AND r.key = $2` };

export async function listRoles(
  dataSource: DataSource,
  organizationId: string,
): Promise<RoleRow[]> {
  return runAlone<RoleRow>(dataSource, LIST_ROLES, [organizationId]);
}

export async function readRole(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<RoleRow | undefined> {
  const [row] = await run<RoleRow>(manager, READ_ROLE, [organizationId, key]);
  return row;
}

export async function findRole(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<Role | null> {
  return manager.findOneBy(Role, { organizationId, key });
}

export async function insertRole(manager: EntityManager, role: Role): Promise<void> {
  await manager.insert(Role, role);
}

export async function updateRole(
  manager: EntityManager,
  id: string,
  change: Partial<Pick<Role, 'name' | 'parentId'>>,
): Promise<void> {
  if (Object.keys(change).length > 0) await manager.update(Role, { id }, change);
}

export async function deleteRole(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(Role, { id });
}

const SUBTREE = {
  name: 'role-subtree',
  text: `
WITH RECURSIVE below AS (
  SELECT id, key FROM countersign.role WHERE id = $1
  UNION
  SELECT r.id, r.key FROM below JOIN countersign.role r ON r.parent_id = below.id
)
SELECT id, key FROM below`,
};

/** A role with all roles below it. */
export async function subtreeOf(
  manager: EntityManager,
  id: string,
): Promise<{ id: string; key: string }[]> {
  return run(manager, SUBTREE, [id]);
}

/** What keeps a role from being deleted, apart from definitions. */
const ROLE_USES = {
  name: 'role-uses',
  text: `
SELECT what FROM (VALUES
  ('members', EXISTS (SELECT FROM countersign.membership WHERE role_id = $1)),
  ('junior roles', EXISTS (SELECT FROM countersign.role WHERE parent_id = $1)),
  ('the organization, as its default role',
    EXISTS (SELECT FROM countersign.organization WHERE default_role_id = $1)),
  ('open requests', EXISTS (SELECT FROM countersign.task t
    JOIN countersign.approval a ON a.id = t.approval_id AND a.organization_id = $2
    WHERE t.status = 'current' AND t.role_key = $3)),
  ('subject types', EXISTS (SELECT FROM countersign.subject_type s WHERE s.organization_id = $2
    AND $3 IN (s.config ->> 'startRole', s.config ->> 'approveRole')))
) AS uses(what, is_used) WHERE is_used`,
};

export async function usesOfRole(
  manager: EntityManager,
  { id, organizationId, key }: Role,
): Promise<string[]> {
  const rows = await run<{ what: string }>(manager, ROLE_USES, [id, organizationId, key]);
  return rows.map(({ what }) => what);
}

/** A member of a role. */
export interface MemberRow {
  username: string;
  name: string;
  active: boolean;
}

const LIST_MEMBERS = {
  name: 'list-members',
  text: `
SELECT u.username, u.name, u.active
FROM countersign.role r JOIN countersign.membership m ON m.role_id = r.id
JOIN countersign.user u ON u.id = m.user_id
WHERE r.organization_id = $1 AND r.key = $2 AND ($3::text IS NULL OR u.username > $3)
ORDER BY u.username LIMIT $4`,
};

export async function listMembers(
  dataSource: DataSource,
  organizationId: string,
  key: string,
  { after, limit }: PageRequest,
): Promise<MemberRow[]> {
  const values = [organizationId, key, after ?? null, limit];
  return runAlone<MemberRow>(dataSource, LIST_MEMBERS, values);
}

const ADD_MEMBER = {
  name: 'add-member',
  text: `
INSERT INTO countersign.membership (role_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
RETURNING role_id`,
};
const REMOVE_MEMBER = {
  name: 'remove-member',
  text: `DELETE FROM countersign.membership WHERE role_id = $1 AND user_id = $2 RETURNING role_id`,
};

/** Adds a user to a role, or takes them out; false when that was so already. */
export async function setMember(
  manager: EntityManager,
  { role, user, isMember }: { role: string; user: string; isMember: boolean },
): Promise<boolean> {
  const statement = isMember ? ADD_MEMBER : REMOVE_MEMBER;
  return (await run(manager, statement, [role, user])).length > 0;
}

const GRANTS_OF_ROLE = {
  name: 'grants-of-role',
  text: `
SELECT permission, relation, constraints FROM countersign.permission_grant
WHERE role_id = $1 ORDER BY permission, relation, id`,
};

/** The grants of the role itself, without those of the roles below. */
export async function grantsOfRole(manager: EntityManager, roleId: string): Promise<Grant[]> {
  return run<Grant>(manager, GRANTS_OF_ROLE, [roleId]);
}
