// M7: what lists cost while the tables grow: plans, blocks and times at 10 thousand, 100 thousand and
// one million tasks, of the very statements that the API runs. Wrong is a plan that reads a table
// from end to end, one that touches more blocks than its budget, and a page that takes more than
// 1.1 times as long in the largest database as in the smallest one.
const { mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Client } = require('pg');
const { migrateDatabase } = require('../../../dist/src/cli/migrate');
const { startEmbeddedPostgres } = require('../../../dist/src/platform/database/embedded-postgres');
const { SESSION } = require('../../../dist/src/platform/database/data-source');
const lists = require('../../../dist/src/approvals/approval-list.store');
const tasks = require('../../../dist/src/approvals/tasks.store');
const { cell } = require('../cells.cjs');
const { quantile } = require('../stats.cjs');
const { createDatabase } = require('../system.cjs');
const { fillWith, readings } = require('../inbox-data.cjs');
const { planOf, problemsOf } = require('../plans.cjs');

const MAX_GROWTH = 1.1;
/** One more level of an index, in microseconds: a statement of one row takes half as long again. */
const NOTHING_US = 100;

/** Statistics that change in the middle of a run would make one side plan everything anew. */
async function calm(postgres) {
  const admin = new Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  await admin.query('ALTER SYSTEM SET autovacuum = off');
  await admin.query('SELECT pg_reload_conf()');
  await admin.end();
}

/** A database of its own for each size, filled. */
async function open(postgres, size) {
  const url = await createDatabase(postgres, `size_${size}`);
  await migrateDatabase(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  const reader = new Client({ connectionString: url, options: SESSION });
  await reader.connect();
  const started = performance.now();
  for (const statement of fillWith(size)) await client.query(statement);
  console.log(`${size} tasks filled in ${Math.round((performance.now() - started) / 1000)} s`);
  await client.end();
  return { size, client: reader };
}

/** Microseconds of each run, the databases in turn, so that all see the same machine. */
async function timesOf(databases, reading, runs) {
  const times = databases.map(() => []);
  for (let run = -20; run < runs; run += 1) {
    // Each is the first one every other time.
    const turns = [...databases.entries()];
    for (const [at, { client }] of run % 2 === 0 ? turns : turns.reverse()) {
      const { statement, values } = reading;
      const started = process.hrtime.bigint();
      await client.query({ ...statement, values });
      // The first runs plan and warm up.
      if (run >= 0) times[at].push(Number(process.hrtime.bigint() - started) / 1_000);
    }
  }
  return times;
}

async function look(databases, reading, runs) {
  const problems = [];
  const plans = [];
  let nodes = [];
  for (const { size, client } of databases) {
    const plan = await planOf(client, reading);
    plans.push({ size, blocks: plan.blocks, rows: plan.rows, ms: plan.ms });
    problems.push(...problemsOf(plan, reading.blocks).map((problem) => `${size}: ${problem}`));
    if (size === databases.at(-1).size) nodes = plan.nodes.map(({ text }) => text);
  }
  const times = await timesOf(databases, reading, runs);
  const medians = times.map((values) => Math.round(quantile(values, 0.5)));
  // By the fastest tenth of the runs, which other work on the machine disturbs least.
  const [smallest, largest] = [times[0], times.at(-1)].map((values) => quantile(values, 0.1));
  const growth = Number((largest / smallest).toFixed(2));
  const grows = growth > MAX_GROWTH && largest - smallest > NOTHING_US;
  if (grows && !reading.isCapped) problems.push(`${growth} times as long`);
  return { name: reading.name, plans, nodes, medians, growth, problems };
}

/** One cell for each list: the blocks that it touches in the largest database. */
function cellOf({ name, plans, nodes, medians, growth, problems }, { blocks: budget }) {
  const blocks = plans.map((plan) => plan.blocks);
  const words = `blocks ${blocks.join(' / ')}, µs ${medians.join(' / ')}, × ${growth}`;
  const measured = cell(`m7.${name}`, `M7 ${name}`, 'blocks', blocks.at(-1), {
    target: { max: budget },
    samples: plans,
    note: words,
  });
  const why = problems.join('; ');
  return { ...measured, nodes, met: why === '', ...(why !== '' && { why }) };
}

async function run({ rows: sizes, listRuns }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'countersign-lists-'));
  const postgres = await startEmbeddedPostgres({ directory: folder, fast: true });
  await calm(postgres);
  const databases = [];
  for (const size of sizes) databases.push(await open(postgres, size));
  const cells = [];
  for (const reading of readings({ tasks, lists })) {
    cells.push(cellOf(await look(databases, reading, listRuns), reading));
  }
  for (const { client } of databases) await client.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
  return cells;
}

module.exports = { run };
