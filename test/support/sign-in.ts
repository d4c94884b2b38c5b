import { ApiUser, type ApiAnswer } from './api-user';
import type { TestSystem } from './system';

/** Long enough, and nobody's first guess. */
export const PASSWORD = 'three tall windmills';

/** What an API answers to who has signed in. */
export interface Tokens {
  sessionId: string;
  accessToken: string;
  refreshToken: string;
  csrfToken: string;
}

/** The API in the hands of somebody who shows these headers and nothing else. */
export function showing(system: { api: string }, headers: Record<string, string>): ApiUser {
  return new ApiUser(system.api, undefined, headers);
}

/** The API in the hands of who has a token. */
export function bearing(system: { api: string }, token: string): ApiUser {
  return showing(system, { authorization: `Bearer ${token}` });
}

/** Gives somebody the password. */
export async function givePassword(
  system: TestSystem,
  username: string,
  by = 'erin',
): Promise<void> {
  const answer = await system.as(by).put(`/users/${username}/password`, { new: PASSWORD });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

/** Tries to sign in. */
export function signIn(
  system: { api: string },
  username: string,
  more: Record<string, unknown> = {},
): Promise<ApiAnswer> {
  return showing(system, {}).post('/sessions', { username, password: PASSWORD, ...more });
}

/** Signs in, which has to work. */
export async function tokensOf(system: { api: string }, username: string): Promise<Tokens> {
  const { status, body } = await signIn(system, username);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body as Tokens;
}

/** Cookies of an answer, by name, with their attributes. */
export function cookiesOf({ headers }: ApiAnswer): Map<string, { value: string; rest: string }> {
  return new Map(
    headers.getSetCookie().map((cookie) => {
      const [, name = '', value = '', rest = ''] = /^([^=]+)=([^;]*);(.*)$/.exec(cookie) ?? [];
      return [name, { value, rest }];
    }),
  );
}
