import { PROBLEMS, type ProblemKind } from '../platform/http/problems';
import { ToolProblem } from './tool-problem';

/** What a call sends beside its path. */
export interface Sending {
  body?: object;
  headers?: Record<string, string | undefined>;
  /** Ends the call. */
  signal?: AbortSignal | undefined;
}

/** Longer than the longest wait that the API offers. */
const TIMEOUT_MS = 75_000;

/** The HTTP API in the hands of one service account. */
export class ApprovalsApi {
  private readonly base: string;

  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {
    this.base = `${url.replace(/\/+$/, '')}/api/v1`;
  }

  /** @throws ToolProblem with what the API says about it */
  get<T>(path: string, sending: Sending = {}): Promise<T> {
    return this.call<T>('GET', path, sending);
  }

  /** @throws ToolProblem with what the API says about it */
  post<T>(path: string, sending: Sending): Promise<T> {
    return this.call<T>('POST', path, sending);
  }

  private async call<T>(method: string, path: string, sending: Sending): Promise<T> {
    const response = await this.send(method, path, sending);
    const body = await bodyOf(response);
    if (body === undefined) throw this.notTheApi();
    if (!response.ok) throw problemIn(response.status, body);
    return body as T;
  }

  private async send(method: string, path: string, sending: Sending): Promise<Response> {
    const { body, headers = {}, signal } = sending;
    const given = Object.entries(headers).filter((entry): entry is [string, string] => !!entry[1]);
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await fetch(`${this.base}${path}`, {
        method,
        headers: {
          'x-api-key': this.key,
          'content-type': 'application/json',
          ...Object.fromEntries(given),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // The key is for this address and for no other.
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ToolProblem(
        'API_UNREACHABLE',
        `Countersign does not answer at ${this.url}.`,
        'Try again later; if it stays like this, tell your operator to check COUNTERSIGN_API_URL.',
        true,
      );
    }
  }

  private notTheApi(): ToolProblem {
    return new ToolProblem(
      'API_UNREACHABLE',
      `What answers at ${this.url} is not the API of Countersign.`,
      'Tell your operator to check COUNTERSIGN_API_URL.',
    );
  }
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

function problemIn(status: number, body: Described): ToolProblem {
  const { code = `HTTP_${status}`, detail = `The API answered ${status}.`, errors } = body;
  const fields = Array.isArray(errors)
    ? errors.map(({ path = '', message = '' }) => `${path}: ${message}`)
    : [];
  const known = (PROBLEMS as Partial<Record<string, ProblemKind>>)[code];
  const fix =
    code === 'UNAUTHENTICATED'
      ? 'Tell your operator: COUNTERSIGN_API_KEY is wrong, revoked or over.'
      : (known?.fix ?? 'Read what happened, and change the call.');
  return new ToolProblem(
    code,
    [detail, ...fields].join(' '),
    fix,
    [429, 502, 503].includes(status),
  );
}
