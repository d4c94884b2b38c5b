import { randomBytes } from 'node:crypto';
import type { Actor } from '../people/actor.service';
import { currentCall } from '../platform/call-context';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource, EntityManager } from '../platform/database/types';
import { Problem } from '../platform/http/problems';
import { newId } from '../platform/id';
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-tokens';
import type { AuditTrail } from '../audit/audit.service';
import type { RefreshTokens } from './refresh-tokens';
import {
  endSessions,
  forgetOldSessions,
  insertSession,
  lockSession,
  openSessions,
  rotateSession,
  type LockedSession,
} from './session.store';
import type { Session } from './session.entity';
import type { SigningKeys } from './signing-keys';

const DAY = 24 * 3600;
/** A session ends after a week without use, and after a month in any case. */
export const SESSION_SECONDS = { idle: 7 * DAY, longest: 30 * DAY };
/** Two tabs renew at the same time, and answers get lost: so long the last token is good again. */
const GRACE_MS = 20_000;

/** What somebody gets who signs in or renews. */
export interface SessionTokens {
  sessionId: string;
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
  /** For the header `X-CSRF-Token` of browsers. */
  csrfToken: string;
}

/** Who has signed in. */
export interface SessionOwner {
  id: string;
  username: string;
  organizationId: string;
}

/** What the sessions are made of. */
export interface SessionsDependencies {
  dataSource: DataSource;
  keys: SigningKeys;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
  audit: AuditTrail;
}

/** Sessions of people: opened by signing in, renewed by refresh tokens, and ended. */
export class SessionsService {
  constructor(private readonly dependencies: SessionsDependencies) {}

  async open(owner: SessionOwner): Promise<SessionTokens> {
    const { dataSource, audit } = this.dependencies;
    const { ip = '', userAgent = '' } = currentCall() ?? {};
    const session = { id: newId(), generation: 0, salt: randomBytes(16).toString('base64url') };
    await inTransaction(dataSource, async (manager) => {
      const endsAt = new Date(Date.now() + SESSION_SECONDS.idle * 1000);
      const { id, salt } = session;
      await insertSession(manager, { id, salt, userId: owner.id, ip, userAgent, endsAt });
      await forgetOldSessions(manager, owner.id);
      await audit.record(manager, entryOf('session.create', owner, id));
    });
    return this.tokensOf(owner.id, session);
  }

  /**
   * Renews the tokens of a session. The last refresh token but one is good for a short time more;
   * any older one was stolen, from us or by us, and ends the session.
   *
   * @throws Problem UNAUTHENTICATED
   */
  async refresh(token: string): Promise<SessionTokens> {
    const claimed = this.dependencies.refreshTokens.read(token);
    const renewed =
      claimed &&
      (await inTransaction(this.dependencies.dataSource, async (manager) => {
        const session = await lockSession(manager, claimed.id);
        const { generation, mac } = claimed;
        const isOurs =
          session && this.dependencies.refreshTokens.proves({ ...session, generation }, mac);
        return isOurs && session.isOpen ? this.renew(manager, session, generation) : undefined;
      }));
    if (!renewed) throw new Problem('UNAUTHENTICATED', 'The session has ended. Sign in again.');
    return this.tokensOf(renewed.userId, renewed);
  }

  /** The session with its newest generation; undefined when it had to be ended. */
  private async renew(
    manager: EntityManager,
    session: LockedSession,
    generation: number,
  ): Promise<LockedSession | undefined> {
    const { id, userId, username, organizationId, age } = session;
    if (generation === session.generation) {
      await rotateSession(manager, id, SESSION_SECONDS);
      return { ...session, generation: generation + 1 };
    }
    if (generation === session.generation - 1 && age <= GRACE_MS) return session;
    await endSessions(manager, userId, { only: id });
    const owner = { id: userId, username, organizationId };
    const entry = entryOf('session.reuse-detected', owner, id);
    await this.dependencies.audit.record(manager, { ...entry, outcome: 'refused' });
    return undefined;
  }

  /** The own sessions that have not ended, newest first. */
  async list(actor: Actor): Promise<Session[]> {
    return openSessions(this.dependencies.dataSource, actor.id);
  }

  /** Ends one of the own sessions at once, with all its tokens. @throws ChangeRefused NOT_FOUND */
  async revoke(actor: Actor, id: string): Promise<void> {
    await inTransaction(this.dependencies.dataSource, async (manager) => {
      const [ended] = await endSessions(manager, actor.id, { only: id });
      if (ended === undefined) throw new ChangeRefused('NOT_FOUND', 'You have no such session.');
      await this.dependencies.audit.record(manager, entryOf('session.revoke', actor, id));
    });
  }

  /** Ends the sessions of somebody, as part of a change that takes their trust away. */
  async revokeAll(manager: EntityManager, owner: SessionOwner, except?: string): Promise<void> {
    const ended = await endSessions(manager, owner.id, except === undefined ? {} : { except });
    for (const id of ended) {
      const { organizationId } = owner;
      const target = { type: 'session', id };
      const entry = { organizationId, action: 'session.revoke', target };
      await this.dependencies.audit.record(manager, entry);
    }
  }

  /** What a browser sends with everything that changes something. */
  csrfToken(sessionId: string): string {
    return this.dependencies.keys.mac('csrf-token', sessionId);
  }

  /** Whether it is the token of this session. */
  isCsrfToken(sessionId: string, token: string): boolean {
    return this.dependencies.keys.proves('csrf-token', sessionId, token);
  }

  private async tokensOf(
    userId: string,
    session: { id: string; generation: number; salt: string },
  ): Promise<SessionTokens> {
    const { accessTokens, refreshTokens } = this.dependencies;
    const sessionId = session.id;
    return {
      sessionId,
      accessToken: await accessTokens.issue({ userId, sessionId }),
      expiresIn: ACCESS_TOKEN_SECONDS,
      refreshToken: refreshTokens.of(session),
      csrfToken: this.csrfToken(sessionId),
    };
  }
}

function entryOf(action: string, owner: SessionOwner, sessionId: string) {
  const { id, username, organizationId } = owner;
  return {
    organizationId,
    action,
    target: { type: 'session', id: sessionId },
    actor: { id, username },
  };
}
