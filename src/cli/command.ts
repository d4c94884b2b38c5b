import path from 'node:path';
import type { Config } from '../platform/config/config';
import type { DataSource } from '../platform/database/types';
import { readIfThere } from '../platform/process/lock';
import { openDatabase } from './compose';
import { ENDPOINT_FILE, type Endpoint } from './endpoint';

/** Tells the caller of a command one line. */
export type Say = (line: string) => void;

/** Runs a command with the configuration and ends the process. */
export type Run = (work: (config: Config) => Promise<void>) => Promise<void>;

/** The command was called in a way that cannot work. */
export class UsageError extends Error {
  readonly exitCode = 2;
}

/** Does something with the database as the program, and closes it. */
export async function withDatabase(
  config: Config,
  name: string,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  const dataSource = await openDatabase(config, databaseOf(config), { name });
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** The configured Temporal frontend, or that of the system that runs on this machine. */
export function temporalOf({ temporal, stateDir }: Config): string {
  if (temporal.address !== undefined) return temporal.address;
  const endpoint = readIfThere(path.join(stateDir, ENDPOINT_FILE));
  if (endpoint !== undefined) return (JSON.parse(endpoint) as Endpoint).temporalAddress;
  throw new UsageError('Set TEMPORAL_ADDRESS, or start the system with "countersign up".');
}

/** The configured database, or that of the system that runs on this machine. */
export function databaseOf({ databaseUrl, stateDir }: Config): string {
  if (databaseUrl !== undefined) return databaseUrl;
  const endpoint = readIfThere(path.join(stateDir, ENDPOINT_FILE));
  if (endpoint !== undefined) return (JSON.parse(endpoint) as Endpoint).databaseUrl;
  throw new UsageError('Set DATABASE_URL, or start the system with "countersign up".');
}
