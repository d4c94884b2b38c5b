import { z } from 'zod';
import { readCookie } from '../platform/http/cookies';
import { Problem } from '../platform/http/problems';
import { route, type Reply, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import type { SessionCookies } from './cookies';
import type { ProviderSignIn, SignInAttempt } from './provider-sign-in.service';

/** What the routes about the identity provider need. */
export interface ProviderRoutesDependencies {
  /** Only where one is configured for browsers. */
  provider: ProviderSignIn | undefined;
  cookies: SessionCookies;
}

const tag = 'sign-in';
const path = '/api/v1/sign-in/provider';
const COOKIE = 'countersign_sign_in';
const ATTEMPT_SECONDS = 600;

const returnToSchema = storableText(2_000)
  // A path, and not the address of somebody else's server: "//evil" is one.
  .regex(/^\/(?![/\\])/, 'has to be a path of this server')
  .default('/')
  .meta({ description: 'Page to open afterwards', example: '/inbox' });

const redirected = { description: 'Goes on there', schema: z.string(), contentType: 'text/plain' };

/** Signing in by the identity provider of the organization, for browsers. */
export function providerSignInRoutes(dependencies: ProviderRoutesDependencies): Route[] {
  return [beginRoute(dependencies), callbackRoute(dependencies)];
}

function beginRoute({ provider }: ProviderRoutesDependencies): Route {
  return route({
    operationId: 'signInWithProvider',
    method: 'get',
    path,
    tag,
    access: 'public',
    limit: 'authentication',
    summary: 'Send a browser to the identity provider of the organization',
    query: z.strictObject({ returnTo: returnToSchema }),
    responses: { 302: redirected },
    handle: async ({ query }) => {
      return orBackToSignIn([], async () => {
        const { location, attempt } = await configured(provider).begin(query.returnTo);
        return redirect(location, [cookieOf(attempt)]);
      });
    },
  });
}

function callbackRoute({ provider, cookies }: ProviderRoutesDependencies): Route {
  return route({
    operationId: 'finishSignInWithProvider',
    method: 'get',
    path: `${path}/callback`,
    tag,
    access: 'public',
    limit: 'authentication',
    summary: 'Where the identity provider sends the browser back to',
    query: z
      .looseObject({})
      .meta({ description: 'What the provider adds: code, state, iss, or an error' }),
    responses: { 302: redirected },
    handle: async ({ query, cookies: header }) => {
      const over = `${COOKIE}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Lax`;
      return orBackToSignIn([over], async () => {
        const attempt = attemptIn(header);
        if (attempt === undefined) {
          throw new Problem('SIGN_IN_FAILED', 'The sign-in took too long, or began elsewhere.');
        }
        const came = new URLSearchParams(textsIn(query)).toString();
        const tokens = await configured(provider).finish(`?${came}`, attempt);
        return redirect(attempt.returnTo, [...cookies.set(tokens), over]);
      });
    },
  });
}

/** People see a page, which says what is wrong and offers the other way. */
async function orBackToSignIn(setCookie: string[], work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const reason = new URLSearchParams({ 'sign-in-failed': error.message });
    return redirect(`/?${reason.toString()}`, setCookie);
  }
}

function configured(provider: ProviderSignIn | undefined): ProviderSignIn {
  if (provider) return provider;
  throw new Problem('NOT_FOUND', 'People sign in by password here: no provider is configured.');
}

function redirect(location: string, setCookie: string[]): Reply {
  const headers = { Location: location, 'Set-Cookie': setCookie };
  return { status: 302, body: '', contentType: 'text/plain', headers };
}

/** Lax, because the browser comes back from another site. */
function cookieOf(attempt: SignInAttempt): string {
  const value = Buffer.from(JSON.stringify(attempt)).toString('base64url');
  return `${COOKIE}=${value}; Path=${path}; Max-Age=${ATTEMPT_SECONDS}; HttpOnly; SameSite=Lax`;
}

const attemptSchema = z.strictObject({
  state: z.string().min(1),
  nonce: z.string().min(1),
  verifier: z.string().min(1),
  returnTo: returnToSchema,
});

/** Whatever the browser sends: only what looks like an attempt is one. */
function attemptIn(header: string | undefined): SignInAttempt | undefined {
  const value = readCookie(header, COOKIE);
  if (value === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(value, 'base64url').toString());
    return attemptSchema.safeParse(parsed).data;
  } catch {
    return undefined;
  }
}

function textsIn(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(query).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts) as Record<string, string>;
}
