import { DEMO_PASSWORD } from './demo-data';

/** A person with the API in hand. */
export interface DemoUser {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
}

/** The API as the people of the demo use it; each signs in once. */
export class DemoApi {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly api: string) {}

  /** Calls as one of them; refusals become errors with the API's own words. */
  as(username: string): DemoUser {
    const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const authorization = `Bearer ${await this.tokenOf(username)}`;
      return this.send<T>(username, method, path, { headers: { authorization }, body });
    };
    return {
      get: (path) => call('GET', path),
      post: (path, body) => call('POST', path, body ?? {}),
    };
  }

  private tokenOf(username: string): Promise<string> {
    const known = this.tokens.get(username);
    if (known) return known;
    const body = { organization: 'acme', username, password: DEMO_PASSWORD };
    const signingIn = this.send<{ accessToken: string }>(username, 'POST', '/sessions', { body });
    const token = signingIn.then(({ accessToken }) => accessToken);
    this.tokens.set(username, token);
    return token;
  }

  private async send<T>(
    username: string,
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: unknown },
  ): Promise<T> {
    const response = await fetch(`${this.api}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as T & { detail?: string };
    if (!response.ok) throw new Error(`${username}: ${answer.detail ?? response.status}`);
    return answer;
  }
}
