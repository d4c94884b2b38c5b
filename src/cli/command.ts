import type { Config } from '../platform/config/config';
import type { DataSource } from '../platform/database/types';
import { readEndpoint } from './endpoint';
import { UsageError } from './usage';

export { UsageError } from './usage';

/** Tells the caller of a command one line. */
export type Say = (line: string) => void;

/** Does something with the database as the program, and closes it. */
export async function withDatabase(
  config: Config,
  name: string,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  const url = databaseOf(config);
  // The whole program comes with it, for which commands that need no database do not wait.
  const { openDatabase } = await import('./compose.js');
  const dataSource = await openDatabase(config, url, { name });
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** The configured Temporal frontend, or that of the system that runs on this machine. */
export function temporalOf({ temporal, stateDir }: Config): string {
  const address = temporal.address ?? readEndpoint(stateDir)?.temporalAddress;
  if (address !== undefined) return address;
  throw new UsageError(
    'TEMPORAL_ADDRESS is not set, and nothing runs here.',
    'Set it to the frontend of Temporal (host:7233), or start the system with: countersign up',
  );
}

/** The configured database, or that of the system that runs on this machine. */
export function databaseOf({ databaseUrl, stateDir }: Config): string {
  if (databaseUrl !== undefined) return databaseUrl;
  const endpoint = readEndpoint(stateDir);
  if (endpoint !== undefined) return endpoint.databaseUrl;
  throw new UsageError(
    'DATABASE_URL is not set, and nothing runs here.',
    'Set it, or start the system with: countersign up',
  );
}
