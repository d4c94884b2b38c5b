// M3 to M6: what an attach and a decision send to PostgreSQL and to Temporal, and what PostgreSQL
// writes for them.
const { setTimeout: pause } = require('node:timers/promises');
const { attachMany, attachRequest, decideRequest, load, send } = require('./requests.cjs');
const { median } = require('./stats.cjs');

/** Telling of a decision and tidying up after an attach go on after their answers. */
const AFTERWARDS_MS = 400;
/** Everything that is done in intervals has been done. */
const QUIET_MS = 2_500;
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

/** The middle number of each name. */
function usual(samples) {
  const names = new Set(samples.flatMap((sample) => Object.keys(sample)));
  const entries = [...names].map((name) => [name, median(samples.map((it) => it[name] ?? 0))]);
  return Object.fromEntries(entries.filter(([, count]) => count > 0).sort());
}

/** By what a statement or a transaction is known: its first statement that does something. */
const firstOf = (name) => name.split(' + ').at(name.includes(' + ') ? 1 : 0);

/**
 * What looks for work every second or so, whatever happens. What it then does for all that was
 * decided meanwhile is no part of one decision.
 */
async function backgroundOf(product) {
  await pause(QUIET_MS);
  await counts(product);
  await pause(QUIET_MS);
  const [sql] = await counts(product);
  return Object.keys(sql).map(firstOf);
}

/** The statements and transactions of some work, from repetitions of it. */
async function sampled(product, times, background, work) {
  const samples = [];
  for (let i = 0; i < times; i += 1) {
    await counts(product);
    await work();
    await pause(AFTERWARDS_MS);
    samples.push((await counts(product))[0]);
  }
  const all = Object.entries(usual(samples));
  return Object.fromEntries(all.filter(([name]) => !background.includes(firstOf(name))));
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Statements without those that open and close transactions, and the transactions. */
function sqlCosts(sql) {
  const parts = Object.entries(sql).map(([name, count]) => [name.split(' + '), count]);
  const statements = parts.map(([{ length }, n]) => n * (length === 1 ? 1 : length - 2));
  const transactions = parts.map(([{ length }, n]) => (length === 1 ? 0 : n));
  return { statements: sum(statements), transactions: sum(transactions), names: sql };
}

/** M3 and M4 of an attach and of a decision. */
async function statementsOf(product, times) {
  const fresh = [];
  const attach = async () => void fresh.push(await send(attachRequest(product)));
  const decide = () => send(decideRequest(product, fresh.pop().approvalId));
  // What is prepared or looked up once is so by now.
  for (let i = 0; i < 5; i += 1) await attach();
  await decide();
  const background = await backgroundOf(product);
  const ofAttach = await sampled(product, times, background, attach);
  const ofDecision = await sampled(product, times, background, decide);
  return { attach: sqlCosts(ofAttach), decision: sqlCosts(ofDecision) };
}

/** M5 and M6: averages over many decisions, one after the other. */
async function writesOf(product, times) {
  // After a checkpoint, the first change of every page is written whole; here it is the attach.
  await product.database.query('CHECKPOINT');
  const { approvals } = await attachMany(product, times + 20, { callers: 4 });
  const requests = approvals.map(({ approvalId }) => decideRequest(product, approvalId));
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
