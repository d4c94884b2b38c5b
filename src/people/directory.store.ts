import type { EntityManager } from 'typeorm';
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

/** The id of an organization, which is created when it does not exist. */
export async function ensureOrganization(
  manager: EntityManager,
  { key, name }: Directory['organization'],
): Promise<string> {
  const found = await manager.findOneBy(Organization, { key });
  if (found) return found.id;
  const id = newId();
  await manager.insert(Organization, { id, key, name });
  return id;
}

/** Creates and updates roles; returns their ids by key. */
export async function importRoles(
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

/** Creates and updates users, and gives them exactly the described roles. */
export async function importUsers(
  manager: EntityManager,
  organizationId: string,
  described: Directory['users'],
  roles: ReadonlyMap<string, string>,
): Promise<void> {
  const users = new Map<string, string>();
  for (const user of described) {
    const id = await ensureUser(manager, organizationId, user, users.get(user.manager ?? ''));
    users.set(user.username, id);
    const held = (user.roles ?? []).map((key) => roles.get(key));
    await setRoles(
      manager,
      id,
      held.filter((role) => role !== undefined),
    );
  }
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
  await held.addAndRemove(
    [...roleIds],
    before.map((role) => role.id),
  );
}
