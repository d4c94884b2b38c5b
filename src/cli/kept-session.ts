import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AnswerOf } from '../client/api';
import { ApiProblem, HttpApi, type Caller } from '../client/http-api';
import { userFolder } from '../platform/config/user-folder';
import { readIfThere } from '../platform/process/lock';

/** Who has signed in at one address, with what shows it. */
export interface KeptSession {
  api: string;
  organization: string;
  username: string;
  accessToken: string;
  refreshToken: string;
  /** Epoch milliseconds at which the access token has to be renewed. */
  renewAt: number;
}

/** Renewed that much too early, for clocks that differ and calls that take their time. */
const MARGIN_MS = 30_000;

const fileOf = (): string => path.join(userFolder(), 'session.json');

/** The session of the last sign-in, if it has not been ended. */
export function readSession(): KeptSession | undefined {
  const text = readIfThere(fileOf());
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as KeptSession;
  } catch {
    return undefined;
  }
}

/** Readable by its owner alone; it appears as a whole or not at all. */
export function keepSession(session: KeptSession): void {
  const file = fileOf();
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(session), { mode: 0o600 });
  renameSync(draft, file);
}

export function forgetSession(): void {
  rmSync(fileOf(), { force: true });
}

/** What an answer about tokens says, as it is kept. */
export function sessionFrom(
  tokens: AnswerOf<'signIn'>,
  who: Pick<KeptSession, 'api' | 'organization' | 'username'>,
): KeptSession {
  const { accessToken = '', refreshToken = '', expiresIn } = tokens;
  const renewAt = Date.now() + expiresIn * 1000 - MARGIN_MS;
  return { ...who, accessToken, refreshToken, renewAt };
}

/** Calls as who has signed in, and renews the tokens of the session when it is time. */
export class SessionCaller implements Caller {
  constructor(private session: KeptSession) {}

  async headers(): Promise<Record<string, string>> {
    if (Date.now() >= this.session.renewAt) await this.renew();
    return { authorization: `Bearer ${this.session.accessToken}` };
  }

  /** Another command may have done so in the meantime: each refresh token is good for one time. */
  async renew(): Promise<boolean> {
    const kept = readSession();
    const isOther = kept?.api === this.session.api && kept.accessToken !== this.session.accessToken;
    if (isOther) this.session = kept;
    else {
      const nobody = new HttpApi(this.session.api, { headers: () => Promise.resolve({}) });
      const body = { refreshToken: this.session.refreshToken };
      const tokens = await nobody
        .post<AnswerOf<'refreshSession'>>('/sessions/refresh', { body })
        .catch((error: unknown) => {
          throw error instanceof ApiProblem && error.code === 'UNAUTHENTICATED' ? ended() : error;
        });
      this.session = sessionFrom(tokens, this.session);
      keepSession(this.session);
    }
    return true;
  }
}

function ended(): ApiProblem {
  const how = 'Sign in again: countersign sign-in --organization KEY --username NAME.';
  return new ApiProblem('UNAUTHENTICATED', 'The session has ended.', how);
}
