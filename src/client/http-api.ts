import { PROBLEMS, type ProblemKind } from '../platform/http/problems';

/** What a call sends beside its path. */
export interface Sending {
  body?: object;
  /** Those that are not given are left out; a list stands as one value with commas. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  headers?: Record<string, string | undefined>;
  /** Ends the call. */
  signal?: AbortSignal | undefined;
}

/** Who calls: the headers that show it. */
export interface Caller {
  headers(): Promise<Record<string, string>>;
  /** After a 401: true when the headers are others now, and the call is worth repeating. */
  renew?(): Promise<boolean>;
}

/** The API refused, or did not answer: a stable code, what happened, how to fix it. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly happened: string,
    readonly fix: string,
    /** The same call may work later. */
    readonly isPassing = false,
  ) {
    super(`${happened}\n${fix}`);
    this.name = 'ApiProblem';
  }
}

/** Longer than the longest wait that the API offers. */
const TIMEOUT_MS = 75_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * The HTTP API in the hands of one caller: the one way in which our own programs call it. Bodies
 * and answers are those of `BodyOf` and `AnswerOf`; every method throws `ApiProblem`.
 */
export class HttpApi {
  private readonly base: string;

  constructor(
    readonly url: string,
    private readonly caller: Caller,
  ) {
    this.base = `${url.replace(/\/+$/, '')}/api/v1`;
  }

  get<T>(path: string, sending: Sending = {}): Promise<T> {
    return this.call<T>('GET', path, sending);
  }

  post<T>(path: string, sending: Sending = {}): Promise<T> {
    return this.call<T>('POST', path, sending);
  }

  put<T>(path: string, sending: Sending = {}): Promise<T> {
    return this.call<T>('PUT', path, sending);
  }

  patch<T>(path: string, sending: Sending = {}): Promise<T> {
    return this.call<T>('PATCH', path, sending);
  }

  delete<T>(path: string, sending: Sending = {}): Promise<T> {
    return this.call<T>('DELETE', path, sending);
  }

  private async call<T>(method: Method, path: string, sending: Sending): Promise<T> {
    let response = await this.send(method, path, sending);
    if (response.status === 401 && (await this.caller.renew?.())) {
      await response.body?.cancel();
      response = await this.send(method, path, sending);
    }
    const body = await bodyOf(response);
    if (body === undefined) throw this.notTheApi();
    if (!response.ok) throw problemIn(response.status, body);
    return body as T;
  }

  private async send(method: Method, path: string, sending: Sending): Promise<Response> {
    const { body, query = {}, headers = {}, signal } = sending;
    const own = await this.caller.headers();
    const given = Object.entries(headers).filter((entry): entry is [string, string] => !!entry[1]);
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await fetch(`${this.base}${path}${queryOf(query)}`, {
        method,
        headers: { 'content-type': 'application/json', ...own, ...Object.fromEntries(given) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // What shows who calls is for this address and for no other.
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiProblem(
        'API_UNREACHABLE',
        `Countersign does not answer at ${this.url}.`,
        'Check COUNTERSIGN_API_URL, and whether the API runs there.',
        true,
      );
    }
  }

  private notTheApi(): ApiProblem {
    return new ApiProblem(
      'API_UNREACHABLE',
      `What answers at ${this.url} is not the API of Countersign.`,
      'Check COUNTERSIGN_API_URL: it is the address without a path.',
    );
  }
}

function queryOf(fields: NonNullable<Sending['query']>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const texts = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  const text = new URLSearchParams(texts).toString();
  return text === '' ? '' : `?${text}`;
}

async function bodyOf(response: Response): Promise<object | undefined> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

interface Described {
  code?: string;
  detail?: string;
  errors?: { path?: string; message?: string }[];
}

function problemIn(status: number, body: Described): ApiProblem {
  const { code = `HTTP_${status}`, detail = `The API answered ${status}.`, errors } = body;
  const fields = Array.isArray(errors)
    ? errors.map(({ path = '', message = '' }) => `${path}: ${message}`)
    : [];
  const known = (PROBLEMS as Partial<Record<string, ProblemKind>>)[code];
  return new ApiProblem(
    code,
    [detail, ...fields].join(' '),
    known?.fix ?? 'Read what happened, and change the call.',
    [429, 502, 503].includes(status),
  );
}
