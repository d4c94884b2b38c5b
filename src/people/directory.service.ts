import type { DataSource, EntityManager } from 'typeorm';
import { inTransaction } from '../platform/database/statement';
import { newId } from '../platform/id';
import { Organization } from './organization.entity';
import { Role } from './role.entity';
import { User } from './user.entity';

/** An organization with its people, as a file or a test describes it. */
export interface Directory {
  organization: { key: string; name: string };
  /** `senior` names the role above; it has to stand earlier in the list. */
  roles: { key: string; name: string; senior?: string }[];
  /** `manager` names a username that stands earlier in the list. */
  users: { username: string; name: string; email?: string; manager?: string; roles?: string[] }[];
}

/**
 * Brings an organization to the described state: creates what is missing, updates what is there,
 * and sets the roles of the named users. Nobody is removed.
 *
 * @returns the id of the organization
 */
export async function importDirectory(dataSource: DataSource, directory: Directory): Promise<string> {
  return inTransaction(dataSource, async (manager) => {
    const organizationId = await ensureOrganization(manager, directory.organization);
    const roles = await importRoles(manager, organizationId, directory.roles);
    const users = new Map<string, string>();
    for (const user of directory.users) {
      const id = await ensureUser(manager, organizationId, user, users.get(user.manager ?? ''));
      users.set(user.username, id);
      const held = (user.roles ?? []).map((key) => roles.get(key));
      await setRoles(manager, id, held.filter((role) => role !== undefined));
    }
    return organizationId;
  });
}

async function ensureOrganization(
  manager: EntityManager,
  { key, name }: Directory['organization'],
): Promise<string> {
  const found = await manager.findOneBy(Organization, { key });
  if (found) return found.id;
  const id = newId();
  await manager.insert(Organization, { id, key, name });
  return id;
}

async function importRoles(
  manager: EntityManager,
  organizationId: string,
  described: Directory['roles'],
): Promise<Map<string, string>> {
  const roles = new Map<string, string>();
  for (const { key, name, senior } of described) {
    const found = await manager.findOneBy(Role, { organizationId, key });
    const id = found?.id ?? newId();
    const parentId = senior === undefined ? null : (roles.get(senior) ?? null);
    if (found) await manager.update(Role, { id }, { name, parentId });
    else await manager.insert(Role, { id, organizationId, key, name, parentId });
    roles.set(key, id);
  }
  return roles;
}

async function ensureUser(
  manager: EntityManager,
  organizationId: string,
  { username, name, email }: Directory['users'][number],
  managerId: string | undefined,
): Promise<string> {
  const values = { name, email: email ?? null, managerId: managerId ?? null, active: true };
  const found = await manager.findOneBy(User, { organizationId, username });
  const id = found?.id ?? newId();
  if (found) await manager.update(User, { id }, values);
  else await manager.insert(User, { id, organizationId, username, ...values });
  return id;
}

async function setRoles(
  manager: EntityManager,
  userId: string,
  roleIds: readonly string[],
): Promise<void> {
  const held = manager.createQueryBuilder().relation(User, 'roles').of(userId);
  const before = await held.loadMany<Role>();
  await held.addAndRemove([...roleIds], before.map((role) => role.id));
}
