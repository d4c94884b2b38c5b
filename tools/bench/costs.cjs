// M3 to M6: what an attach and a decision send to PostgreSQL and to Temporal, and what PostgreSQL
// writes for them.
const { setTimeout: pause } = require('node:timers/promises');
const { attachMany, decideRequest, load } = require('./requests.cjs');
const { median } = require('./stats.cjs');

/** Telling of a decision goes on after its answer. */
const AFTERWARDS_MS = 150;
const ONE = { callers: 1 };

/** What both processes have sent since the last time. */
async function counts({ api, worker }) {
  const sides = await Promise.all([api, worker].map((process) => process.ask('counts')));
  return ['sql', 'grpc'].map((kind) => merged(sides.map((side) => side[kind])));
}

function merged(all) {
  const sums = {};
  for (const counted of all) {
    for (const [name, count] of Object.entries(counted)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

/** The usual number of each name: what the program does once in a while beside is in few samples. */
function usual(samples) {
  const names = new Set(samples.flatMap((sample) => Object.keys(sample)));
  const entries = [...names].map((name) => [name, median(samples.map((it) => it[name] ?? 0))]);
  return Object.fromEntries(entries.filter(([, count]) => count > 0).sort());
}

/** The statements and calls of each repetition of some work. */
async function sampled(product, times, work) {
  const samples = [];
  for (let i = 0; i < times; i += 1) {
    await counts(product);
    await work();
    await pause(AFTERWARDS_MS);
    samples.push(await counts(product));
  }
  const [sql, grpc] = [0, 1].map((kind) => usual(samples.map((sample) => sample[kind])));
  return { sql, grpc };
}

const CONTROL = ['START TRANSACTION', 'BEGIN', 'COMMIT', 'ROLLBACK'];
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Statements, and the transactions that were opened for them; a reading alone opens none. */
function sqlCosts({ sql }) {
  const transactions = (sql['START TRANSACTION'] ?? 0) + (sql.BEGIN ?? 0);
  const work = sum(Object.entries(sql).map(([name, n]) => (CONTROL.includes(name) ? 0 : n)));
  return { statements: work, transactions, names: sql };
}

/** M3 and M4 of an attach and of a decision. */
async function statementsOf(product, times) {
  const fresh = [];
  await attachMany(product, 5, ONE).then(({ approvals }) => fresh.push(...approvals));
  await load(ONE, [decideRequest(product, fresh.pop().approvalId)]);
  const attach = await sampled(product, times, async () => {
    fresh.push(...(await attachMany(product, 1, ONE)).approvals);
  });
  const decision = await sampled(product, times, () =>
    load(ONE, [decideRequest(product, fresh.pop().approvalId)]),
  );
  return { attach: sqlCosts(attach), decision: sqlCosts(decision) };
}

/** M5 and M6: averages over many decisions, one after the other. */
async function writesOf(product, times) {
  const { approvals } = await attachMany(product, times + 20, { callers: 4 });
  const requests = approvals.map(({ approvalId }) => decideRequest(product, approvalId));
  // After a checkpoint, the first change of every page is written whole.
  await product.database.query('CHECKPOINT');
  await load({ callers: 4 }, requests.splice(0, 20));
  await pause(1_000);
  await counts(product);
  const [wal, core] = [await walOf(product), await coreCalls(product)];
  await load(ONE, requests);
  await pause(AFTERWARDS_MS);
  const [, grpc] = await counts(product);
  const bytes = ((await walOf(product)) - wal) / times;
  const after = await coreCalls(product);
  const calls = Object.entries(after).map(([name, count]) => [name, count - (core[name] ?? 0)]);
  const perDecision = Object.entries(merged([Object.fromEntries(calls), grpc]))
    .map(([name, count]) => [name, Number((count / times).toFixed(2))])
    .filter(([, count]) => count > 0);
  return {
    walBytes: Math.round(bytes),
    grpc: {
      calls: Number(sum(perDecision.map(([, count]) => count)).toFixed(2)),
      names: Object.fromEntries(perDecision),
    },
  };
}

async function walOf({ database }) {
  const { rows } = await database.query(`SELECT pg_current_wal_lsn() - '0/0' AS bytes`);
  return Number(rows[0].bytes);
}

/** Calls of the worker's native part by operation, from its metrics; long polls count elsewhere. */
async function coreCalls({ metricsUrl }) {
  const text = await (await fetch(metricsUrl)).text();
  const calls = {};
  for (const line of text.split('\n')) {
    const [, labels, value] = /^temporal_request_total\{(.*)\} (\d+)/.exec(line) ?? [];
    const [, operation] = /operation="(\w+)"/.exec(labels ?? '') ?? [];
    if (operation) calls[operation] = (calls[operation] ?? 0) + Number(value);
  }
  return calls;
}

module.exports = { statementsOf, writesOf };
