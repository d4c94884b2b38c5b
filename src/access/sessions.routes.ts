import { z } from 'zod';
import { Problem } from '../platform/http/problems';
import { route, type Reply, type Route } from '../platform/http/route';
import type { SessionCookies } from './cookies';
import { refreshSchema, sessionSchema, signInSchema, tokensSchema } from './sessions.schema';
import type { Session } from './session.entity';
import type { SessionsService, SessionTokens } from './sessions.service';
import type { SignInService } from './sign-in.service';

/** What the routes about sessions need. */
export interface SessionsDependencies {
  signIn: SignInService;
  sessions: SessionsService;
  cookies: SessionCookies;
}

const tag = 'sign-in';
const path = '/api/v1/sessions';
const done = z.object({ done: z.literal(true) });

/** Signing in, staying so, and signing out. */
export function sessionsRoutes(dependencies: SessionsDependencies): Route[] {
  return [
    signInRoute(dependencies),
    refreshRoute(dependencies),
    listRoute(dependencies),
    signOutRoute(dependencies),
    revokeRoute(dependencies),
  ];
}

function signInRoute({ signIn, cookies }: SessionsDependencies): Route {
  return route({
    operationId: 'signIn',
    method: 'post',
    path,
    tag,
    access: 'public',
    limit: 'authentication',
    summary: 'Sign in with username or e-mail address, and password',
    body: signInSchema,
    responses: { 201: { description: 'Signed in', schema: tokensSchema } },
    handle: async ({ body, ip }) => {
      const { transport, ...input } = body;
      const tokens = await signIn.signIn(input, ip);
      return answer(201, tokens, transport === 'cookie' ? cookies : undefined);
    },
  });
}

function refreshRoute({ sessions, cookies }: SessionsDependencies): Route {
  return route({
    operationId: 'refreshSession',
    method: 'post',
    path: `${path}/refresh`,
    tag,
    access: 'public',
    limit: 'refresh',
    summary: 'New tokens for a refresh token, which can be used once',
    body: refreshSchema,
    responses: { 200: { description: 'Renewed', schema: tokensSchema } },
    handle: async ({ body, cookies: header }) => {
      const given = body.refreshToken;
      const token = given ?? cookies.refreshToken(header);
      if (token === undefined) {
        throw new Problem('UNAUTHENTICATED', 'There is no refresh token in body or cookie.');
      }
      const tokens = await sessions.refresh(token);
      return answer(200, tokens, given === undefined ? cookies : undefined);
    },
  });
}

function listRoute({ sessions }: SessionsDependencies): Route {
  return route({
    operationId: 'listSessions',
    method: 'get',
    path,
    tag,
    access: 'signed-in',
    summary: 'Where one is signed in, newest first',
    responses: {
      200: { description: 'Sessions', schema: z.object({ items: z.array(sessionSchema) }) },
    },
    handle: async ({ actor }) => {
      const found = await sessions.list(actor);
      const items = found.map((session) => ({
        ...publicSession(session),
        isCurrent: session.id === actor.sessionId,
      }));
      return { status: 200, body: { items } };
    },
  });
}

function signOutRoute({ sessions, cookies }: SessionsDependencies): Route {
  return route({
    operationId: 'signOut',
    method: 'delete',
    path: `${path}/current`,
    tag,
    access: 'signed-in',
    summary: 'Sign out',
    responses: { 200: { description: 'Signed out', schema: done } },
    handle: async ({ actor }) => {
      const { sessionId } = actor;
      if (sessionId === undefined) throw new Problem('NOT_FOUND', 'This is no session.');
      await sessions.revoke(actor, sessionId);
      return { status: 200, body: { done: true }, headers: { 'Set-Cookie': cookies.clear() } };
    },
  });
}

function revokeRoute({ sessions }: SessionsDependencies): Route {
  return route({
    operationId: 'revokeSession',
    method: 'delete',
    path: `${path}/{id}`,
    tag,
    access: 'signed-in',
    summary: 'Sign out somewhere else',
    params: z.strictObject({ id: z.uuid() }),
    responses: { 200: { description: 'Signed out there', schema: done } },
    handle: async ({ params, actor }) => {
      await sessions.revoke(actor, params.id);
      return { status: 200, body: { done: true } };
    },
  });
}

/** Tokens for a program or, with cookies, for a browser, whose scripts never see them. */
function answer(status: number, tokens: SessionTokens, cookies?: SessionCookies): Reply {
  if (!cookies) return { status, body: tokens };
  const { sessionId, expiresIn, csrfToken } = tokens;
  const body = { sessionId, expiresIn, csrfToken };
  return { status, body, headers: { 'Set-Cookie': cookies.set(tokens) } };
}

function publicSession({ id, createdAt, rotatedAt: renewedAt, endsAt, ip, userAgent }: Session) {
  return { id, createdAt, renewedAt, endsAt, ip, userAgent };
}
