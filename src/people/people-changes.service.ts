import type { AuditTrail } from '../audit/audit.service';
import type { DataSource, EntityManager } from '../platform/database/types';
import type { FieldProblem } from '../domain/tools';
import { inTransaction } from '../platform/database/statement';
import { newId } from '../platform/id';
import {
  deleteSubstitution,
  findCalendar,
  findDepartment,
  findRoles,
  findUser,
  insertSubstitution,
  listSubstitutions,
  replaceRoles,
  saveCalendar,
  standsIn,
  updateUser,
  useCalendar,
  type SubstitutionRow,
} from './people-changes.store';
import { orderReevaluations } from './reevaluation.store';
import type { User } from './user.entity';
import { calendarProblems, type CalendarSpec } from './working-clock';

/** What can be changed of a user; names are usernames and keys. */
export interface UserChange {
  active?: boolean;
  manager?: string | null;
  department?: string | null;
  calendar?: string | null;
  roles?: string[];
}

/** Somebody is away, and somebody else stands in. */
export interface SubstitutionInput {
  user: string;
  substitute: string;
  startsAt: Date;
  endsAt: Date;
}

/** A change of people that cannot be made; nothing has changed. */
export class PeopleChangeRefused extends Error {
  constructor(
    readonly code: 'NOT_FOUND' | 'SUBSTITUTION_INVALID' | 'BODY_INVALID',
    message: string,
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(message);
  }
}

/**
 * Changes people, and in the same transaction orders that every open approval on which that bears
 * is looked at again: nothing waits for somebody who cannot answer any more.
 */
export class PeopleChangesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws PeopleChangeRefused */
  async changeUser(organizationId: string, username: string, change: UserChange): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const user = await known(manager, organizationId, username);
      const columns = await columnsOf(manager, organizationId, change);
      await updateUser(manager, user.id, columns);
      const roles = await this.changeRoles(manager, organizationId, user, change.roles);
      await orderReevaluations(manager, {
        id: newId(),
        organizationId,
        users: [user.id],
        roles,
        calendars: change.calendar !== undefined,
      });
      await this.audit.record(manager, {
        organizationId,
        action: 'user.change',
        target: { type: 'user', id: user.id },
        metadata: { ...columns, ...(change.roles && { roles: change.roles }) },
      });
    });
  }

  /** @throws PeopleChangeRefused also for a substitution that would go in a circle */
  async substitute(organizationId: string, input: SubstitutionInput): Promise<SubstitutionRow> {
    const { startsAt, endsAt } = input;
    if (endsAt <= startsAt) throw invalid('"endsAt" has to come after "startsAt".');
    return inTransaction(this.dataSource, async (manager) => {
      const user = await known(manager, organizationId, input.user);
      const substitute = await known(manager, organizationId, input.substitute);
      if (!substitute.active) throw invalid(`"${input.substitute}" is not an active user.`);
      const chain = await standsIn(manager, organizationId, substitute.id, { startsAt, endsAt });
      if (chain.includes(user.id)) {
        throw invalid(
          `In that time the requests of ${input.user} would come back to ${input.user}.`,
        );
      }
      const id = newId();
      const [userId, substituteId] = [user.id, substitute.id];
      await insertSubstitution(manager, {
        id,
        organizationId,
        userId,
        substituteId,
        startsAt,
        endsAt,
      });
      const { user: away, substitute: present } = input;
      const [from, to] = [startsAt.toISOString(), endsAt.toISOString()];
      await this.audit.record(manager, {
        organizationId,
        action: 'substitution.create',
        target: { type: 'substitution', id },
        metadata: { user: userId, substitute: substituteId, startsAt: from, endsAt: to },
      });
      return { id, user: away, substitute: present, startsAt: from, endsAt: to };
    });
  }

  async substitutions(organizationId: string): Promise<SubstitutionRow[]> {
    return listSubstitutions(this.dataSource, organizationId);
  }

  /** Ends a substitution at once. Tasks that have moved stay; their owners may answer them too. */
  async endSubstitution(organizationId: string, id: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const user = await deleteSubstitution(manager, organizationId, id);
      if (user === undefined) {
        throw new PeopleChangeRefused('NOT_FOUND', 'There is no such substitution.');
      }
      await this.audit.record(manager, {
        organizationId,
        action: 'substitution.end',
        target: { type: 'substitution', id },
        metadata: { user },
      });
    });
  }

  /** Sets a calendar and, if wanted, makes it the one of the organization; deadlines follow it. */
  async saveCalendar(
    organizationId: string,
    key: string,
    { spec, isDefault }: { spec: CalendarSpec; isDefault: boolean },
  ): Promise<void> {
    const problems = calendarProblems(spec);
    if (problems.length > 0) {
      const list = problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
      throw new PeopleChangeRefused('BODY_INVALID', `The calendar is not valid: ${list}`, problems);
    }
    await inTransaction(this.dataSource, async (manager) => {
      const id = await saveCalendar(manager, organizationId, key, spec);
      if (isDefault) await useCalendar(manager, organizationId, id);
      await orderReevaluations(manager, { id: newId(), organizationId, calendars: true });
      await this.audit.record(manager, {
        organizationId,
        action: 'calendar.save',
        target: { type: 'calendar', id: key },
        metadata: { isDefault },
      });
    });
  }

  private async changeRoles(
    manager: EntityManager,
    organizationId: string,
    user: User,
    keys: readonly string[] | undefined,
  ): Promise<string[]> {
    if (!keys) return [];
    const roles = await findRoles(manager, organizationId, keys);
    const missing = keys.find((key) => !roles.some((role) => role.key === key));
    if (missing !== undefined) {
      throw new PeopleChangeRefused('NOT_FOUND', `There is no role "${missing}".`);
    }
    return replaceRoles(manager, user, roles);
  }
}

async function known(
  manager: EntityManager,
  organizationId: string,
  username: string,
): Promise<User> {
  const user = await findUser(manager, organizationId, username);
  if (user) return user;
  throw new PeopleChangeRefused('NOT_FOUND', `There is no user "${username}".`);
}

async function columnsOf(
  manager: EntityManager,
  organizationId: string,
  { active, manager: boss, department, calendar }: UserChange,
): Promise<Partial<Pick<User, 'active' | 'managerId' | 'departmentId' | 'calendarId'>>> {
  const idOf = async (
    key: string | null,
    what: string,
    find: (key: string) => Promise<{ id: string } | null>,
  ): Promise<string | null> => {
    const found = key === null ? null : await find(key);
    if (key === null || found) return found?.id ?? null;
    throw new PeopleChangeRefused('NOT_FOUND', `There is no ${what} "${key}".`);
  };
  return {
    ...(active === undefined ? {} : { active }),
    ...(boss !== undefined && {
      managerId: await idOf(boss, 'user', (key) => findUser(manager, organizationId, key)),
    }),
    ...(department !== undefined && {
      departmentId: await idOf(department, 'department', (key) =>
        findDepartment(manager, organizationId, key),
      ),
    }),
    ...(calendar !== undefined && {
      calendarId: await idOf(calendar, 'calendar', (key) =>
        findCalendar(manager, organizationId, key),
      ),
    }),
  };
}

function invalid(message: string): PeopleChangeRefused {
  return new PeopleChangeRefused('SUBSTITUTION_INVALID', message);
}
