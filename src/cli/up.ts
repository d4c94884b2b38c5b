import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../platform/config/config';
import { freePort } from '../platform/process/free-port';
import { setUpTemporal } from '../platform/temporal/setup';
import { openServices, runWorker, serveApi, serveMetrics } from './compose';
import { prepareSchedules } from './compose-maintenance';
import { ensureConfiguredAdministrator } from './admin';
import { DEMO_PASSWORD, installDemoData } from './demo/demo-data';
import { startEmbeddedServers, type EmbeddedServers } from './embedded';
import { withKeptSecret } from './kept-secret';
import { ENDPOINT_FILE, type Endpoint } from './endpoint';
import { migrateDatabase } from './migrate';
import { stopSignal } from './signals';

/**
 * The whole system in one process: embedded servers where needed, migrations, workers, API and
 * demo data. Runs until it is told to stop, and then stops everything in order.
 */
export async function up(config: Config, say: (line: string) => void): Promise<void> {
  const stop = stopSignal();
  const servers = await startEmbeddedServers(config, say);
  try {
    await serve(config, servers, stop, say);
  } finally {
    await servers.stop();
  }
}

async function serve(
  config: Config,
  servers: EmbeddedServers,
  stop: Promise<unknown>,
  say: (line: string) => void,
): Promise<void> {
  for (const name of await migrateDatabase(servers.databaseUrl)) say(`Migrated: ${name}`);
  const withSecret = withKeptSecret(withTemporalUi(config, servers.temporalUi));
  await ensureConfiguredAdministrator(withSecret, servers.databaseUrl, say);
  const server = { ...config.temporal, address: servers.temporalAddress };
  await setUpTemporal(server, config.temporal.namespace);
  await prepareSchedules(config, servers.temporalAddress);
  const services = await openServices(withSecret, servers, 'up');
  const endpointFile = path.join(config.stateDir, ENDPOINT_FILE);
  const cleanUp: (() => Promise<unknown>)[] = [() => services.close()];
  try {
    say('Starting workers and API …');
    const workers = await runWorker(config, services, servers);
    cleanUp.unshift(() => workers.stop());
    const port = config.portIsFixed ? config.port : await freePort(config.port);
    const api = await serveApi(config, services, port);
    cleanUp.unshift(() => api.close());
    const metrics = await serveMetrics(config, services);
    if (metrics) cleanUp.unshift(() => metrics.close());
    if (!config.production) await installDemoData(services);
    const { databaseUrl, temporalAddress, temporalUi } = servers;
    const address = `http://${config.host}:${api.port}`;
    const endpoint = { api: address, databaseUrl, temporalAddress, temporalUi };
    writeFileSync(endpointFile, JSON.stringify(endpoint), { mode: 0o600 });
    for (const line of banner(endpoint, config.production)) say(line);
    const failure = await Promise.race([
      stop.then(() => undefined),
      servers.failed,
      workers.failed,
    ]);
    if (failure !== undefined) throw new Error(failure);
    say('Stopping …');
  } finally {
    rmSync(endpointFile, { force: true });
    for (const close of cleanUp) await close().catch(() => undefined);
  }
}

/** The embedded server brings its UI along. */
function withTemporalUi(config: Config, embedded: string | undefined): Config {
  const { temporal } = config;
  return { ...config, temporal: { ...temporal, uiUrl: temporal.uiUrl ?? embedded } };
}

function banner({ api, temporalUi }: Endpoint, production: boolean): string[] {
  const people = `alice, bob, carol, dave or erin, password "${DEMO_PASSWORD}"`;
  return [
    '',
    '  Countersign is ready.',
    '',
    `  Web           ${api}`,
    `  API           ${api}/api/v1`,
    `  API docs      ${api}/api/docs/`,
    ...(temporalUi === undefined ? [] : [`  Temporal UI   ${temporalUi}`]),
    ...(production
      ? []
      : [`  Sign in as    ${people}`, '', '  Next, in another terminal:  npm run demo']),
    '  Stop with Ctrl-C; open approvals go on at the next start.',
    '',
  ];
}
