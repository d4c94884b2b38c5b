import { decodeJwt } from 'jose';
import type { Actor, ActorService } from '../people/actor.service';
import type { Authenticate } from '../platform/http/guard';
import { Problem } from '../platform/http/problems';
import type { Logger } from '../platform/logging';
import type { AccessTokens } from './access-tokens';
import type { ApiKeysService } from './api-keys.service';
import type { SessionCookies } from './cookies';
import { actorNamed } from './external-person';
import type { ExternalTokens } from './external-tokens';
import type { SessionsService } from './sessions.service';

/** What authentication is made of. */
export interface AuthenticatorDependencies {
  actors: ActorService;
  accessTokens: AccessTokens;
  sessions: SessionsService;
  apiKeys: ApiKeysService;
  cookies: SessionCookies;
  /** Where a provider is configured. */
  externalTokens: ExternalTokens | undefined;
  /** Takes requests that show nothing of all this. */
  otherwise: Authenticate | undefined;
  log: Logger;
}

/** Longer ones are no tokens, but work. */
const LONGEST_TOKEN = 8_192;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Change nothing either; the Temporal UI, which calls them, knows no CSRF token. */
const SAFE_PATHS = new Set(['/api/v1/codec/decode', '/api/v1/codec/encode']);

/**
 * Finds out who makes a request: by bearer token or API key, or by the cookie of a browser. The
 * person is read from the database each time, so whoever has left or signed out is nobody at once.
 */
export function createAuthenticator(dependencies: AuthenticatorDependencies): Authenticate {
  const { apiKeys, cookies, sessions, otherwise, log } = dependencies;
  const known = async (finding: Promise<Actor | undefined>): Promise<Actor> => {
    const actor = await finding;
    if (actor) return actor;
    log.info('a token or key was refused');
    throw new Problem('UNAUTHENTICATED', 'The token or key is not good, or not any more.');
  };
  return async (request) => {
    const [scheme = '', token = ''] = (request.header('authorization') ?? '').split(' ');
    if (scheme !== '') {
      const shown = scheme.toLowerCase() === 'bearer' ? token : '';
      return known(shown.startsWith('cs_') ? apiKeys.actorOf(shown) : byToken(shown, dependencies));
    }
    const key = request.header('x-api-key');
    if (key !== undefined) return known(apiKeys.actorOf(key));
    const cookie = cookies.accessToken(request.header('cookie'));
    if (cookie !== undefined) {
      const actor = await known(bySession(cookie, dependencies));
      const csrfToken = request.header('x-csrf-token') ?? '';
      const isSafe = SAFE_METHODS.has(request.method) || SAFE_PATHS.has(request.path);
      if (isSafe || sessions.isCsrfToken(actor.sessionId ?? '', csrfToken)) return actor;
      throw new Problem('CSRF_TOKEN_INVALID', 'The header X-CSRF-Token is missing or wrong.');
    }
    if (otherwise) return otherwise(request);
    throw new Problem('UNAUTHENTICATED', 'The request shows neither a token nor a key.');
  };
}

/** Each issuer has its own keys and its own kind of signature; none can stand in for another. */
async function byToken(
  token: string,
  dependencies: AuthenticatorDependencies,
): Promise<Actor | undefined> {
  const { externalTokens } = dependencies;
  if (externalTokens === undefined || issuerOf(token) !== externalTokens.issuer) {
    return bySession(token, dependencies);
  }
  const person = await ifGood(externalTokens.verify(token));
  return person && actorNamed(person, dependencies.actors);
}

async function bySession(
  token: string,
  { accessTokens, actors }: AuthenticatorDependencies,
): Promise<Actor | undefined> {
  if (token.length > LONGEST_TOKEN) return undefined;
  const claims = await ifGood(accessTokens.verify(token));
  return claims && actors.bySession(claims.userId, claims.sessionId);
}

/** Who a token says it is from; nothing is believed yet. */
function issuerOf(token: string): string | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** Whatever is wrong with a token, it is nobody's. Problems of our own stay what they are. */
async function ifGood<T>(verifying: Promise<T>): Promise<T | undefined> {
  try {
    return await verifying;
  } catch (error) {
    if (error instanceof Problem) throw error;
    return undefined;
  }
}
