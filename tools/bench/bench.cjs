// Decisions per second of Countersign against a textbook Temporal approval, in one run, interleaved:
//   npm run bench            five pairs each at 1, 4 and 16 callers
//   PAIRS=1 COUNT=20 npm run bench   a quick look
// Load generator, API and worker are processes of their own on both sides, which share one
// PostgreSQL and one Temporal server. Both sides answer a decision when it is in the database.
const { randomUUID } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Client } = require('pg');
const { migrateDatabase } = require('../../dist/src/cli/migrate');
const { importDirectory } = require('../../dist/src/people/directory.service');
const { DefinitionsService } = require('../../dist/src/definitions/definitions.service');
const { createDataSource } = require('../../dist/src/platform/database/data-source');
const { startEmbeddedPostgres } = require('../../dist/src/platform/database/embedded-postgres');
const { startDevelopmentServer } = require('../../dist/src/platform/temporal/development-server');
const { temporalExecutable } = require('../../dist/src/platform/temporal/executable');
const { cpuSeconds, runWith, start } = require('./processes.cjs');

const PAIRS = Number(process.env.PAIRS ?? 5);
const COUNT = Number(process.env.COUNT ?? 150);
const CALLERS = (process.env.CALLERS ?? '1,4,16').split(',').map(Number);
const LOAD = require.resolve('./load.cjs');
const MAIN = require.resolve('../../dist/src/main.js');

const DEFINITION = {
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
async function seed(url) {
  await migrateDatabase(url);
  const owner = createDataSource({ url, poolSize: 2, applicationName: 'bench' });
  await owner.initialize();
  const organizationId = await importDirectory(owner, {
    organization: { key: 'bench', name: 'Bench' },
    roles: [{ key: 'finance', name: 'Finance' }],
    users: ['alice', 'bob', 'carol'].map((username) => {
      return { username, name: username, roles: username === 'alice' ? [] : ['finance'] };
    }),
  });
  const definitions = new DefinitionsService(owner, () => undefined);
  await definitions.saveDraft(organizationId, 'bench', DEFINITION);
  await definitions.publish(organizationId, 'bench');
  await owner.destroy();
}

/** Countersign through its HTTP API. */
function ours(api, database) {
  const as = (user) => ({ 'x-countersign-user': user, 'content-type': 'application/json' });
  return {
    name: 'countersign',
    attach: () => ({
      url: `${api.url}/api/v1/approvals`,
      headers: as('alice'),
      body: { definition: 'bench', subject: { type: 'order', id: randomUUID() } },
    }),
    decide: (answer) => ({
      url: `${api.url}/api/v1/approvals/${JSON.parse(answer).approvalId}/approve`,
      headers: as('bob'),
      body: { comment: 'fine' },
    }),
    persisted: () =>
      count(database, "SELECT count(*) FROM countersign.approval WHERE status = 'approved'"),
  };
}

/** The textbook approval behind a thin HTTP server. */
function textbook(api, database) {
  const ids = [];
  return {
    name: 'textbook',
    attach: () => {
      const id = randomUUID();
      ids.push(id);
      return { url: `${api.url}/attach/${id}` };
    },
    decide: () => ({ url: `${api.url}/decide/${ids.shift()}` }),
    persisted: () => count(database, 'SELECT count(*) FROM textbook'),
  };
}

/** PROFILE=folder writes processor profiles of our worker there, to be opened in a browser. */
function profiling() {
  const { PROFILE: folder } = process.env;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

async function count(database, sql) {
  return Number((await database.query(sql)).rows[0].count);
}

/** One block: attach, then decide and wait until every decision is in the database. */
async function block(side, callers, processes) {
  const attach = Array.from({ length: COUNT }, () => side.attach());
  const attached = await runWith(LOAD, JSON.stringify({ callers, requests: attach }));
  const requests = attached.answers.map((answer) => side.decide(answer));
  const before = await side.persisted();
  const cpu = processes.map(({ pid }) => cpuSeconds(pid));
  const decided = await runWith(LOAD, JSON.stringify({ callers, requests }));
  const persisted = (await side.persisted()) - before;
  if (persisted !== COUNT) throw new Error(`${side.name}: ${persisted} of ${COUNT} decisions`);
  const used = processes.map(({ name, pid }, i) => [name, (cpuSeconds(pid) - cpu[i]) / COUNT]);
  return {
    decisionsPerSecond: COUNT / decided.seconds,
    attachesPerSecond: COUNT / attached.seconds,
    p50: decided.p50,
    p99: decided.p99,
    cpuMs: Object.fromEntries(used.map(([name, seconds]) => [name, seconds * 1000])),
  };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function summary(blocks) {
  const of = (pick) => Number(median(blocks.map(pick)).toFixed(2));
  const names = Object.keys(blocks[0].cpuMs);
  return {
    decisionsPerSecond: of((b) => b.decisionsPerSecond),
    attachesPerSecond: of((b) => b.attachesPerSecond),
    p50Ms: of((b) => b.p50),
    p99Ms: of((b) => b.p99),
    cpuMsPerDecision: Object.fromEntries(names.map((name) => [name, of((b) => b.cpuMs[name])])),
  };
}

async function compare(sides, processesOf) {
  const results = {};
  for (const callers of CALLERS) {
    const blocks = { countersign: [], textbook: [] };
    for (let pair = 0; pair < PAIRS + 1; pair += 1) {
      for (const side of sides) {
        const measured = await block(side, callers, processesOf[side.name]);
        // The first pair warms caches and pollers up and does not count.
        if (pair > 0) blocks[side.name].push(measured);
      }
    }
    const ratios = blocks.countersign.map(
      (mine, i) => mine.decisionsPerSecond / blocks.textbook[i].decisionsPerSecond,
    );
    const [mine, other] = [summary(blocks.countersign), summary(blocks.textbook)];
    const spread = [Math.min(...ratios), median(ratios), Math.max(...ratios)].map((r) =>
      Number(r.toFixed(2)),
    );
    results[callers] = {
      countersign: mine,
      textbook: other,
      ratio: { min: spread[0], median: spread[1], max: spread[2] },
    };
    console.log(
      `${callers} caller(s): ${mine.decisionsPerSecond}/s against ${other.decisionsPerSecond}/s, ratio ${spread[1]}`,
    );
  }
  return results;
}

async function main() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'countersign-bench-'));
  const executable = await temporalExecutable((line) => console.log(line));
  const postgres = await startEmbeddedPostgres({ directory: path.join(folder, 'postgres') });
  const temporal = await startDevelopmentServer({ executable, namespace: 'default' });
  const url = postgres.url('postgres');
  await seed(url);
  const env = {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal.address,
    COUNTERSIGN_PORT: '0',
    COUNTERSIGN_LOG_LEVEL: 'error',
    COUNTERSIGN_TRUST_USER_HEADER: 'true',
    COUNTERSIGN_LIMIT_DECISIONS: '1000000',
  };
  const [worker, api, otherWorker, otherApi] = await Promise.all([
    start('worker', MAIN, ['worker'], env, profiling()),
    start('api', MAIN, ['api'], env),
    start('worker', require.resolve('./textbook-worker.cjs'), [], env),
    start('api', require.resolve('./textbook-api.cjs'), [], env),
  ]);
  const database = new Client({ connectionString: url });
  await database.connect();
  const servers = [
    { name: 'temporal', pid: temporal.pid },
    { name: 'postgres', pid: postgres.pid },
  ];
  const results = await compare([ours(api, database), textbook(otherApi, database)], {
    countersign: [worker, api, ...servers],
    textbook: [otherWorker, otherApi, ...servers],
  });
  await database.end();
  await Promise.all([worker, api, otherWorker, otherApi].map((process) => process.stop()));
  await Promise.all([postgres.stop(), temporal.stop()]);
  rmSync(folder, { recursive: true, force: true });
  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, node: process.version };
  console.log(JSON.stringify({ pairs: PAIRS, count: COUNT, machine, results }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
