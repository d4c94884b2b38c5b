// Q4: what HTTP, authentication and permissions cost: a decision through the API against one by the
// client's Update.
const { cell, ratioCell } = require('../cells.cjs');
const { invariantsOf } = require('../invariants.cjs');
const { inTurn, ratios } = require('../pairs.cjs');
const { runWith } = require('../processes.cjs');
const { attachMany, round } = require('../requests.cjs');
const { ORGANIZATION } = require('../seed.cjs');
const { median } = require('../stats.cjs');
const { startSystem } = require('../system.cjs');

const BUDGET = 1.5;
const LOAD_CLIENT = require.resolve('../load-client.cjs');

async function byClient(system, { count, callers }) {
  const { approvals } = await attachMany(system, count, { callers });
  const input = { callers, organization: ORGANIZATION, approvals };
  const result = await runWith(LOAD_CLIENT, JSON.stringify(input), system.env);
  if (result.failed > 0) throw new Error(result.failures[0]);
  return result;
}

async function run({ pairs, count, isQuick }) {
  const system = await startSystem();
  const cells = [];
  const p50 = (side) => side.p50;
  for (const callers of isQuick ? [4] : [1, 4]) {
    const how = { count, callers };
    const rounds = await inTurn(pairs, [() => round(system, how), () => byClient(system, how)]);
    const ms = (side) => median(rounds.map((pair) => pair[side].p50)).toFixed(1);
    const title = `p50 of a decision, API to client, ${callers} caller(s)`;
    cells.push(
      ratioCell(`q4.${callers}`, title, ratios(rounds, p50), { max: BUDGET }),
      cell(`q4.ms.${callers}`, `p50 by the API, ${callers} caller(s)`, 'ms', Number(ms(0)), {
        note: `client ${ms(1)}`,
      }),
    );
  }
  cells.push(await invariantsOf(system));
  await system.stop();
  return cells;
}

module.exports = { run };
