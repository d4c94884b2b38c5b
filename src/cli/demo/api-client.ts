import { ApiProblem, HttpApi } from '../../client/http-api';
import { DEMO_PASSWORD } from './demo-data';

/** A person with the API in hand. */
export interface DemoUser {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
}

/** The API as the people of the demo use it; each signs in once. */
export class DemoApi {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly url: string) {}

  /** Calls as one of them; refusals become errors with the API's own words. */
  as(username: string): DemoUser {
    const api = new HttpApi(this.url, {
      headers: async () => ({ authorization: `Bearer ${await this.tokenOf(username)}` }),
    });
    return {
      get: <T>(path: string) => named(username, api.get<T>(path)),
      post: <T>(path: string, body: object = {}) => named(username, api.post<T>(path, { body })),
    };
  }

  private tokenOf(username: string): Promise<string> {
    const known = this.tokens.get(username);
    if (known) return known;
    const body = { organization: 'acme', username, password: DEMO_PASSWORD };
    const nobody = new HttpApi(this.url, { headers: () => Promise.resolve({}) });
    const signingIn = nobody.post<{ accessToken: string }>('/sessions', { body });
    const token = signingIn.then(({ accessToken }) => accessToken);
    this.tokens.set(username, token);
    return token;
  }
}

async function named<T>(username: string, calling: Promise<T>): Promise<T> {
  try {
    return await calling;
  } catch (error) {
    throw error instanceof ApiProblem ? new Error(`${username}: ${error.happened}`) : error;
  }
}
