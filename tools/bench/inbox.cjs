// What lists cost while the tables grow: plans, blocks and times at 10 thousand, 100 thousand and
// one million tasks, of the very statements that the API runs.
//   npm run bench:inbox                 everything; fills three databases, a few minutes
//   SIZES=10000,100000 npm run bench:inbox
// Ends with 1 when a plan reads a table from end to end, touches more blocks than its budget, or a
// page takes more than 1.1 times as long in the largest database as in the smallest one.
const { mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Client } = require('pg');
const { migrateDatabase } = require('../../dist/src/cli/migrate');
const { startEmbeddedPostgres } = require('../../dist/src/platform/database/embedded-postgres');
const { SESSION } = require('../../dist/src/platform/database/data-source');
const lists = require('../../dist/src/approvals/approval-list.store');
const tasks = require('../../dist/src/approvals/tasks.store');
const { fillWith, readings } = require('./inbox-data.cjs');
const { planOf, problemsOf } = require('./plans.cjs');

const SIZES = (process.env.SIZES ?? '10000,100000,1000000').split(',').map(Number);
const RUNS = Number(process.env.RUNS ?? 201);
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
  const admin = new Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  const name = `size_${size}`;
  const create = `CREATE DATABASE ${name}`;
  await admin.query(create);
  await admin.end();
  const url = postgres.url(name);
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
async function timesOf(databases, reading) {
  const times = databases.map(() => []);
  for (let run = -20; run < RUNS; run += 1) {
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

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)];
}

async function look(databases, reading) {
  const problems = [];
  const plans = [];
  for (const { size, client } of databases) {
    const plan = await planOf(client, reading);
    plans.push({ size, blocks: plan.blocks, rows: plan.rows, ms: plan.ms });
    problems.push(...problemsOf(plan, reading.blocks).map((problem) => `${size}: ${problem}`));
    if (size === databases.at(-1).size) {
      console.log(`${reading.name}: ${plan.nodes.map(({ text }) => text).join(' < ')}`);
    }
  }
  const times = await timesOf(databases, reading);
  const medians = times.map((values) => Math.round(quantile(values, 0.5)));
  // By the fastest tenth of the runs, which other work on the machine disturbs least.
  const [smallest, largest] = [times[0], times.at(-1)].map((values) => quantile(values, 0.1));
  const growth = Number((largest / smallest).toFixed(2));
  const grows = growth > MAX_GROWTH && largest - smallest > NOTHING_US;
  if (grows && !reading.isCapped) problems.push(`${growth} times as long`);
  const blocks = plans.map((plan) => plan.blocks).join(' / ');
  console.log(`  blocks ${blocks} of ${reading.blocks}, µs ${medians.join(' / ')}, × ${growth}`);
  for (const problem of problems) console.log(`  PROBLEM ${problem}`);
  return {
    name: reading.name,
    plans,
    medians,
    growth,
    fastest: times.map((values) => Math.round(quantile(values, 0.1))),
    problems,
  };
}

async function main() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'countersign-lists-'));
  const postgres = await startEmbeddedPostgres({ directory: folder, fast: true });
  await calm(postgres);
  const databases = [];
  for (const size of SIZES) databases.push(await open(postgres, size));
  const results = [];
  for (const reading of readings({ tasks, lists })) results.push(await look(databases, reading));
  for (const { client } of databases) await client.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, node: process.version };
  console.log(JSON.stringify({ sizes: SIZES, runs: RUNS, machine, results }));
  process.exitCode = results.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
