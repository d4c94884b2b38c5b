import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import { Organization } from './organization.entity';

/** An organization as its people read it. */
export interface OrganizationRow {
  id: string;
  key: string;
  name: string;
  /** Key of the calendar by which it works; null for every hour. */
  calendar: string | null;
  /** Key of the role that everybody holds. */
  defaultRole: string | null;
}

const READ_ORGANIZATION = {
  name: 'read-organization',
  text: `
SELECT o.id, o.key, o.name, c.key AS calendar, r.key AS "defaultRole"
FROM countersign.organization o LEFT JOIN countersign.calendar c ON c.id = o.calendar_id
LEFT JOIN countersign.role r ON r.id = o.default_role_id
WHERE o.id = $1`,
};

export async function readOrganization(
  manager: EntityManager,
  id: string,
): Promise<OrganizationRow> {
  const [row] = await run<OrganizationRow>(manager, READ_ORGANIZATION, [id]);
  return row as OrganizationRow;
}

export async function readOrganizationAlone(
  dataSource: DataSource,
  id: string,
): Promise<OrganizationRow> {
  const [row] = await runAlone<OrganizationRow>(dataSource, READ_ORGANIZATION, [id]);
  return row as OrganizationRow;
}

export async function updateOrganization(
  manager: EntityManager,
  id: string,
  change: Partial<Pick<Organization, 'name' | 'calendarId' | 'defaultRoleId'>>,
): Promise<void> {
  if (Object.keys(change).length > 0) await manager.update(Organization, { id }, change);
}
