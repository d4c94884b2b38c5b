import path from 'node:path';
import { readIfThere } from '../platform/process/lock';

/** File in the state directory that tells other commands where the API listens. */
export const ENDPOINT_FILE = 'endpoint.json';

/** What `ENDPOINT_FILE` holds; readable by its owner alone, because of the password. */
export interface Endpoint {
  api: string;
  databaseUrl: string;
  temporalAddress: string;
  temporalUi: string | undefined;
}

/** Where the system that runs on this machine listens; undefined when none does. */
export function readEndpoint(stateDir: string): Endpoint | undefined {
  const text = readIfThere(path.join(path.resolve(stateDir), ENDPOINT_FILE));
  return text === undefined ? undefined : (JSON.parse(text) as Endpoint);
}
