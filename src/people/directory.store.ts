import type { EntityManager } from 'typeorm';
import { DEFAULT_ROLE, SEEDED_ROLES, type Grant } from '../domain/permissions';
import { newId } from '../platform/id';
import { Calendar } from './calendar.entity';
import { Department } from './department.entity';
import { Organization } from './organization.entity';
import { PermissionGrant } from './permission-grant.entity';
import { Role } from './role.entity';
import { User } from './user.entity';
import type { CalendarSpec } from './working-clock';

/** An organization with its people, as a file or a test describes it. */
export interface Directory {
  organization: { key: string; name: string; calendar?: string };
  calendars?: { key: string; spec: CalendarSpec }[];
  /** `head` names a username. */
  departments?: { key: string; name: string; head?: string }[];
  /** `senior` names the role above; it has to stand earlier in the list. */
  roles: readonly {
    key: string;
    name: string;
    senior?: string;
    /** Replace those that the role has; without this they stay. */
    grants?: readonly Grant[];
  }[];
  /** `manager` names a username that stands earlier in the list. */
  users: {
    username: string;
    name: string;
    email?: string;
    manager?: string;
    roles?: string[];
    department?: string;
    calendar?: string;
  }[];
}

/** The id of an organization, which is created when it does not exist. */
export async function ensureOrganization(
  manager: EntityManager,
  { key, name }: Directory['organization'],
): Promise<string> {
  const found = await manager.findOneBy(Organization, { key });
  if (found) return found.id;
  const id = newId();
  await manager.insert(Organization, { id, key, name, calendarId: null, defaultRoleId: null });
  const roles = await importRoles(manager, id, SEEDED_ROLES);
  const defaultRoleId = roles.get(DEFAULT_ROLE) ?? null;
  await manager.update(Organization, { id }, { defaultRoleId });
  return id;
}

/** Creates and updates roles; returns the ids of all roles of the organization by key. */
export async function importRoles(
  manager: EntityManager,
  organizationId: string,
  described: Directory['roles'],
): Promise<Map<string, string>> {
  const known = await manager.findBy(Role, { organizationId });
  const roles = new Map(known.map(({ key, id }) => [key, id]));
  for (const { key, name, senior, grants } of described) {
    const found = roles.get(key);
    const id = found ?? newId();
    const parentId = senior === undefined ? null : (roles.get(senior) ?? null);
    if (found !== undefined) await manager.update(Role, { id }, { name, parentId });
    else await manager.insert(Role, { id, organizationId, key, name, parentId });
    if (grants) await replaceGrants(manager, id, grants);
    roles.set(key, id);
  }
  return roles;
}

/** Gives a role exactly these grants. */
export async function replaceGrants(
  manager: EntityManager,
  roleId: string,
  grants: readonly Grant[],
): Promise<void> {
  await manager.delete(PermissionGrant, { roleId });
  const rows = grants.map(({ permission, relation = null, constraints = null }) => ({
    ...{ id: newId(), roleId, permission, relation, constraints },
  }));
  if (rows.length > 0) await manager.insert(PermissionGrant, rows);
}

/** Ids by key. */
export type Ids = ReadonlyMap<string, string>;

/** Creates and updates calendars, and sets the one of the organization. */
export async function importCalendars(
  manager: EntityManager,
  organizationId: string,
  { organization, calendars = [] }: Directory,
): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const { key, spec } of calendars) {
    const found = await manager.findOneBy(Calendar, { organizationId, key });
    const id = found?.id ?? newId();
    if (found) await manager.save(Calendar, { ...found, spec });
    else await manager.insert(Calendar, { id, organizationId, key, spec });
    ids.set(key, id);
  }
  if (organization.calendar !== undefined) {
    const calendarId = ids.get(organization.calendar) ?? null;
    await manager.update(Organization, { id: organizationId }, { calendarId });
  }
  return ids;
}

/** Creates and updates departments; their heads are set when the users exist. */
export async function importDepartments(
  manager: EntityManager,
  organizationId: string,
  described: NonNullable<Directory['departments']>,
): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const { key, name } of described) {
    const found = await manager.findOneBy(Department, { organizationId, key });
    const id = found?.id ?? newId();
    if (found) await manager.update(Department, { id }, { name, deletedAt: null });
    else await manager.insert(Department, { id, organizationId, key, name, headId: null });
    ids.set(key, id);
  }
  return ids;
}

/** Creates and updates users, gives them exactly the described roles, and sets heads. */
export async function importUsers(
  manager: EntityManager,
  organizationId: string,
  { users: described, departments = [] }: Directory,
  known: { roles: Ids; departments: Ids; calendars: Ids },
): Promise<void> {
  const users = new Map<string, string>();
  for (const user of described) {
    const id = await ensureUser(manager, organizationId, user, {
      managerId: users.get(user.manager ?? '') ?? null,
      departmentId: known.departments.get(user.department ?? '') ?? null,
      calendarId: known.calendars.get(user.calendar ?? '') ?? null,
    });
    users.set(user.username, id);
    const held = (user.roles ?? []).map((key) => known.roles.get(key));
    await setRoles(
      manager,
      id,
      held.filter((role) => role !== undefined),
    );
  }
  for (const { key, head } of departments) {
    const headId = users.get(head ?? '') ?? null;
    await manager.update(Department, { organizationId, key }, { headId });
  }
}

async function ensureUser(
  manager: EntityManager,
  organizationId: string,
  { username, name, email }: Directory['users'][number],
  links: Pick<User, 'managerId' | 'departmentId' | 'calendarId'>,
): Promise<string> {
  const values = { name, email: email ?? null, active: true, deletedAt: null, ...links };
  const found = await manager.findOneBy(User, { organizationId, username });
  const id = found?.id ?? newId();
  if (found) await manager.update(User, { id }, values);
  else await manager.insert(User, { id, organizationId, username, ...values });
  return id;
}

/**
 * Makes sure that there is a person with a role; what they hold besides stays.
 *
 * @returns undefined when the username belongs to a service, or to somebody who has left
 */
export async function ensureMember(
  manager: EntityManager,
  who: { organizationId: string; username: string; email?: string | undefined; role: string },
): Promise<{ id: string; isNew: boolean } | undefined> {
  const { organizationId, username, email = null } = who;
  const found = await manager.findOneBy(User, { organizationId, username });
  if (found && (!found.active || found.kind !== 'person')) return undefined;
  const id = found?.id ?? newId();
  const row = { id, organizationId, username, name: username, email, active: true };
  if (!found) await manager.insert(User, row);
  const role = await manager.findOneByOrFail(Role, { organizationId, key: who.role });
  const held = manager.createQueryBuilder().relation(User, 'roles').of(id);
  const isNew = !(await held.loadMany<Role>()).some((one) => one.id === role.id);
  if (isNew) await held.add(role.id);
  return { id, isNew };
}

/** Gives a user exactly these roles. */
export async function setRoles(
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
