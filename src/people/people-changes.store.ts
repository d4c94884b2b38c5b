import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import { newId } from '../platform/id';
import { Calendar } from './calendar.entity';
import { Organization } from './organization.entity';
import { Substitution } from './substitution.entity';
import { findCalendar } from './users.store';
import type { CalendarSpec } from './working-clock';

/** A substitution as people read it. */
export interface SubstitutionRow {
  id: string;
  user: string;
  substitute: string;
  startsAt: string;
  endsAt: string;
}

/** Creates or replaces a calendar; returns its id. */
export async function saveCalendar(
  manager: EntityManager,
  organizationId: string,
  key: string,
  spec: CalendarSpec,
): Promise<string> {
  const found = await findCalendar(manager, organizationId, key);
  const id = found?.id ?? newId();
  await manager.save(Calendar, { id, organizationId, key, spec });
  return id;
}

export async function useCalendar(
  manager: EntityManager,
  organizationId: string,
  calendarId: string,
): Promise<void> {
  await manager.update(Organization, { id: organizationId }, { calendarId });
}

const LIST_CALENDARS = {
  name: 'list-calendars',
  text: `
SELECT c.key, c.spec, c.id = o.calendar_id IS TRUE AS "isDefault"
FROM countersign.calendar c JOIN countersign.organization o ON o.id = c.organization_id
WHERE c.organization_id = $1 ORDER BY c.key LIMIT 500`,
};

export async function listCalendars(
  dataSource: DataSource,
  organizationId: string,
): Promise<{ key: string; spec: CalendarSpec; isDefault: boolean }[]> {
  return runAlone(dataSource, LIST_CALENDARS, [organizationId]);
}

/** One at a time, so that two cannot make a circle between them. */
const LOCK_SUBSTITUTIONS = {
  name: 'lock-substitutions',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('substitutions ' || $1, 0))`,
};

/** Everybody to whom the requests of `$2` would go between two instants. */
const STANDS_IN = {
  name: 'stands-in',
  text: `
WITH RECURSIVE chain AS (
  SELECT $2::uuid AS id
  UNION
  SELECT s.substitute_id FROM chain JOIN countersign.substitution s ON s.user_id = chain.id
  WHERE s.organization_id = $1 AND s.starts_at < $4 AND s.ends_at > $3
)
SELECT id FROM chain`,
};

export async function standsIn(
  manager: EntityManager,
  organizationId: string,
  user: string,
  during: { startsAt: Date; endsAt: Date },
): Promise<string[]> {
  await run(manager, LOCK_SUBSTITUTIONS, [organizationId]);
  const values = [organizationId, user, during.startsAt, during.endsAt];
  return (await run<{ id: string }>(manager, STANDS_IN, values)).map(({ id }) => id);
}

export async function insertSubstitution(
  manager: EntityManager,
  substitution: Omit<Substitution, 'announcedAt'>,
): Promise<void> {
  await manager.insert(Substitution, { ...substitution, announcedAt: null });
}

const substitutionsWhere = (condition: string): string => `
SELECT s.id, u.username AS user, v.username AS substitute, s.starts_at AS "startsAt",
  s.ends_at AS "endsAt"
FROM countersign.substitution s JOIN countersign.user u ON u.id = s.user_id
JOIN countersign.user v ON v.id = s.substitute_id
WHERE ${condition} AND s.ends_at > now() ORDER BY s.starts_at, s.id LIMIT 500`;

const LIST_SUBSTITUTIONS = {
  name: 'list-substitutions',
  text: substitutionsWhere('s.organization_id = $1'),
};

const LIST_OWN_SUBSTITUTIONS = {
  name: 'list-own-substitutions',
  text: substitutionsWhere('s.user_id = $1'),
};

/** Substitutions that are not over. */
export async function listSubstitutions(
  dataSource: DataSource,
  organizationId: string,
): Promise<SubstitutionRow[]> {
  return runAlone<SubstitutionRow>(dataSource, LIST_SUBSTITUTIONS, [organizationId]);
}

/** Who stands in for a person, now and later. */
export async function listSubstitutionsOf(
  dataSource: DataSource,
  userId: string,
): Promise<SubstitutionRow[]> {
  return runAlone<SubstitutionRow>(dataSource, LIST_OWN_SUBSTITUTIONS, [userId]);
}

/** Removes a substitution of the organization; returns whose it was. */
export async function deleteSubstitution(
  manager: EntityManager,
  organizationId: string,
  id: string,
): Promise<string | undefined> {
  const found = await manager.findOneBy(Substitution, { id, organizationId });
  if (found) await manager.delete(Substitution, { id });
  return found?.userId;
}
