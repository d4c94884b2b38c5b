import { withinCall } from '../platform/call-context';
import type { Config } from '../platform/config/config';
import { newId } from '../platform/id';
import { databaseOf, temporalOf } from './command';
import type { Services } from './compose';

/** Does something with everything that the program has, and closes it. */
export async function withServices(
  config: Config,
  name: string,
  work: (services: Services) => Promise<void>,
): Promise<void> {
  const addresses = { databaseUrl: databaseOf(config), temporalAddress: temporalOf(config) };
  // The whole program comes with it, for which help and wrong usage do not wait.
  const { openServices } = await import('./compose.js');
  const services = await openServices(config, addresses, name);
  try {
    // What is recorded says that it came from here.
    const call = { requestId: newId(), ip: '', userAgent: `countersign ${name}` };
    await withinCall(call, () => work(services));
  } finally {
    await services.close();
  }
}
