import { ApiProblem, HttpApi, type Sending } from '../client/http-api';
import { ToolProblem } from './tool-problem';

/** What an agent can do about problems that are its operator's. */
const FOR_AGENTS: Partial<Record<string, string>> = {
  API_UNREACHABLE:
    'Try again later; if it stays like this, tell your operator to check COUNTERSIGN_API_URL.',
  UNAUTHENTICATED: 'Tell your operator: COUNTERSIGN_API_KEY is wrong, revoked or over.',
};

/** The HTTP API in the hands of one service account. */
export class ApprovalsApi {
  private readonly api: HttpApi;

  constructor(url: string, key: string) {
    this.api = new HttpApi(url, { headers: () => Promise.resolve({ 'x-api-key': key }) });
  }

  /** @throws ToolProblem with what the API says about it */
  get<T>(path: string, sending: Sending = {}): Promise<T> {
    return inWordsForAgents(this.api.get<T>(path, sending));
  }

  /** @throws ToolProblem with what the API says about it */
  post<T>(path: string, sending: Sending): Promise<T> {
    return inWordsForAgents(this.api.post<T>(path, sending));
  }
}

async function inWordsForAgents<T>(calling: Promise<T>): Promise<T> {
  try {
    return await calling;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { code, happened, fix, isPassing } = error;
    throw new ToolProblem(code, happened, FOR_AGENTS[code] ?? fix, isPassing);
  }
}
