import { currentLanguage } from '../text/language';
import { ApiProblem, problemOf } from './problem';

/**
 * Who is signed in here, for all tabs of a browser: the cookies are theirs together, so a sign-in
 * or sign-out in one is one in all.
 */
export type SessionState =
  /** Not known yet. */
  | { name: 'unknown' }
  | { name: 'signed-out' }
  | { name: 'signed-in'; csrfToken: string }
  /** It ended under the person's hands: what they were doing waits until they have signed in. */
  | { name: 'expired'; username: string | undefined };

/** What a person types to sign in. */
export interface Credentials {
  organization?: string;
  username: string;
  password: string;
}

const SESSIONS = '/api/v1/sessions';
const channel = new BroadcastChannel('countersign-session');
const listeners = new Set<() => void>();
let state: SessionState = { name: 'unknown' };
/** Whose pages are on the screen. */
let username: string | undefined;
let renewing: Promise<boolean> | undefined;

export const sessionState = (): SessionState => state;

/** Tells of every change; returns how to stop listening. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Looks whether somebody is signed in, when the page is opened. */
export async function findSession(): Promise<void> {
  const response = await fetch('/api/v1/me');
  if (response.ok) {
    const me = (await response.json()) as { username: string; csrfToken?: string };
    // Somebody else: nothing on the screen is theirs, and nothing that waits.
    if (username !== undefined && username !== me.username) return location.assign('/');
    username = me.username;
    become({ name: 'signed-in', csrfToken: me.csrfToken ?? '' });
  } else if (!(await renewSession())) {
    become({ name: 'signed-out' });
  } else {
    await findSession();
  }
}

/** @throws ApiProblem SIGN_IN_FAILED, RATE_LIMITED */
export async function signIn(credentials: Credentials): Promise<void> {
  const body = JSON.stringify({ ...credentials, transport: 'cookie' });
  const headers = { 'Content-Type': 'application/json', 'Accept-Language': currentLanguage() };
  const response = await fetch(SESSIONS, { method: 'POST', headers, body });
  if (!response.ok) throw problemOf(await response.json().catch(() => undefined), response);
  await findSession();
  channel.postMessage('signed-in');
}

export async function signOut(): Promise<void> {
  if (state.name !== 'signed-in') return;
  const headers = { 'X-CSRF-Token': state.csrfToken };
  await fetch(`${SESSIONS}/current`, { method: 'DELETE', headers });
  username = undefined;
  become({ name: 'signed-out' });
  channel.postMessage('signed-out');
}

/** New tokens for the cookie of the session; false when it has ended. One tab asks at a time. */
export function renewSession(): Promise<boolean> {
  renewing ??= alone('countersign-renewal', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${SESSIONS}/refresh`, { method: 'POST', headers, body: '{}' });
    // Only a clear no is one: after a failure of the server the session may be as good as before.
    if (!response.ok && response.status !== 401) throw problemOf(undefined, response);
    if (response.ok && state.name === 'signed-in') {
      const { csrfToken } = (await response.json()) as { csrfToken: string };
      become({ name: 'signed-in', csrfToken });
    }
    return response.ok;
  }).finally(() => (renewing = undefined));
  return renewing;
}

/**
 * Waits until the person has signed in again; what waits goes on then as if nothing had been.
 *
 * @throws ApiProblem UNAUTHENTICATED when it is somebody else
 */
export function signedInAgain(): Promise<void> {
  const who = username;
  if (state.name === 'signed-in') become({ name: 'expired', username });
  return new Promise((resolve, reject) => {
    const stop = onSession(() => {
      if (state.name !== 'signed-in') return;
      stop();
      if (username === who) resolve();
      else reject(new ApiProblem({ code: 'UNAUTHENTICATED', status: 401, detail: ANOTHER }));
    });
  });
}

const ANOTHER = 'Somebody else has signed in meanwhile.';

channel.onmessage = ({ data }: MessageEvent<'signed-in' | 'signed-out'>) => {
  if (data === 'signed-out') {
    username = undefined;
    become({ name: 'signed-out' });
  } else if (state.name !== 'signed-in') {
    void findSession();
  }
};

/** One tab at a time, where the browser can tell: it does on https and on localhost. */
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(name, work);
}
