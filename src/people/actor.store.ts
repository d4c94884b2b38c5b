import type { DataSource } from 'typeorm';
import { runAlone } from '../platform/database/statement';

/** Who is asking. */
export interface Actor {
  id: string;
  username: string;
  name: string;
  organizationId: string;
  organization: string;
}

const FIND_ACTOR = {
  name: 'find-actor',
  text: `
SELECT u.id, u.username, u.name, o.id AS "organizationId", o.key AS organization
FROM countersign.user u JOIN countersign.organization o ON o.id = u.organization_id
WHERE u.username = $2 AND u.active AND ($1::text IS NULL OR o.key = $1)
ORDER BY o.key LIMIT 2`,
};

/** Active users of this name; more than one when the organization is not given. */
export async function findActors(
  dataSource: DataSource,
  organization: string | undefined,
  username: string,
): Promise<Actor[]> {
  return runAlone<Actor>(dataSource, FIND_ACTOR, [organization ?? null, username]);
}

const NAME_PEOPLE = {
  name: 'name-people',
  text: 'SELECT id, username, name FROM countersign.user WHERE id = ANY($1::uuid[])',
};

/** Usernames and names for ids. */
export async function namePeople(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<{ id: string; username: string; name: string }[]> {
  return runAlone(dataSource, NAME_PEOPLE, [ids]);
}

const FIND_ORGANIZATION = {
  name: 'find-organization',
  text: 'SELECT id FROM countersign.organization WHERE key = $1',
};

/** Id of an organization by its key. */
export async function findOrganization(
  dataSource: DataSource,
  key: string,
): Promise<string | undefined> {
  const [row] = await runAlone<{ id: string }>(dataSource, FIND_ORGANIZATION, [key]);
  return row?.id;
}
