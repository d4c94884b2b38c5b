import { HttpApi } from '../client/http-api';
import { readAgentConfig, type AgentConfig } from '../platform/config/agent-config';
import { readEndpoint } from './endpoint';
import { readSession, SessionCaller } from './kept-session';
import { ending } from './running';
import { UsageError } from './usage';

/** Runs a command that needs the HTTP API and somebody who calls it; it ends the process. */
export function withApi(work: (api: HttpApi) => Promise<void>): Promise<void> {
  return ending(async () => work(openApi()));
}

/** The API at the configured address, as the service of the key or as who has signed in. */
export function openApi(): HttpApi {
  const config = clientConfig();
  const url = apiAddress(config);
  const { apiKey } = config;
  if (apiKey !== undefined) {
    return new HttpApi(url, { headers: () => Promise.resolve({ 'x-api-key': apiKey }) });
  }
  const session = readSession();
  if (session?.api === url) return new HttpApi(url, new SessionCaller(session));
  throw new UsageError(
    `Nobody is signed in at ${url}.`,
    'Run "countersign sign-in --organization KEY --username NAME", or set COUNTERSIGN_API_KEY.',
  );
}

/** What a program that calls the API is told by the environment. */
export function clientConfig(): AgentConfig {
  const config = readAgentConfig();
  if (!('problem' in config)) return config;
  throw new UsageError(`${config.problem}.`, 'Correct the variable in the environment.');
}

/** The configured address, that of the system on this machine, or that of the last sign-in. */
export function apiAddress({ apiUrl, stateDir }: AgentConfig): string {
  const address = apiUrl ?? readEndpoint(stateDir)?.api ?? readSession()?.api;
  if (address !== undefined) return address.replace(/\/+$/, '');
  throw new UsageError(
    'COUNTERSIGN_API_URL is not set, and nothing runs here.',
    'Set it to the address of the API, for example https://approvals.example.com.',
  );
}
