import { MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { run } from '../platform/database/statement';
import { Session } from './session.entity';

export async function insertSession(
  manager: EntityManager,
  session: Pick<Session, 'id' | 'userId' | 'salt' | 'ip' | 'userAgent' | 'endsAt'>,
): Promise<void> {
  await manager.insert(Session, session);
}

const FORGET_OLD_SESSIONS = {
  name: 'forget-old-sessions',
  text: `DELETE FROM countersign.session
WHERE user_id = $1 AND ends_at < now() - interval '90 days'`,
};

/** Removes the sessions of a user that ended a quarter of a year ago. */
export async function forgetOldSessions(manager: EntityManager, userId: string): Promise<void> {
  await run(manager, FORGET_OLD_SESSIONS, [userId]);
}

/** A session as a renewal looks at it. */
export interface LockedSession {
  id: string;
  userId: string;
  username: string;
  organizationId: string;
  salt: string;
  generation: number;
  /** Milliseconds since the last renewal. */
  age: number;
  /** Neither the session nor the user has ended. */
  isOpen: boolean;
}

const LOCK_SESSION = {
  name: 'lock-session',
  text: `
SELECT s.id, s.user_id AS "userId", u.username, u.organization_id AS "organizationId", s.salt,
  s.generation, (extract(epoch FROM clock_timestamp() - s.rotated_at) * 1000)::float8 AS age,
  s.ends_at > now() AND u.active AS "isOpen"
FROM countersign.session s JOIN countersign.user u ON u.id = s.user_id
WHERE s.id = $1 FOR UPDATE OF s`,
};

/** Reads a session; whoever comes second waits until the first is done. */
export async function lockSession(
  manager: EntityManager,
  id: string,
): Promise<LockedSession | undefined> {
  const [row] = await run<LockedSession>(manager, LOCK_SESSION, [id]);
  return row;
}

const ROTATE_SESSION = {
  name: 'rotate-session',
  text: `
UPDATE countersign.session SET generation = generation + 1, rotated_at = clock_timestamp(),
  ends_at = least(created_at + make_interval(secs => $2), now() + make_interval(secs => $3))
WHERE id = $1`,
};

/** Notes that the refresh token was renewed, and lengthens the session up to its longest life. */
export async function rotateSession(
  manager: EntityManager,
  id: string,
  seconds: { longest: number; idle: number },
): Promise<void> {
  await run(manager, ROTATE_SESSION, [id, seconds.longest, seconds.idle]);
}

const END_SESSIONS = {
  name: 'end-sessions',
  text: `
UPDATE countersign.session SET ends_at = now()
WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2) AND id IS DISTINCT FROM $3::uuid
  AND ends_at > now()
RETURNING id`,
};

/** Ends sessions of a user at once: one, or all but one; returns which. */
export async function endSessions(
  manager: EntityManager,
  userId: string,
  which: { only?: string; except?: string } = {},
): Promise<string[]> {
  const values = [userId, which.only ?? null, which.except ?? null];
  return (await run<{ id: string }>(manager, END_SESSIONS, values)).map(({ id }) => id);
}

/** Sessions of a user that have not ended, newest first. */
export async function openSessions(dataSource: DataSource, userId: string): Promise<Session[]> {
  return dataSource.manager.find(Session, {
    where: { userId, endsAt: MoreThan(new Date()) },
    order: { createdAt: 'DESC' },
    take: 100,
  });
}
