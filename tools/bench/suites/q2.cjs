// Q2: decisions per second against signals per second that workflows without activities handle, on
// the same server: how near the ceiling of the platform we are.
const { cell, ratioCell } = require('../cells.cjs');
const { invariantsOf } = require('../invariants.cjs');
const { inTurn, ratios } = require('../pairs.cjs');
const { runWith, start } = require('../processes.cjs');
const { round } = require('../requests.cjs');
const { median } = require('../stats.cjs');
const { startSystem } = require('../system.cjs');

const CALLERS = 16;
const SIGNALS = require.resolve('../load-signals.cjs');

async function run({ pairs, count }) {
  const system = await startSystem();
  const worker = await start('worker', require.resolve('../textbook-worker.cjs'), [], system.env);
  const signals = () => runWith(SIGNALS, JSON.stringify({ callers: CALLERS, count }), system.env);
  const rounds = await inTurn(pairs, [() => round(system, { callers: CALLERS, count }), signals]);
  const rate = ({ decisionsPerSecond, handledPerSecond }) => decisionsPerSecond ?? handledPerSecond;
  const handled = `Decisions/s to handled signals/s, ${CALLERS} callers`;
  const of = (title, pick, side) =>
    cell(`q2.${title}`, title, 'per second', median(rounds.map((pair) => pick(pair[side]))));
  const cells = [
    ratioCell('q2', handled, ratios(rounds, rate), { min: 0.25 }),
    of('decisions', (side) => side.decisionsPerSecond, 0),
    of('signals handled', (side) => side.handledPerSecond, 1),
    of('signals taken by the server', (side) => side.takenPerSecond, 1),
    await invariantsOf(system),
  ];
  await worker.stop();
  await system.stop();
  return cells;
}

module.exports = { run };
