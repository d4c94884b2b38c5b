import { ChangeRefused } from '../platform/change-refused';
import type { EntityManager } from '../platform/database/types';
import { newId } from '../platform/id';
import { onePlus, pageOf, type Page, type PageRequest } from '../platform/page';
import type { Actor } from './actor.store';
import { grantsOfRoles, grantsOfUser } from './authority.store';
import { findDepartment } from './departments.store';
import { pseudonymOf } from './erasure.store';
import { changePeople, requireCover, type PeopleChangeTools } from './people-change';
import { present } from './present';
import type { User } from './user.entity';
import {
  endSubstitutions,
  findCalendar,
  findRemoved,
  findRoles,
  findUser,
  insertUser,
  isTaken,
  listUsers,
  readUser,
  readUserAlone,
  replaceRoles,
  updateUser,
  type UserColumns,
  type UserFilter,
  type UserRow,
} from './users.store';

/** What can be said of a user; others are named by username and key. */
export interface UserChange {
  name?: string | undefined;
  email?: string | null | undefined;
  active?: boolean | undefined;
  manager?: string | null | undefined;
  department?: string | null | undefined;
  calendar?: string | null | undefined;
  /** Keys of exactly the roles that the user shall hold. */
  roles?: string[] | undefined;
}

/** A new user; they cannot sign in with a password before they have one. */
export type NewUser = Omit<UserChange, 'active' | 'name'> & {
  username: string;
  name: string;
  /** A person unless given. */
  kind?: User['kind'];
};

/** The people and services of an organization. */
export class UsersService {
  constructor(private readonly tools: PeopleChangeTools) {}

  /** Users by username. */
  async list(
    { organizationId }: Actor,
    filter: UserFilter,
    page: PageRequest,
  ): Promise<Page<UserRow>> {
    const { dataSource } = this.tools;
    return pageOf(await listUsers(dataSource, organizationId, filter, onePlus(page)), page.limit);
  }

  /** @throws ChangeRefused NOT_FOUND */
  async find({ organizationId }: Actor, username: string): Promise<UserRow> {
    return present(
      await readUserAlone(this.tools.dataSource, organizationId, username),
      'user',
      username,
    );
  }

  /** @throws ChangeRefused USERNAME_TAKEN, also by a user who was removed */
  async create(
    actor: Actor,
    { username, name, kind = 'person', ...rest }: NewUser,
  ): Promise<UserRow> {
    const { organizationId } = actor;
    return changePeople(this.tools, actor, async (manager) => {
      if (await isTaken(manager, organizationId, username)) {
        const message = `There is, or was, a user "${username}".`;
        throw new ChangeRefused('USERNAME_TAKEN', message);
      }
      const columns = await columnsOf(manager, organizationId, rest);
      const id = newId();
      await insertUser(manager, { id, organizationId, username, name, kind, ...columns });
      const { touched } = await giveRoles(manager, actor, id, rest.roles);
      return {
        answer: await view(manager, organizationId, username),
        record: {
          action: kind === 'person' ? 'user.create' : 'service-account.create',
          target: { type: 'user', id },
          metadata: { roles: touched },
        },
        bearsOn: { users: [id], roles: touched },
      };
    });
  }

  /** @throws ChangeRefused */
  async change(actor: Actor, username: string, change: UserChange): Promise<UserRow> {
    const { organizationId } = actor;
    return changePeople(this.tools, actor, async (manager) => {
      const user = present(await findUser(manager, organizationId, username), 'user', username);
      await requireIdentity(manager, actor, user, change);
      await updateUser(manager, user.id, await columnsOf(manager, organizationId, change));
      const { touched } = await giveRoles(manager, actor, user.id, change.roles);
      const metadata = { changed: Object.keys(change), roles: touched };
      return {
        answer: await view(manager, organizationId, username),
        record: { action: 'user.change', target: { type: 'user', id: user.id }, metadata },
        bearsOn: { users: [user.id], roles: touched, calendars: change.calendar !== undefined },
      };
    });
  }

  /**
   * Removes a user: they sign in no more, hold no role and are asked no more. The row stays, because
   * the record names it, and so does the username.
   *
   * @throws ChangeRefused NOT_FOUND, LAST_ADMINISTRATOR
   */
  async remove(actor: Actor, username: string): Promise<void> {
    await changePeople(this.tools, actor, async (manager) => {
      const user = present(
        await findUser(manager, actor.organizationId, username),
        'user',
        username,
      );
      const { lost } = await replaceRoles(manager, user.id, []);
      await endSubstitutions(manager, user);
      await updateUser(manager, user.id, { active: false, deletedAt: new Date() });
      const roles = lost.map(({ key }) => key);
      return {
        answer: undefined,
        record: {
          action: 'user.delete',
          target: { type: 'user', id: user.id },
          metadata: { roles },
        },
        bearsOn: { users: [user.id], roles },
      };
    });
  }

  /** Brings a removed user back, without the roles that they held. */
  async restore(actor: Actor, username: string): Promise<UserRow> {
    const { organizationId } = actor;
    return changePeople(this.tools, actor, async (manager) => {
      const { id } = present(
        await findRemoved(manager, organizationId, username),
        'user',
        username,
      );
      if (username === pseudonymOf(id).username) {
        throw new ChangeRefused('NOT_FOUND', 'Whoever this was has been erased, for ever.');
      }
      await updateUser(manager, id, { active: true, deletedAt: null });
      return {
        answer: await view(manager, organizationId, username),
        record: { action: 'user.restore', target: { type: 'user', id } },
        bearsOn: { users: [id] },
      };
    });
  }
}

async function view(
  manager: EntityManager,
  organizationId: string,
  username: string,
): Promise<UserRow> {
  return present(await readUser(manager, organizationId, username), 'user', username);
}

/** Whoever may speak for an e-mail address may sign in by it: it is changed by equals alone. */
async function requireIdentity(
  manager: EntityManager,
  actor: Actor,
  user: User,
  { email }: UserChange,
): Promise<void> {
  const isTheirs = email === undefined || email === user.email || user.id === actor.id;
  if (!isTheirs) requireCover(actor, await grantsOfUser(manager, user.id));
}

/** Gives a user exactly these roles; `touched` are the keys of those that were gained or lost. */
async function giveRoles(
  manager: EntityManager,
  actor: Actor,
  userId: string,
  keys: readonly string[] | undefined,
): Promise<{ touched: string[] }> {
  if (!keys) return { touched: [] };
  const roles = await findRoles(manager, actor.organizationId, keys);
  const missing = keys.find((key) => !roles.some((role) => role.key === key));
  if (missing !== undefined) {
    throw new ChangeRefused('NOT_FOUND', `There is no role "${missing}".`);
  }
  const { gained, lost } = await replaceRoles(manager, userId, roles);
  if (gained.length > 0) requireCover(actor, await grantsOfRoles(manager, gained.map(idOf)));
  return { touched: [...gained, ...lost].map(({ key }) => key) };
}

function idOf({ id }: Named): string {
  return id;
}

interface Named {
  id: string;
}

async function columnsOf(
  manager: EntityManager,
  organizationId: string,
  change: UserChange,
): Promise<Partial<UserColumns>> {
  const { name, email, active, manager: boss, department, calendar } = change;
  type Find = typeof findUser | typeof findDepartment | typeof findCalendar;
  const named = async (
    key: string | null,
    kind: 'calendar' | 'department' | 'user',
    find: Find,
  ): Promise<string | null> =>
    key === null ? null : present<Named>(await find(manager, organizationId, key), kind, key).id;
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(active !== undefined && { active }),
    ...(boss !== undefined && { managerId: await named(boss, 'user', findUser) }),
    ...(department !== undefined && {
      departmentId: await named(department, 'department', findDepartment),
    }),
    ...(calendar !== undefined && {
      calendarId: await named(calendar, 'calendar', findCalendar),
    }),
  };
}
