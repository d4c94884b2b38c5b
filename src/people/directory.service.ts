import type { DataSource, EntityManager } from '../platform/database/types';
import { inTransaction } from '../platform/database/statement';
import { findRoles, findUser } from './people-changes.store';
import {
  addRole,
  ensureOrganization,
  importCalendars,
  importDepartments,
  importRoles,
  importUsers,
  insertUser,
  setRoles,
  type Directory,
} from './directory.store';

export type { Directory };

/**
 * Brings an organization to the described state: creates what is missing, updates what is there,
 * and sets the roles of the named users. Nobody is removed.
 *
 * @returns the id of the organization
 */
export async function importDirectory(
  dataSource: DataSource,
  directory: Directory,
): Promise<string> {
  return inTransaction(dataSource, async (manager) => {
    const organizationId = await ensureOrganization(manager, directory.organization);
    const calendars = await importCalendars(manager, organizationId, directory);
    const { departments: described = [] } = directory;
    const departments = await importDepartments(manager, organizationId, described);
    const roles = await importRoles(manager, organizationId, directory.roles);
    await importUsers(manager, organizationId, directory, { roles, departments, calendars });
    return organizationId;
  });
}

/**
 * Adds a user who is a program.
 *
 * @returns its id, or why it cannot be added; nothing has changed then
 */
export async function addServiceAccount(
  manager: EntityManager,
  organizationId: string,
  { username, name, roles: keys }: { username: string; name: string; roles: readonly string[] },
): Promise<{ id: string } | { taken: true } | { missingRole: string }> {
  if (await findUser(manager, organizationId, username)) return { taken: true };
  const roles = await findRoles(manager, organizationId, keys);
  const missingRole = keys.find((key) => !roles.some((role) => role.key === key));
  if (missingRole !== undefined) return { missingRole };
  const id = await insertUser(manager, { organizationId, username, name, kind: 'service' });
  const roleIds = roles.map((role) => role.id);
  await setRoles(manager, id, roleIds);
  return { id };
}

/** The role whose members may do everything. */
const ADMINISTRATORS = 'admin';

/**
 * Makes sure that an organization has this administrator; what exists of it stays as it is.
 *
 * @returns undefined when the username belongs to a service, or to somebody who has left
 */
export async function ensureAdministrator(
  manager: EntityManager,
  given: { organization: string; username: string; email?: string | undefined },
): Promise<{ id: string; organizationId: string; isNew: boolean } | undefined> {
  const { organization: key, username, email } = given;
  const organizationId = await ensureOrganization(manager, { key, name: key });
  const found = await findUser(manager, organizationId, username);
  if (found && (!found.active || found.kind !== 'person')) return undefined;
  const id = found?.id ?? (await insertUser(manager, { organizationId, username, email }));
  const isNew = await addRole(manager, id, organizationId, ADMINISTRATORS);
  return { id, organizationId, isNew };
}
