import { definitionsNaming } from '../definitions/names.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { EntityManager } from '../platform/database/types';
import { newId } from '../platform/id';
import { onePlus, pageOf, type Page, type PageRequest } from '../platform/page';
import type { Actor } from './actor.store';
import { grantsOfRoles } from './authority.store';
import { changePeople, requireCover, type PeopleChangeTools } from './people-change';
import { present } from './present';
import type { Role } from './role.entity';
import {
  deleteRole,
  findRole,
  insertRole,
  listMembers,
  listRoles,
  readRole,
  setMember,
  subtreeOf,
  updateRole,
  usesOfRole,
  type MemberRow,
  type RoleRow,
} from './roles.store';
import { findUser } from './users.store';

/** A role with the roles below it. */
export interface RoleNode extends RoleRow {
  juniors: RoleNode[];
}

/** What can be changed of a role. */
export interface RoleChange {
  name?: string | undefined;
  /** Key of the role above; null for the top. */
  senior?: string | null | undefined;
}

/** The tree of roles and who holds them. A group is a role. */
export class RolesService {
  constructor(private readonly tools: PeopleChangeTools) {}

  /** The roles at the top, each with those below. */
  async tree({ organizationId }: Actor): Promise<RoleNode[]> {
    const rows = await listRoles(this.tools.dataSource, organizationId);
    const nodes = new Map(rows.map((row) => [row.key, { ...row, juniors: [] as RoleNode[] }]));
    for (const node of nodes.values()) nodes.get(node.senior ?? '')?.juniors.push(node);
    return [...nodes.values()].filter(({ senior }) => senior === null);
  }

  /** @throws ChangeRefused NOT_FOUND */
  async find({ organizationId }: Actor, key: string): Promise<RoleRow> {
    return inTransaction(this.tools.dataSource, (manager) => read(manager, organizationId, key));
  }

  /** Creates a role without members and grants. @throws ChangeRefused KEY_TAKEN, NOT_FOUND */
  async create(
    actor: Actor,
    { key, name, senior }: { key: string; name: string; senior?: string | undefined },
  ): Promise<RoleRow> {
    const { organizationId } = actor;
    return changePeople(this.tools, actor, async (manager) => {
      if (await findRole(manager, organizationId, key)) {
        throw new ChangeRefused('KEY_TAKEN', `There is a role "${key}" already.`);
      }
      const above = senior === undefined ? null : await known(manager, organizationId, senior);
      const id = newId();
      await insertRole(manager, { id, organizationId, key, name, parentId: above?.id ?? null });
      return {
        answer: await read(manager, organizationId, key),
        record: { action: 'role.create', target: { type: 'role', id }, metadata: { role: key } },
      };
    });
  }

  /**
   * Renames a role, or moves it with all roles below it: the members of the senior role may then
   * do what it may.
   *
   * @throws ChangeRefused NOT_FOUND, ROLE_CIRCLE, NOT_PERMITTED
   */
  async change(actor: Actor, key: string, { name, senior }: RoleChange): Promise<RoleRow> {
    const { organizationId } = actor;
    return changePeople(this.tools, actor, async (manager) => {
      const role = await known(manager, organizationId, key);
      await updateRole(manager, role.id, name === undefined ? {} : { name });
      const moved = senior === undefined ? [] : await move(manager, actor, role, senior);
      const metadata = { role: key, ...(senior === undefined ? {} : { senior }) };
      return {
        answer: await read(manager, organizationId, key),
        record: { action: 'role.change', target: { type: 'role', id: role.id }, metadata },
        bearsOn: { roles: moved },
      };
    });
  }

  /** @throws ChangeRefused NOT_FOUND, ROLE_IN_USE with everything that uses it */
  async remove(actor: Actor, key: string): Promise<void> {
    const { organizationId } = actor;
    await changePeople(this.tools, actor, async (manager) => {
      const role = await known(manager, organizationId, key);
      const definitions = await definitionsNaming(manager, organizationId, 'role', key);
      const uses = [
        ...(await usesOfRole(manager, role)),
        ...definitions.map((definition) => `definition "${definition}"`),
      ];
      if (uses.length > 0) {
        throw new ChangeRefused('ROLE_IN_USE', `Role "${key}" is used by ${uses.join(', ')}.`);
      }
      await deleteRole(manager, role.id);
      const target = { type: 'role', id: role.id };
      return {
        answer: undefined,
        record: { action: 'role.delete', target, metadata: { role: key } },
      };
    });
  }

  /** Who holds a role directly, by username. @throws ChangeRefused NOT_FOUND */
  async members(actor: Actor, key: string, page: PageRequest): Promise<Page<MemberRow>> {
    await this.find(actor, key);
    const { dataSource } = this.tools;
    const rows = await listMembers(dataSource, actor.organizationId, key, onePlus(page));
    return pageOf(rows, page.limit);
  }

  /**
   * Adds a user to a role or takes them out; what is so already changes nothing. Open requests
   * to the role follow.
   *
   * @throws ChangeRefused NOT_FOUND, NOT_PERMITTED, LAST_ADMINISTRATOR
   */
  async setMember(actor: Actor, key: string, username: string, isMember: boolean): Promise<void> {
    const { organizationId } = actor;
    await changePeople(this.tools, actor, async (manager) => {
      const role = await known(manager, organizationId, key);
      const user = present(await findUser(manager, organizationId, username), 'user', username);
      if (isMember) requireCover(actor, await grantsOfRoles(manager, [role.id]));
      const hasChanged = await setMember(manager, { role: role.id, user: user.id, isMember });
      const action = isMember ? 'role.member-add' : 'role.member-remove';
      const metadata = { role: key, user: user.id, changed: hasChanged };
      return {
        answer: undefined,
        record: { action, target: { type: 'role', id: role.id }, metadata },
        ...(hasChanged ? { bearsOn: { users: [user.id], roles: [key] } } : {}),
      };
    });
  }
}

/** A role of the organization. @throws ChangeRefused NOT_FOUND */
export async function known(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<Role> {
  return present(await findRole(manager, organizationId, key), 'role', key);
}

async function read(manager: EntityManager, organizationId: string, key: string): Promise<RoleRow> {
  return present(await readRole(manager, organizationId, key), 'role', key);
}

/** Puts a role below another one; returns the keys of all roles that went with it. */
async function move(
  manager: EntityManager,
  actor: Actor,
  role: Role,
  senior: string | null,
): Promise<string[]> {
  const subtree = await subtreeOf(manager, role.id);
  const above = senior === null ? null : await known(manager, actor.organizationId, senior);
  if (subtree.some(({ id }) => id === above?.id)) {
    throw new ChangeRefused('ROLE_CIRCLE', `"${senior}" is "${role.key}" or stands below it.`);
  }
  if (above && above.id !== role.parentId) {
    requireCover(actor, await grantsOfRoles(manager, [role.id]));
  }
  await updateRole(manager, role.id, { parentId: above?.id ?? null });
  return subtree.map(({ key }) => key);
}
