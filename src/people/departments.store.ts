import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import type { PageRequest } from '../platform/page';
import { Department } from './department.entity';

/** A department as people read it. */
export interface DepartmentRow {
  key: string;
  name: string;
  /** Username. */
  head: string | null;
  /** How many belong to it. */
  users: number;
}

const DEPARTMENT_COLUMNS = `
SELECT d.key, d.name, head.username AS head,
  (SELECT count(*)::integer FROM countersign.user u
    WHERE u.department_id = d.id AND u.deleted_at IS NULL) AS users
FROM countersign.department d LEFT JOIN countersign.user head ON head.id = d.head_id
WHERE d.organization_id = $1 AND d.deleted_at IS NULL`;

const LIST_DEPARTMENTS = {
  name: 'list-departments',
  text: `${DEPARTMENT_COLUMNS} AND ($2::text IS NULL OR d.key > $2) ORDER BY d.key LIMIT $3`,
};
const READ_DEPARTMENT = {
  name: 'read-department',
  text: `${DEPARTMENT_COLUMNS} AND d.key = $2`,
};

export async function listDepartments(
  dataSource: DataSource,
  organizationId: string,
  { after, limit }: PageRequest,
): Promise<DepartmentRow[]> {
  const values = [organizationId, after ?? null, limit];
  return runAlone<DepartmentRow>(dataSource, LIST_DEPARTMENTS, values);
}

export async function readDepartment(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<DepartmentRow | undefined> {
  const [row] = await run<DepartmentRow>(manager, READ_DEPARTMENT, [organizationId, key]);
  return row;
}

/** A department that is there. */
export async function findDepartment(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<Department | null> {
  return manager.findOneBy(Department, { organizationId, key, deletedAt: IsNull() });
}

/** A department that is there or was. */
export async function findAnyDepartment(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<Department | null> {
  return manager.findOneBy(Department, { organizationId, key });
}

/** Creates or replaces a department. */
export async function saveDepartment(
  manager: EntityManager,
  department: Department,
): Promise<void> {
  await manager.save(Department, department);
}

const HAS_USERS = {
  name: 'department-has-users',
  text: `
SELECT EXISTS (SELECT FROM countersign.user
  WHERE department_id = $1 AND deleted_at IS NULL) AS "hasUsers"`,
};

export async function hasUsers(manager: EntityManager, departmentId: string): Promise<boolean> {
  const [row] = await run<{ hasUsers: boolean }>(manager, HAS_USERS, [departmentId]);
  return row?.hasUsers ?? false;
}
