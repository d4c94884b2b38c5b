import type { DataSource } from 'typeorm';
import type { Grant, Permission } from '../domain/permissions';
import { runAlone, type Statement } from '../platform/database/statement';

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
  /** The only permissions that count when they came with a key that is limited to these. */
  scopes?: readonly Permission[];
  /** Wrapped keys for what identifies this person, by the secret that wraps them. */
  keys: Record<string, string>;
  /** The session by which they have come, if they have signed in here. */
  sessionId?: string;
}

/** Reads actors; `via` is what else is known of how they came. */
function actorStatement(
  name: string,
  { join = '', where, via = 'NULL::jsonb' }: { join?: string; where: string; via?: string },
): Statement {
  const text = `
WITH RECURSIVE who AS (
  SELECT u.id, u.username, u.name, u.kind, o.id AS organization_id, o.key, o.default_role_id,
    ${via} AS via
  FROM countersign.user u JOIN countersign.organization o ON o.id = u.organization_id ${join}
  WHERE u.active AND ${where}
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
    FROM countersign.person_key k WHERE k.user_id = who.id) AS keys,
  who.via
FROM who`;
  return { name, text };
}

// A statement for each way, so that each has a plan of its own that uses an index.
const FIND_BY_NAME = actorStatement('find-actor-by-name', {
  where: 'u.username = $2 AND ($1::text IS NULL OR o.key = $1)',
});
const FIND_BY_EMAIL = actorStatement('find-actor-by-email', {
  where: 'lower(u.email) = lower($2) AND u.email IS NOT NULL AND o.key = $1',
});
const FIND_BY_ID = actorStatement('find-actor-by-id', { where: 'u.id = $1' });
const FIND_BY_SESSION = actorStatement('find-actor-by-session', {
  join: 'JOIN countersign.session s ON s.user_id = u.id',
  where: 's.id = $1 AND u.id = $2 AND s.ends_at > now()',
});
const FIND_BY_KEY = actorStatement('find-actor-by-key', {
  join: 'JOIN countersign.api_key k ON k.user_id = u.id',
  where: 'k.id = $1 AND k.secret_hash = $2 AND (k.ends_at IS NULL OR k.ends_at > now())',
  via: `jsonb_build_object('scopes', k.scopes, 'isFresh',
      coalesce(k.last_used_at > now() - interval '1 minute', false))`,
});

/** How a service came by its key. */
export interface KeyUse {
  scopes: Permission[] | null;
  /** Its use was noted less than a minute ago. */
  isFresh: boolean;
}

/** Active users of this name; more than one when the organization is not given. */
export async function findActors(
  dataSource: DataSource,
  organization: string | undefined,
  username: string,
): Promise<Actor[]> {
  return findWith(dataSource, FIND_BY_NAME, [organization ?? null, username]);
}

/** Active users of an organization with this e-mail address. */
export async function findActorsByEmail(
  dataSource: DataSource,
  organization: string,
  email: string,
): Promise<Actor[]> {
  return findWith(dataSource, FIND_BY_EMAIL, [organization, email]);
}

/** The active user with this id. */
export async function findActor(dataSource: DataSource, id: string): Promise<Actor | undefined> {
  return (await findWith(dataSource, FIND_BY_ID, [id]))[0];
}

/** The active user with this id, as long as this session of theirs lasts. */
export async function findActorBySession(
  dataSource: DataSource,
  id: string,
  sessionId: string,
): Promise<Actor | undefined> {
  const [actor] = await findWith(dataSource, FIND_BY_SESSION, [sessionId, id]);
  return actor && { ...actor, sessionId };
}

/** The active owner of an API key that has not ended. */
export async function findActorByKey(
  dataSource: DataSource,
  keyId: string,
  secretHash: string,
): Promise<{ actor: Actor; use: KeyUse } | undefined> {
  const values = [keyId, secretHash];
  const [row] = await runAlone<Actor & { via: KeyUse }>(dataSource, FIND_BY_KEY, values);
  if (!row) return undefined;
  const { via: use, ...actor } = row;
  return { actor, use };
}

async function findWith(
  dataSource: DataSource,
  statement: Statement,
  values: unknown[],
): Promise<Actor[]> {
  const rows = await runAlone<Actor & { via: null }>(dataSource, statement, values);
  return rows.map(({ via: _via, ...actor }) => actor);
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
