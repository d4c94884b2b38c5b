// Q1: decisions per second against a textbook Temporal approval. Load generator, API and worker are
// processes of their own on both sides, which share one PostgreSQL and one Temporal server. Both
// sides answer a decision when it is in the database.
const { randomUUID } = require('node:crypto');
const { cell, ratioCell } = require('../cells.cjs');
const { invariantsOf } = require('../invariants.cjs');
const { inTurn, ratios } = require('../pairs.cjs');
const { cpuSeconds, start } = require('../processes.cjs');
const { load, round } = require('../requests.cjs');
const { median } = require('../stats.cjs');
const { startSystem } = require('../system.cjs');

const CALLERS = [1, 4, 16];
/** Decisions per second of the open loop, well below what either side can do. */
const RATE = 20;

/** PROFILE=folder writes processor profiles of our worker there, to be opened in a browser. */
function profiling() {
  const { PROFILE: folder } = process.env;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

async function count(database, sql) {
  return Number((await database.query(sql)).rows[0].count);
}

/** Countersign through its HTTP API. */
function ours(system) {
  const sql = "SELECT count(*) FROM countersign.approval WHERE status = 'approved'";
  return {
    run: (how) => round(system, how),
    persisted: () => count(system.database, sql),
    processes: [system.worker, system.api],
  };
}

/** The textbook approval behind a thin HTTP server. */
function textbook(api, worker, database) {
  const run = async ({ count: length, ...how }) => {
    const ids = Array.from({ length }, () => randomUUID());
    const post = (verb) => ids.map((id) => ({ url: `${api.url}/${verb}/${id}` }));
    const attached = await load({ callers: how.callers ?? 8 }, post('attach'));
    const { answers: _answers, ...decided } = await load(how, post('decide'));
    const [decisionsPerSecond, attachesPerSecond] = [decided, attached].map(
      ({ seconds }) => length / seconds,
    );
    return { ...decided, decisionsPerSecond, attachesPerSecond };
  };
  const persisted = () => count(database, 'SELECT count(*) FROM textbook');
  return { run, persisted, processes: [worker, api] };
}

/** One round of a side, which has to leave every decision in the database. */
async function counted(side, how, servers) {
  const processes = [...side.processes, ...servers];
  const before = await side.persisted();
  const cpu = processes.map(({ pid }) => cpuSeconds(pid));
  const result = await side.run(how);
  const persisted = (await side.persisted()) - before;
  if (persisted !== how.count) throw new Error(`${persisted} of ${how.count} decisions are stored`);
  const used = processes.map(({ name, pid }, i) => [
    name,
    ((cpuSeconds(pid) - cpu[i]) * 1_000) / how.count,
  ]);
  return { ...result, cpuMs: Object.fromEntries(used) };
}

/** The cells of one number of callers. */
function closedLoop(callers, rounds) {
  const mine = rounds.map(([side]) => side);
  const at = `${callers} caller${callers === 1 ? '' : 's'}`;
  const middle = (side, pick) => median(rounds.map((pair) => pick(pair[side])));
  const cpu = (side) =>
    Object.keys(mine[0].cpuMs).map((name) => {
      return `${name} ${middle(side, ({ cpuMs }) => cpuMs[name]).toFixed(1)}`;
    });
  const perSecond = (id, title, pick) =>
    cell(id, `${title}, ${at}`, 'per second', median(mine.map(pick)), {
      samples: mine.map((one) => Math.round(pick(one))),
      note: `textbook ${Math.round(middle(1, pick))}`,
    });
  const decisions = ({ decisionsPerSecond }) => decisionsPerSecond;
  const attaches = ({ attachesPerSecond }) => attachesPerSecond;
  return [
    ratioCell(
      `q1.throughput.${callers}`,
      `Decisions/s, ours to textbook, ${at}`,
      ratios(rounds, decisions),
      { min: 1 },
    ),
    perSecond(`q1.decisions.${callers}`, 'Decisions', decisions),
    perSecond(`q1.attaches.${callers}`, 'Attaches', attaches),
    cell(
      `q1.cpu.${callers}`,
      `Processor time of an attach and a decision, ${at}`,
      'ms',
      median(mine.map(({ cpuMs }) => Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0))),
      {
        note: `ours: ${cpu(0).join(', ')}; textbook: ${cpu(1).join(', ')}`,
      },
    ),
  ];
}

/** Latencies at a fixed rate. */
function openLoop(rounds) {
  const p50 = (side) => side.p50;
  const of = (side, pick) => rounds.map((pair) => pick(pair[side]));
  const ms = (id, title, pick, max) =>
    cell(id, title, 'ms', median(of(0, pick)), {
      target: { max },
      samples: of(0, pick).map((value) => Number(value.toFixed(1))),
      note: `textbook ${median(of(1, pick)).toFixed(1)}; no request failed`,
    });
  return [
    ratioCell('q1.p50', `p50 at ${RATE}/s, ours to textbook`, ratios(rounds, p50), { max: 1.4 }),
    ms('q1.p50.ms', `p50 of a decision at ${RATE}/s`, p50, 40),
    ms('q1.p99.ms', `p99 of a decision at ${RATE}/s`, (side) => side.p99, 250),
  ];
}

async function run({ pairs, count: each, isQuick }) {
  const system = await startSystem({ workerOptions: profiling() });
  const [otherWorker, otherApi] = await Promise.all(
    ['worker', 'api'].map((name) =>
      start(name, require.resolve(`../textbook-${name}.cjs`), [], system.env),
    ),
  );
  const servers = [
    { name: 'temporal', pid: system.temporal.pid },
    { name: 'postgres', pid: system.postgres.pid },
  ];
  const sides = [ours(system), textbook(otherApi, otherWorker, system.database)];
  const compare = (how) =>
    inTurn(
      pairs,
      sides.map((side) => () => counted(side, { count: each, ...how }, servers)),
    );
  const cells = [];
  for (const callers of isQuick ? [4] : CALLERS) {
    cells.push(...closedLoop(callers, await compare({ callers })));
  }
  cells.push(...openLoop(await compare({ rate: RATE })));
  cells.push(await invariantsOf(system));
  await Promise.all([otherWorker, otherApi].map((process) => process.stop()));
  await system.stop();
  return cells;
}

module.exports = { run };
