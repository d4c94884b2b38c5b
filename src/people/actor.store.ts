import type { DataSource } from 'typeorm';
import type { Grant } from '../domain/permissions';
import { runAlone } from '../platform/database/statement';

/** Who is asking, with what they may do at this moment. */
export interface Actor {
  id: string;
  username: string;
  name: string;
  kind: 'person' | 'service';
  organizationId: string;
  organization: string;
  /** Keys of the roles they hold and of all roles below those. */
  roles: string[];
  grants: Grant[];
  /** Wrapped keys for what identifies this person, by the secret that wraps them. */
  keys: Record<string, string>;
}

/** By id ($3), or by username ($2) and perhaps the key of the organization ($1). */
const FIND_ACTOR = {
  name: 'find-actor',
  text: `
WITH RECURSIVE who AS (
  SELECT u.id, u.username, u.name, u.kind, o.id AS organization_id, o.key, o.default_role_id
  FROM countersign.user u JOIN countersign.organization o ON o.id = u.organization_id
  WHERE u.active AND (u.id = $3 OR ($3::uuid IS NULL AND u.username = $2
    AND ($1::text IS NULL OR o.key = $1)))
  ORDER BY o.key LIMIT 2
), held AS (
  (SELECT who.id AS user_id, m.role_id FROM who JOIN countersign.membership m ON m.user_id = who.id
    UNION SELECT id, default_role_id FROM who WHERE default_role_id IS NOT NULL)
  UNION
  SELECT held.user_id, r.id FROM held JOIN countersign.role r ON r.parent_id = held.role_id
)
SELECT who.id, who.username, who.name, who.kind, who.organization_id AS "organizationId",
  who.key AS organization,
  ARRAY(SELECT r.key FROM held JOIN countersign.role r ON r.id = held.role_id
    WHERE held.user_id = who.id ORDER BY r.key) AS roles,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('permission', g.permission,
      'relation', g.relation, 'constraints', g.constraints)), '[]')
    FROM held JOIN countersign.permission_grant g ON g.role_id = held.role_id
    WHERE held.user_id = who.id) AS grants,
  (SELECT coalesce(jsonb_object_agg(k.wrapped_by, k.wrapped_key), '{}')
    FROM countersign.person_key k WHERE k.user_id = who.id) AS keys
FROM who`,
};

/** Active users of this name; more than one when the organization is not given. */
export async function findActors(
  dataSource: DataSource,
  organization: string | undefined,
  username: string,
): Promise<Actor[]> {
  return runAlone<Actor>(dataSource, FIND_ACTOR, [organization ?? null, username, null]);
}

/** The active user with this id. */
export async function findActor(dataSource: DataSource, id: string): Promise<Actor | undefined> {
  const [actor] = await runAlone<Actor>(dataSource, FIND_ACTOR, [null, null, id]);
  return actor;
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
