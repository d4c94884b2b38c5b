// What slow actions cost those who decide: nothing. Decisions of a system whose approvals each run
// an action of thirty seconds, with a long queue of them before it, against those of a system
// without actions, in one run, interleaved. The 99th percentile has to stay within 1.2 times.
//   npm run bench:actions            five pairs of 200 decisions
//   PAIRS=2 COUNT=60 npm run bench:actions
const { randomUUID } = require('node:crypto');
const { runWith } = require('./processes.cjs');
const { as, DEFINITION, median, startSystem } = require('./system.cjs');

const PAIRS = Number(process.env.PAIRS ?? 5);
const COUNT = Number(process.env.COUNT ?? 200);
const CALLERS = Number(process.env.CALLERS ?? 4);
const BUDGET = 1.2;
/** With twenty slots and thirty seconds, two decisions in three seconds are what can be done. */
const BACKLOG = Number(process.env.BACKLOG ?? 300);
const LOAD = require.resolve('./load.cjs');

async function load(requests) {
  return runWith(LOAD, JSON.stringify({ callers: CALLERS, requests }));
}

/** Attaches that many approvals and decides them; tells how long the decisions took. */
async function decided({ api }, count) {
  const attaches = Array.from({ length: count }, () => ({
    url: `${api.url}/api/v1/approvals`,
    headers: as('alice'),
    body: { definition: DEFINITION, subject: { type: 'order', id: randomUUID() } },
  }));
  const { answers } = await load(attaches);
  const decisions = answers.map((answer) => ({
    url: `${api.url}/api/v1/approvals/${JSON.parse(answer).approvalId}/approve`,
    headers: as('bob'),
    body: { comment: 'fine' },
  }));
  return load(decisions);
}

async function main() {
  const environment = { COUNTERSIGN_EXTENSIONS: require.resolve('./slow-extension.cjs') };
  const actions = [{ on: 'on-complete', run: 'bench.slow' }];
  const [without, slow] = [
    await startSystem(),
    await startSystem({ actions, environment: { ...environment } }),
  ];
  await decided(without, COUNT);
  await decided(slow, BACKLOG);
  const pairs = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const [a, b] = [await decided(without, COUNT), await decided(slow, COUNT)];
    pairs.push({ without: a.p99, slow: b.p99, p50: [a.p50, b.p50] });
  }
  const sql = `SELECT count(*)::int AS n FROM countersign.effect WHERE status = 'waiting'`;
  const [{ n: waiting }] = (await slow.database.query(sql)).rows;
  const ratio = median(pairs.map((one) => one.slow / one.without));
  const of = (side) => median(pairs.map((one) => one[side])).toFixed(1);
  console.log(`p99 ${of('slow')} ms with slow actions, ${of('without')} ms without`);
  console.log(`ratio ${ratio.toFixed(2)} (median of ${PAIRS}); ${waiting} actions still wait`);
  console.log(JSON.stringify({ pairs, ratio, waiting }));
  await Promise.all([without.stop(), slow.stop()]);
  if (ratio > BUDGET) throw new Error(`Slow actions cost more than ${BUDGET} times.`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
