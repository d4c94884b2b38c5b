// Whole systems for a benchmark: one PostgreSQL and one Temporal, and on them products with a
// database, an API process and a worker process each.
const { randomUUID } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Client } = require('pg');
const { startEmbeddedPostgres } = require('../../dist/src/platform/database/embedded-postgres');
const { startDevelopmentServer } = require('../../dist/src/platform/temporal/development-server');
const { freePort } = require('../../dist/src/platform/process/free-port');
const { temporalExecutable } = require('../../dist/src/platform/temporal/executable');
const { start } = require('./processes.cjs');
const { seed } = require('./seed.cjs');

const MAIN = require.resolve('../../dist/src/main.js');
const PROBE = ['--expose-gc', '--require', require.resolve('./probe.cjs')];

// What was started ends with this process, however that ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** PostgreSQL and Temporal, with nothing in them. */
async function startServers() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'countersign-bench-'));
  const executable = await temporalExecutable((line) => console.log(line));
  const postgres = await startEmbeddedPostgres({ directory: path.join(folder, 'postgres') });
  const temporal = await startDevelopmentServer({ executable, namespace: 'default' });
  const stop = async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, postgres, temporal, stop };
}

/**
 * Starts a product on servers. `main` is its program, `workerOptions` are options of node for the
 * worker, `probed` puts the probe into both processes, `workers: false` leaves the worker out.
 */
async function startProduct(servers, name, options = {}) {
  const { main = MAIN, probed = false, workerOptions = [], workers = true } = options;
  const secret = randomUUID();
  const url = await createDatabase(servers.postgres, `bench_${name}`);
  await seed(url, { ...options, secret });
  const common = environmentOf(servers, name, { url, secret, ...options });
  const nodeOptions = probed ? PROBE : [];
  const [apiMetrics, workerMetrics] = [await freePort(), await freePort()];
  const startWorker = (more = {}) =>
    start(
      'worker',
      main,
      ['worker'],
      { ...common, ...(probed && { COUNTERSIGN_METRICS_PORT: String(workerMetrics) }), ...more },
      [...nodeOptions, ...workerOptions],
    );
  const apiEnv = { ...common, ...(probed && { COUNTERSIGN_METRICS_PORT: String(apiMetrics) }) };
  const [worker, api] = await Promise.all([
    workers ? startWorker() : undefined,
    start('api', main, ['api'], apiEnv, nodeOptions),
  ]);
  const database = new Client({ connectionString: url });
  await database.connect();
  const stop = async () => {
    await database.end();
    await Promise.all([worker, api].map((process) => process?.stop()));
  };
  const metricsUrl = `http://127.0.0.1:${workerMetrics}/metrics`;
  return { name, env: common, api, worker, startWorker, database, metricsUrl, stop };
}

function environmentOf({ folder, temporal }, name, { url, secret, environment = {} }) {
  return {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal.address,
    COUNTERSIGN_TASK_QUEUE: `bench-${name}`,
    COUNTERSIGN_STATE_DIR: path.join(folder, name),
    COUNTERSIGN_SECRETS: secret,
    COUNTERSIGN_PORT: '0',
    COUNTERSIGN_LOG_LEVEL: 'error',
    COUNTERSIGN_TRUST_USER_HEADER: 'true',
    COUNTERSIGN_LIMIT_DECISIONS: '1000000',
    ...environment,
  };
}

async function createDatabase(postgres, name) {
  const admin = new Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  const create = `CREATE DATABASE ${name}`;
  await admin.query(create);
  await admin.end();
  return postgres.url(name);
}

/** One product on servers of its own; options as of `startProduct`. */
async function startSystem(options = {}) {
  const servers = await startServers();
  const product = await startProduct(servers, 'system', options);
  const stop = async () => {
    await product.stop();
    await servers.stop();
  };
  return { ...servers, ...product, stop };
}

module.exports = { createDatabase, startProduct, startServers, startSystem };
