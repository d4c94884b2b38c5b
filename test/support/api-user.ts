import { requireDocumented } from './documented';

/** An answer of the API as tests look at it. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  // Tests look into every kind of answer; their assertions are the type check.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

/** Calls the API as one user. */
export class ApiUser {
  constructor(
    private readonly api: string,
    private readonly username: string | undefined,
    /** Sent with everything, for example a token. */
    private readonly always: Record<string, string> = {},
  ) {}

  get(path: string): Promise<ApiAnswer> {
    return this.call('GET', path);
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.call('POST', path, JSON.stringify(body), headers);
  }

  put(path: string, body: unknown): Promise<ApiAnswer> {
    return this.call('PUT', path, JSON.stringify(body));
  }

  patch(path: string, body: unknown): Promise<ApiAnswer> {
    return this.call('PATCH', path, JSON.stringify(body));
  }

  delete(path: string): Promise<ApiAnswer> {
    return this.call('DELETE', path);
  }

  /** Sends a body exactly as it is. */
  async call(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    const url = `${this.api}/api/v1${path}`;
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(this.username === undefined ? {} : { 'x-countersign-user': this.username }),
        ...this.always,
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    requireDocumented(method, url, response.status);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }
}
