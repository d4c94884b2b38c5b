// A whole system for a benchmark: PostgreSQL, Temporal, one API process and one worker process.
const { randomUUID } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Client } = require('pg');
const { AuditTrail } = require('../../dist/src/audit/audit.service');
const { PersonalData } = require('../../dist/src/audit/personal-data.service');
const { migrateDatabase } = require('../../dist/src/cli/migrate');
const { DefinitionsService } = require('../../dist/src/definitions/definitions.service');
const { importDirectory } = require('../../dist/src/people/directory.service');
const { createDataSource } = require('../../dist/src/platform/database/data-source');
const { startEmbeddedPostgres } = require('../../dist/src/platform/database/embedded-postgres');
const { startDevelopmentServer } = require('../../dist/src/platform/temporal/development-server');
const { temporalExecutable } = require('../../dist/src/platform/temporal/executable');
const { start } = require('./processes.cjs');

const MAIN = require.resolve('../../dist/src/main.js');
const ORGANIZATION = 'bench';
const DEFINITION = 'bench';

const SPEC = {
  strategy: 3,
  steps: [
    {
      key: 'only',
      approver: { role: 'finance', strategy: 'anyone' },
      deadline: { after: 'PT1H', then: 'escalate' },
    },
  ],
};

/** Two members of a role, so that deciding looks at roles and closes a colleague's task. */
async function seed(url, actions) {
  await migrateDatabase(url);
  const owner = createDataSource({ url, poolSize: 2, applicationName: 'bench' });
  await owner.initialize();
  const organizationId = await importDirectory(owner, {
    organization: { key: ORGANIZATION, name: 'Bench' },
    roles: [{ key: 'finance', name: 'Finance' }],
    users: ['alice', 'bob', 'carol'].map((username) => {
      return { username, name: username, roles: username === 'alice' ? [] : ['finance'] };
    }),
  });
  const audit = new AuditTrail(owner, new PersonalData(owner, [randomUUID()]));
  const definitions = new DefinitionsService(owner, () => undefined, audit);
  const spec = actions.length > 0 ? { ...SPEC, actions } : SPEC;
  await definitions.saveDraft(organizationId, DEFINITION, spec);
  await definitions.publish(organizationId, DEFINITION);
  await owner.destroy();
}

// What was started ends with this process, however that ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Headers of a request that one of the three makes. */
function as(user) {
  return { 'x-countersign-user': user, 'content-type': 'application/json' };
}

/**
 * Starts everything; `workerOptions` are options of node for the worker, `actions` belong to the
 * definition, and `environment` tells where their handlers are.
 */
async function startSystem({ workerOptions = [], actions = [], environment = {} } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'countersign-bench-'));
  const executable = await temporalExecutable((line) => console.log(line));
  const postgres = await startEmbeddedPostgres({ directory: path.join(folder, 'postgres') });
  const temporal = await startDevelopmentServer({ executable, namespace: 'default' });
  const url = postgres.url('postgres');
  await seed(url, actions);
  const env = {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal.address,
    COUNTERSIGN_PORT: '0',
    COUNTERSIGN_LOG_LEVEL: 'error',
    COUNTERSIGN_TRUST_USER_HEADER: 'true',
    COUNTERSIGN_LIMIT_DECISIONS: '1000000',
    ...environment,
  };
  const [worker, api] = await Promise.all([
    start('worker', MAIN, ['worker'], env, workerOptions),
    start('api', MAIN, ['api'], env),
  ]);
  const database = new Client({ connectionString: url });
  await database.connect();
  const stop = async () => {
    await database.end();
    await Promise.all([worker, api].map((process) => process.stop()));
    await Promise.all([postgres.stop(), temporal.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { env, api, worker, database, postgres, temporal, stop };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

module.exports = { as, DEFINITION, ORGANIZATION, median, startSystem };
