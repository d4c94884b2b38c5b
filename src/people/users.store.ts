import { IsNull, Not, type DataSource, type EntityManager } from 'typeorm';
import type { PageRequest } from '../platform/page';
import { run, runAlone } from '../platform/database/statement';
import { Calendar } from './calendar.entity';
import { Role } from './role.entity';
import { setRoles } from './directory.store';
import { User } from './user.entity';

/** A user as people read it; others are named by username and key. */
export interface UserRow {
  id: string;
  username: string;
  name: string;
  email: string | null;
  kind: 'person' | 'service';
  active: boolean;
  manager: string | null;
  department: string | null;
  calendar: string | null;
  /** Keys of the roles held directly. */
  roles: string[];
  createdAt: Date;
  deletedAt: Date | null;
}

/** Filters of the list of users; every one is optional. */
export interface UserFilter {
  /** Only those who were removed, instead of only the others. */
  deleted: boolean;
  active?: boolean | undefined;
  kind?: 'person' | 'service' | undefined;
  /** Key of a role held directly. */
  role?: string | undefined;
  /** Key of a department. */
  department?: string | undefined;
  /** Beginning of the username, the name or the e-mail address, in any case. */
  search?: string | undefined;
}

const USER_COLUMNS = `
SELECT u.id, u.username, u.name, u.email, u.kind, u.active, boss.username AS manager,
  d.key AS department, c.key AS calendar, u.created_at AS "createdAt", u.deleted_at AS "deletedAt",
  ARRAY(SELECT r.key FROM countersign.membership m JOIN countersign.role r ON r.id = m.role_id
    WHERE m.user_id = u.id ORDER BY r.key) AS roles
FROM countersign.user u
LEFT JOIN countersign.user boss ON boss.id = u.manager_id
LEFT JOIN countersign.department d ON d.id = u.department_id
LEFT JOIN countersign.calendar c ON c.id = u.calendar_id
WHERE u.organization_id = $1`;

/** Usernames are unique in the organization, so a page continues after its last one. */
const LIST_USERS = {
  name: 'list-users',
  text: `${USER_COLUMNS}
  AND ($2::text IS NULL OR u.username > $2) AND (u.deleted_at IS NOT NULL) = $4
  AND ($5::boolean IS NULL OR u.active = $5) AND ($6::text IS NULL OR u.kind = $6)
  AND ($7::text IS NULL OR EXISTS (SELECT FROM countersign.membership m
    JOIN countersign.role r ON r.id = m.role_id WHERE m.user_id = u.id AND r.key = $7))
  AND ($8::text IS NULL OR d.key = $8)
  AND ($9::text IS NULL OR starts_with(lower(u.username), $9)
    OR starts_with(lower(u.name), $9) OR starts_with(lower(u.email), $9))
ORDER BY u.username LIMIT $3`,
};

export async function listUsers(
  dataSource: DataSource,
  organizationId: string,
  filter: UserFilter,
  page: PageRequest,
): Promise<UserRow[]> {
  return runAlone<UserRow>(dataSource, LIST_USERS, [
    organizationId,
    page.after ?? null,
    page.limit,
    filter.deleted,
    filter.active ?? null,
    filter.kind ?? null,
    filter.role ?? null,
    filter.department ?? null,
    filter.search?.toLowerCase() ?? null,
  ]);
}

const READ_USER = {
  name: 'read-user',
  text: `${USER_COLUMNS} AND u.username = $2 AND u.deleted_at IS NULL`,
};

export async function readUser(
  manager: EntityManager,
  organizationId: string,
  username: string,
): Promise<UserRow | undefined> {
  const [row] = await run<UserRow>(manager, READ_USER, [organizationId, username]);
  return row;
}

export async function readUserAlone(
  dataSource: DataSource,
  organizationId: string,
  username: string,
): Promise<UserRow | undefined> {
  const [row] = await runAlone<UserRow>(dataSource, READ_USER, [organizationId, username]);
  return row;
}

/** A user who is there. */
export async function findUser(
  manager: EntityManager,
  organizationId: string,
  username: string,
): Promise<User | null> {
  return manager.findOneBy(User, { organizationId, username, deletedAt: IsNull() });
}

/** A user who was removed. */
export async function findRemoved(
  manager: EntityManager,
  organizationId: string,
  username: string,
): Promise<User | null> {
  return manager.findOneBy(User, { organizationId, username, deletedAt: Not(IsNull()) });
}

/** Whether a username was ever given in the organization. */
export async function isTaken(
  manager: EntityManager,
  organizationId: string,
  username: string,
): Promise<boolean> {
  return manager.existsBy(User, { organizationId, username });
}

/** The columns of a user that can be changed. */
export type UserColumns = Pick<
  User,
  'name' | 'email' | 'active' | 'managerId' | 'departmentId' | 'calendarId' | 'deletedAt'
>;

export async function insertUser(
  manager: EntityManager,
  user: Pick<User, 'id' | 'organizationId' | 'username' | 'name' | 'kind'> & Partial<UserColumns>,
): Promise<void> {
  await manager.insert(User, { active: true, ...user });
}

export async function updateUser(
  manager: EntityManager,
  id: string,
  change: Partial<UserColumns>,
): Promise<void> {
  if (Object.keys(change).length > 0) await manager.update(User, { id }, change);
}

/** Ids of roles by key; unknown keys are left out. */
export async function findRoles(
  manager: EntityManager,
  organizationId: string,
  keys: readonly string[],
): Promise<Role[]> {
  const roles = await manager.findBy(Role, { organizationId });
  return roles.filter((role) => keys.includes(role.key));
}

/** Gives a user exactly these roles; returns those that were gained and those that were lost. */
export async function replaceRoles(
  manager: EntityManager,
  userId: string,
  roles: readonly Role[],
): Promise<{ gained: Role[]; lost: Role[] }> {
  const held = await manager
    .createQueryBuilder()
    .relation(User, 'roles')
    .of(userId)
    .loadMany<Role>();
  await setRoles(
    manager,
    userId,
    roles.map(({ id }) => id),
  );
  const without = (some: readonly Role[], others: readonly Role[]): Role[] =>
    some.filter(({ id }) => !others.some((other) => other.id === id));
  return { gained: without(roles, held), lost: without(held, roles) };
}

const END_SUBSTITUTIONS = {
  name: 'end-substitutions',
  text: `
DELETE FROM countersign.substitution
WHERE organization_id = $1 AND (user_id = $2 OR substitute_id = $2) AND ends_at > now()`,
};

/** Nobody stands in for a user any more, nor they for anybody. */
export async function endSubstitutions(manager: EntityManager, user: User): Promise<void> {
  await run(manager, END_SUBSTITUTIONS, [user.organizationId, user.id]);
}

export async function findCalendar(
  manager: EntityManager,
  organizationId: string,
  key: string,
): Promise<Calendar | null> {
  return manager.findOneBy(Calendar, { organizationId, key });
}
