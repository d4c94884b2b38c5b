import type { DataSource, EntityManager } from 'typeorm';
import { runAlone } from '../platform/database/statement';
import { Credential } from './credential.entity';

/** Somebody who may sign in with a password. */
export interface SignInCandidate {
  id: string;
  username: string;
  name: string;
  organizationId: string;
  organization: string;
  passwordHash: string | null;
  /** They have signed in from this address in the last 90 days. */
  isKnownHere: boolean;
}

/** By username, or by e-mail address; each through its own index. */
const FIND_CANDIDATES = {
  name: 'find-sign-in-candidates',
  text: `
SELECT u.id, u.username, u.name, o.id AS "organizationId", o.key AS organization,
  c.password_hash AS "passwordHash",
  EXISTS (SELECT FROM countersign.session s WHERE s.user_id = u.id AND s.ip = $3
    AND s.created_at > now() - interval '90 days') AS "isKnownHere"
FROM (
  SELECT id FROM countersign.user WHERE username = $2
  UNION
  SELECT id FROM countersign.user WHERE lower(email) = lower($2) AND email IS NOT NULL
) named
JOIN countersign.user u ON u.id = named.id
JOIN countersign.organization o ON o.id = u.organization_id
LEFT JOIN countersign.credential c ON c.user_id = u.id
WHERE u.active AND u.kind = 'person' AND ($1::text IS NULL OR o.key = $1)
ORDER BY u.username = $2 DESC, u.id LIMIT 3`,
};

/**
 * The active person with this username or, if there is none, this e-mail address.
 *
 * @returns undefined also when it is not clear who is meant
 */
export async function findCandidate(
  dataSource: DataSource,
  who: { organization: string | undefined; username: string; ip: string },
): Promise<SignInCandidate | undefined> {
  const values = [who.organization ?? null, who.username, who.ip];
  const found = await runAlone<SignInCandidate>(dataSource, FIND_CANDIDATES, values);
  const named = found.filter(({ username }) => username === who.username);
  const meant = named.length > 0 ? named : found;
  return meant.length === 1 ? meant[0] : undefined;
}

export async function findPasswordHash(
  dataSource: DataSource,
  userId: string,
): Promise<string | undefined> {
  return (await dataSource.manager.findOneBy(Credential, { userId }))?.passwordHash;
}

export async function savePasswordHash(
  manager: EntityManager,
  userId: string,
  passwordHash: string,
): Promise<void> {
  const row = { userId, passwordHash, changedAt: new Date() };
  await manager.upsert(Credential, row, ['userId']);
}
