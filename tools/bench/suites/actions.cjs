// What slow actions cost those who decide: nothing. Decisions of a system whose approvals each run
// an action of thirty seconds, with a long queue of them before it, against those of a system
// without actions. The 99th percentile has to stay within 1.2 times.
const { ratioCell, cell } = require('../cells.cjs');
const { invariantsOf } = require('../invariants.cjs');
const { inTurn, ratios } = require('../pairs.cjs');
const { round } = require('../requests.cjs');
const { median } = require('../stats.cjs');
const { startSystem } = require('../system.cjs');

const BUDGET = 1.2;

async function run({ pairs, count, isQuick }) {
  // With twenty slots and thirty seconds, two decisions in three seconds are what can be done.
  const backlog = isQuick ? 40 : 300;
  const environment = { COUNTERSIGN_EXTENSIONS: require.resolve('../slow-extension.cjs') };
  const actions = [{ on: 'on-complete', run: 'bench.slow' }];
  const slow = await startSystem({ actions, environment });
  const without = await startSystem();
  await round(slow, { count: backlog, callers: 4 });
  const sides = [slow, without].map((system) => () => round(system, { count, callers: 4 }));
  const rounds = await inTurn(pairs, sides);
  const sql = `SELECT count(*)::int AS n FROM countersign.effect WHERE status = 'waiting'`;
  const [{ n: waiting }] = (await slow.database.query(sql)).rows;
  if (waiting === 0) throw new Error('No action waited: there was no queue to be measured.');
  const p99 = (side) => side.p99;
  const ms = (side) => median(rounds.map((pair) => pair[side].p99)).toFixed(1);
  const title = 'p99 of a decision with a queue of slow actions to without';
  const cells = [
    ratioCell('actions', title, ratios(rounds, p99), { max: BUDGET }),
    cell('actions.p99', 'p99 of a decision with slow actions', 'ms', Number(ms(0)), {
      note: `without ${ms(1)}; ${waiting} actions still wait`,
    }),
  ];
  cells.push(await invariantsOf({ ...slow, effectsMayWait: true }, without));
  await Promise.all([slow, without].map((system) => system.stop()));
  return cells;
}

module.exports = { run };
