import { definitionsNaming } from '../definitions/names.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { EntityManager } from '../platform/database/types';
import { newId } from '../platform/id';
import { onePlus, pageOf, type Page, type PageRequest } from '../platform/page';
import type { Actor } from './actor.store';
import type { Department } from './department.entity';
import {
  findAnyDepartment,
  findDepartment,
  hasUsers,
  listDepartments,
  readDepartment,
  saveDepartment,
  type DepartmentRow,
} from './departments.store';
import { changePeople, type PeopleChangeTools } from './people-change';
import { present } from './present';
import { findUser } from './users.store';

/** What can be changed of a department. */
export interface DepartmentChange {
  name?: string | undefined;
  /** Username; null for nobody. */
  head?: string | null | undefined;
}

/**
 * Where people belong. A department is whatever the organization wants; definitions and other
 * systems name it by its key.
 */
export class DepartmentsService {
  constructor(private readonly tools: PeopleChangeTools) {}

  /** Departments by key. */
  async list({ organizationId }: Actor, page: PageRequest): Promise<Page<DepartmentRow>> {
    const { dataSource } = this.tools;
    return pageOf(await listDepartments(dataSource, organizationId, onePlus(page)), page.limit);
  }

  /** @throws ChangeRefused NOT_FOUND */
  async find({ organizationId }: Actor, key: string): Promise<DepartmentRow> {
    return inTransaction(this.tools.dataSource, (manager) => view(manager, organizationId, key));
  }

  /** Creates a department; one that was removed comes back. @throws ChangeRefused KEY_TAKEN */
  async create(
    actor: Actor,
    { key, name, head }: { key: string; name: string; head?: string | undefined },
  ): Promise<DepartmentRow> {
    const { organizationId } = actor;
    return changePeople(this.tools, actor, async (manager) => {
      const found = await findAnyDepartment(manager, organizationId, key);
      if (found?.deletedAt === null) {
        throw new ChangeRefused('KEY_TAKEN', `There is a department "${key}" already.`);
      }
      const id = found?.id ?? newId();
      const headId = await headOf(manager, organizationId, head ?? null);
      const created = { id, organizationId, key, name, headId, deletedAt: null };
      await saveDepartment(manager, created);
      return {
        answer: await view(manager, organizationId, key),
        record: record('department.create', created),
      };
    });
  }

  /** Open requests to a former head follow. @throws ChangeRefused NOT_FOUND */
  async change(
    actor: Actor,
    key: string,
    { name, head }: DepartmentChange,
  ): Promise<DepartmentRow> {
    const { organizationId } = actor;
    return changePeople(this.tools, actor, async (manager) => {
      const before = await known(manager, organizationId, key);
      const headId =
        head === undefined ? before.headId : await headOf(manager, organizationId, head);
      await saveDepartment(manager, { ...before, headId, name: name ?? before.name });
      const heads = before.headId === headId ? [] : [before.headId, headId];
      return {
        answer: await view(manager, organizationId, key),
        record: record('department.change', before),
        bearsOn: { users: heads.filter((id) => id !== null) },
      };
    });
  }

  /**
   * Hides a department.
   *
   * @throws ChangeRefused NOT_FOUND, DEPARTMENT_IN_USE while users belong to it or definitions in
   *   use name it
   */
  async remove(actor: Actor, key: string): Promise<void> {
    const { organizationId } = actor;
    await changePeople(this.tools, actor, async (manager) => {
      const department = await known(manager, organizationId, key);
      const definitions = await definitionsNaming(manager, organizationId, 'department', key);
      const uses = [
        ...((await hasUsers(manager, department.id)) ? ['users'] : []),
        ...definitions.map((definition) => `definition "${definition}"`),
      ];
      if (uses.length > 0) {
        const message = `Department "${key}" is used by ${uses.join(', ')}.`;
        throw new ChangeRefused('DEPARTMENT_IN_USE', message);
      }
      await saveDepartment(manager, { ...department, deletedAt: new Date() });
      return { answer: undefined, record: record('department.delete', department) };
    });
  }
}

function record(action: string, { id, key }: Department) {
  return { action, target: { type: 'department', id }, metadata: { department: key } };
}

async function known(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<Department> {
  return present(await findDepartment(manager, organizationId, key), 'department', key);
}

async function view(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<DepartmentRow> {
  return present(await readDepartment(manager, organizationId, key), 'department', key);
}

async function headOf(
  manager: EntityManager,
  organizationId: string,
  head: string | null,
): Promise<string | null> {
  if (head === null) return null;
  return present(await findUser(manager, organizationId, head), 'user', head).id;
}
