import type { DataSource, EntityManager } from '../platform/database/types';
import { inTransaction } from '../platform/database/statement';
import {
  ensureMember,
  ensureOrganization,
  importCalendars,
  importDepartments,
  importRoles,
  importUsers,
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
  const role = ADMINISTRATORS;
  const member = await ensureMember(manager, { organizationId, username, email, role });
  return member && { ...member, organizationId };
}
