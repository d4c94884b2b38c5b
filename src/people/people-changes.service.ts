import type { AuditTrail } from '../audit/audit.service';
import type { DataSource, EntityManager } from '../platform/database/types';
import { permits } from '../domain/permissions';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import { newId } from '../platform/id';
import type { Actor } from './actor.store';
import {
  deleteSubstitution,
  insertSubstitution,
  listCalendars,
  listSubstitutions,
  listSubstitutionsOf,
  saveCalendar,
  standsIn,
  useCalendar,
  type SubstitutionRow,
} from './people-changes.store';
import { present } from './present';
import { orderReevaluations } from './reevaluation.store';
import type { User } from './user.entity';
import { findUser } from './users.store';
import { calendarProblems, type CalendarSpec } from './working-clock';

/** Somebody is away, and somebody else stands in. */
export interface SubstitutionInput {
  user: string;
  substitute: string;
  startsAt: Date;
  endsAt: Date;
}

/**
 * Substitutions and calendars. Open approvals on which a change bears are looked at again: nothing
 * waits for somebody who cannot answer any more.
 */
export class PeopleChangesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Names a substitute. Without the unlimited permission that is only done for oneself.
   *
   * @throws ChangeRefused also for a substitution that would go in a circle
   */
  async substitute(actor: Actor, input: SubstitutionInput): Promise<SubstitutionRow> {
    const { organizationId } = actor;
    const { startsAt, endsAt } = input;
    if (endsAt <= startsAt) throw invalid('"endsAt" has to come after "startsAt".');
    return inTransaction(this.dataSource, async (manager) => {
      const user = await known(manager, organizationId, input.user);
      requireAbsence(actor, user.id);
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

  /** Who stands in for somebody, now and later. */
  async substitutionsOf({ id }: Pick<Actor, 'id'>): Promise<SubstitutionRow[]> {
    return listSubstitutionsOf(this.dataSource, id);
  }

  /** Ends a substitution at once. Tasks that have moved stay; their owners may answer them too. */
  async endSubstitution(actor: Actor, id: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const user = await deleteSubstitution(manager, actor.organizationId, id);
      if (user === undefined) {
        throw new ChangeRefused('NOT_FOUND', 'There is no such substitution.');
      }
      requireAbsence(actor, user);
      await this.audit.record(manager, {
        organizationId: actor.organizationId,
        action: 'substitution.end',
        target: { type: 'substitution', id },
        metadata: { user },
      });
    });
  }

  /** The working calendars of the organization. */
  async calendars(
    organizationId: string,
  ): Promise<{ key: string; spec: CalendarSpec; isDefault: boolean }[]> {
    return listCalendars(this.dataSource, organizationId);
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
      throw new ChangeRefused('BODY_INVALID', `The calendar is not valid: ${list}`, {
        errors: problems,
      });
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
}

async function known(
  manager: EntityManager,
  organizationId: string,
  username: string,
): Promise<User> {
  return present(await findUser(manager, organizationId, username), 'user', username);
}

/** Whose absence somebody may speak of. */
function requireAbsence({ id, username, grants }: Actor, of: string): void {
  if (permits(grants, 'substitution.change', { relations: of === id ? ['self'] : [] })) return;
  const message = `${username} may name and end only their own substitutes.`;
  throw new ChangeRefused('NOT_PERMITTED', message);
}

function invalid(message: string): ChangeRefused {
  return new ChangeRefused('SUBSTITUTION_INVALID', message);
}
