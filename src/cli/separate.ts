import type { Config } from '../platform/config/config';
import { openServices, runWorker, serveApi, serveMetrics, type Addresses } from './compose';
import { stopSignal } from './signals';

/** One API process of several. */
export async function serveOnlyApi(config: Config, say: (line: string) => void): Promise<void> {
  const services = await openServices(config, addresses(config), 'api');
  const api = await serveApi(config, services, config.port);
  const metrics = await serveMetrics(config, services);
  say(`API ready on http://${config.host}:${api.port}`);
  await stopSignal();
  await api.close();
  await metrics?.close();
  await services.close();
}

/** One worker process of several. */
export async function serveOnlyWorker(config: Config, say: (line: string) => void): Promise<void> {
  const stop = stopSignal();
  const services = await openServices(config, addresses(config), 'worker');
  const workers = await runWorker(config, services, addresses(config));
  const metrics = await serveMetrics(config, services);
  say('Worker ready');
  const failure = await Promise.race([stop.then(() => undefined), workers.failed]);
  await workers.stop();
  await metrics?.close();
  await services.close();
  if (failure !== undefined) throw new Error(failure);
}

function addresses(config: Config): Addresses {
  const { databaseUrl, temporal } = config;
  if (databaseUrl === undefined || temporal.address === undefined) {
    throw new Error('Set DATABASE_URL and TEMPORAL_ADDRESS, or run `countersign up`.');
  }
  return { databaseUrl, temporalAddress: temporal.address };
}
