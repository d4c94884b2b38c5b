// Decisions per second of Countersign against a textbook Temporal approval, in one run, interleaved:
//   npm run bench            five pairs each at 1, 4 and 16 callers
//   PAIRS=1 COUNT=20 npm run bench   a quick look
// Load generator, API and worker are processes of their own on both sides, which share one
// PostgreSQL and one Temporal server. Both sides answer a decision when it is in the database.
const { randomUUID } = require('node:crypto');
const os = require('node:os');
const { cpuSeconds, runWith, start } = require('./processes.cjs');
const { as, DEFINITION, median, startSystem } = require('./system.cjs');

const PAIRS = Number(process.env.PAIRS ?? 5);
const COUNT = Number(process.env.COUNT ?? 150);
const CALLERS = (process.env.CALLERS ?? '1,4,16').split(',').map(Number);
const LOAD = require.resolve('./load.cjs');

/** Countersign through its HTTP API. */
function ours(api, database) {
  return {
    name: 'countersign',
    attach: () => ({
      url: `${api.url}/api/v1/approvals`,
      headers: as('alice'),
      body: { definition: DEFINITION, subject: { type: 'order', id: randomUUID() } },
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
  const system = await startSystem({ workerOptions: profiling() });
  const { api, worker, database, env, temporal, postgres } = system;
  const [otherWorker, otherApi] = await Promise.all([
    start('worker', require.resolve('./textbook-worker.cjs'), [], env),
    start('api', require.resolve('./textbook-api.cjs'), [], env),
  ]);
  const servers = [
    { name: 'temporal', pid: temporal.pid },
    { name: 'postgres', pid: postgres.pid },
  ];
  const results = await compare([ours(api, database), textbook(otherApi, database)], {
    countersign: [worker, api, ...servers],
    textbook: [otherWorker, otherApi, ...servers],
  });
  await Promise.all([otherWorker, otherApi].map((process) => process.stop()));
  await system.stop();
  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, node: process.version };
  console.log(JSON.stringify({ pairs: PAIRS, count: COUNT, machine, results }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
