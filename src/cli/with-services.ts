import path from 'node:path';
import type { Config } from '../platform/config/config';
import { readIfThere } from '../platform/process/lock';
import { databaseOf, UsageError } from './command';
import { openServices, type Services } from './compose';
import { ENDPOINT_FILE, type Endpoint } from './endpoint';

/** Does something with everything that the program has, and closes it. */
export async function withServices(
  config: Config,
  name: string,
  work: (services: Services) => Promise<void>,
): Promise<void> {
  const addresses = { databaseUrl: databaseOf(config), temporalAddress: temporalOf(config) };
  const services = await openServices(config, addresses, name);
  try {
    await work(services);
  } finally {
    await services.close();
  }
}

/** The configured Temporal, or that of the system that runs on this machine. */
function temporalOf({ temporal, stateDir }: Config): string {
  if (temporal.address !== undefined) return temporal.address;
  const endpoint = readIfThere(path.join(stateDir, ENDPOINT_FILE));
  if (endpoint !== undefined) return (JSON.parse(endpoint) as Endpoint).temporalAddress;
  throw new UsageError('Set TEMPORAL_ADDRESS, or start the system with "countersign up".');
}
