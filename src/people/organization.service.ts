import { permits } from '../domain/permissions';
import { ChangeRefused } from '../platform/change-refused';
import type { EntityManager } from '../platform/database/types';
import type { Actor } from './actor.store';
import { grantsOfRoles } from './authority.store';
import {
  readOrganization,
  readOrganizationAlone,
  updateOrganization,
  type OrganizationRow,
} from './organization.store';
import { changePeople, requireCover, type PeopleChangeTools } from './people-change';
import { present } from './present';
import { known } from './roles.service';
import { findCalendar } from './users.store';

/** What can be changed of an organization. */
export interface OrganizationChange {
  name?: string | undefined;
  /** Key; null for every hour of the clock. */
  calendar?: string | null | undefined;
  /** Key; null for none. */
  defaultRole?: string | null | undefined;
}

/** The organization of whoever asks; there is no way to see another one. */
export class OrganizationService {
  constructor(private readonly tools: PeopleChangeTools) {}

  async find({ organizationId }: Actor): Promise<OrganizationRow> {
    return readOrganizationAlone(this.tools.dataSource, organizationId);
  }

  /**
   * Deadlines follow the calendar, and what everybody may do follows the default role.
   *
   * @throws ChangeRefused NOT_FOUND, NOT_PERMITTED, LAST_ADMINISTRATOR
   */
  async change(actor: Actor, change: OrganizationChange): Promise<OrganizationRow> {
    const { organizationId: id } = actor;
    const { name, calendar, defaultRole } = change;
    return changePeople(this.tools, actor, async (manager) => {
      await updateOrganization(manager, id, {
        ...(name === undefined ? {} : { name }),
        ...(calendar === undefined ? {} : { calendarId: await calendarId(manager, id, calendar) }),
        ...(defaultRole === undefined
          ? {}
          : { defaultRoleId: await defaultRoleId(manager, actor, defaultRole) }),
      });
      const metadata = { changed: Object.keys(change), defaultRole: defaultRole ?? null };
      return {
        answer: await readOrganization(manager, id),
        record: { action: 'organization.change', target: { type: 'organization', id }, metadata },
        bearsOn: { calendars: calendar !== undefined },
      };
    });
  }
}

async function calendarId(
  manager: EntityManager,
  organizationId: string,
  key: string | null,
): Promise<string | null> {
  if (key === null) return null;
  return present(await findCalendar(manager, organizationId, key), 'calendar', key).id;
}

/** What everybody holds is granted to everybody. */
async function defaultRoleId(
  manager: EntityManager,
  actor: Actor,
  key: string | null,
): Promise<string | null> {
  if (!permits(actor.grants, 'permission.change')) {
    const message = `${actor.username} lacks the permission "permission.change".`;
    throw new ChangeRefused('NOT_PERMITTED', message);
  }
  if (key === null) return null;
  const { id } = await known(manager, actor.organizationId, key);
  requireCover(actor, await grantsOfRoles(manager, [id]));
  return id;
}
