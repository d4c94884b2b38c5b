import type { DataSource } from '../platform/database/types';
import { inTransaction } from '../platform/database/statement';
import {
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
