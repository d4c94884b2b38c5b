// Q5: what open approvals cost. Two systems side by side, one of which has many approvals that wait:
// decisions per second of both, and how the worker's memory grows with what is open.
const { cell, ratioCell } = require('../cells.cjs');
const { invariantsOf } = require('../invariants.cjs');
const { inTurn, ratios } = require('../pairs.cjs');
const { attachMany, round } = require('../requests.cjs');
const { rounded, slope } = require('../stats.cjs');
const { startSystem } = require('../system.cjs');

const CALLERS = 16;
/**
 * The writer of checkpoints knows the audit chains of the last 20 minutes, about 0.2 kB each: that
 * is what happened lately and not what is open, so it writes none meanwhile.
 */
const ENVIRONMENT = {
  COUNTERSIGN_CHECKPOINT_SECONDS: '86400',
  // As in the container: otherwise what is free stays in the process, 30 MB more or less by chance.
  MALLOC_ARENA_MAX: '2',
};

/**
 * Opens approvals by attaching them as everybody does. Memory is read after each part, without
 * garbage; the first one has filled the cache and every pool.
 */
async function open(system, total, parts) {
  const points = [];
  const started = performance.now();
  for (let part = 1; part <= parts; part += 1) {
    await attachMany(system, Math.ceil(total / parts), { callers: CALLERS });
    const { rssKb, heapKb } = await system.worker.ask('memory');
    points.push({
      open: (total / parts) * part,
      rssKb: Math.round(rssKb),
      heapKb: Math.round(heapKb),
    });
  }
  return { points, seconds: (performance.now() - started) / 1_000 };
}

function memoryCells(points, total) {
  const grows = (pick) => slope(points.map((point) => [point.open, pick(point)]));
  const at = `at ${total} open, cache of 300`;
  const target = { max: 0.05 };
  const samples = points.map(({ open: count, rssKb }) => [count, rssKb]);
  return [
    cell(
      'q5.rss',
      `Growth of the worker's resident memory, ${at}`,
      'kB per open approval',
      grows(({ rssKb }) => rssKb),
      { target, samples },
    ),
    cell(
      'q5.heap',
      `Growth of the worker's heaps, ${at}`,
      'kB per open approval',
      grows(({ heapKb }) => heapKb),
      {
        target,
        samples: points.map(({ open: count, heapKb }) => [count, heapKb]),
      },
    ),
  ];
}

async function run({ pairs, count, open: total, isQuick }) {
  const how = { probed: true, environment: ENVIRONMENT };
  const [full, empty] = [await startSystem(how), await startSystem(how)];
  const { points, seconds } = await open(full, total, isQuick ? 3 : 8);
  console.log(`${total} approvals are open after ${Math.round(seconds)} s`);
  const load = { count, callers: 4 };
  const rounds = await inTurn(
    pairs,
    [full, empty].map((system) => () => round(system, load)),
  );
  const perSecond = ({ decisionsPerSecond }) => decisionsPerSecond;
  const cells = [
    ratioCell(
      'q5.throughput',
      `Decisions/s with ${total} open to none open`,
      ratios(rounds, perSecond),
      { min: 0.95 },
    ),
    ...memoryCells(points, total),
    cell(
      'q5.attaches',
      `Attaches while ${total} are opened, ${CALLERS} callers`,
      'per second',
      total / seconds,
      {
        target: { min: 50 },
        note: `${rounded(seconds)} s, the pauses to read the memory included`,
      },
    ),
    await invariantsOf(full, empty),
  ];
  await Promise.all([full, empty].map((system) => system.stop()));
  return cells;
}

module.exports = { run };
