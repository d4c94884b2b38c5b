// What HTTP, authentication and permissions cost: a decision through the API against one by the
// client's Update, in one run, interleaved. The median of the API has to stay within 1.5 times.
//   npm run bench:http               five pairs each at 1 and 4 callers
//   PAIRS=2 COUNT=30 npm run bench:http
const { randomUUID } = require('node:crypto');
const { runWith } = require('./processes.cjs');
const { as, DEFINITION, median, ORGANIZATION, startSystem } = require('./system.cjs');

const PAIRS = Number(process.env.PAIRS ?? 5);
const COUNT = Number(process.env.COUNT ?? 100);
const CALLERS = (process.env.CALLERS ?? '1,4').split(',').map(Number);
const BUDGET = 1.5;
const LOAD = require.resolve('./load.cjs');
const LOAD_CLIENT = require.resolve('./load-client.cjs');

async function attached(api, callers) {
  const requests = Array.from({ length: COUNT }, () => ({
    url: `${api.url}/api/v1/approvals`,
    headers: as('alice'),
    body: { definition: DEFINITION, subject: { type: 'order', id: randomUUID() } },
  }));
  const { answers } = await runWith(LOAD, JSON.stringify({ callers, requests }));
  return answers.map((answer) => JSON.parse(answer));
}

async function byHttp({ api }, callers) {
  const requests = (await attached(api, callers)).map(({ approvalId }) => ({
    url: `${api.url}/api/v1/approvals/${approvalId}/approve`,
    headers: as('bob'),
    body: { comment: 'fine' },
  }));
  return (await runWith(LOAD, JSON.stringify({ callers, requests }))).p50;
}

async function byClient({ api, env }, callers) {
  const approvals = await attached(api, callers);
  const input = { callers, organization: ORGANIZATION, approvals };
  return (await runWith(LOAD_CLIENT, JSON.stringify(input), env)).p50;
}

async function main() {
  const system = await startSystem();
  const results = {};
  for (const callers of CALLERS) {
    const pairs = [];
    // The first pair warms everything up and does not count.
    for (let pair = 0; pair < PAIRS + 1; pair += 1) {
      const sides = [await byHttp(system, callers), await byClient(system, callers)];
      if (pair > 0) pairs.push(sides);
    }
    const [http, client] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
    const ratio = median(pairs.map(([ours, direct]) => ours / direct));
    results[callers] = { httpP50Ms: http, clientP50Ms: client, ratio };
    const figures = `${http.toFixed(1)} ms against ${client.toFixed(1)} ms`;
    console.log(`${callers} caller(s): ${figures}, ratio ${ratio.toFixed(2)}`);
  }
  await system.stop();
  console.log(JSON.stringify({ pairs: PAIRS, count: COUNT, results }));
  const isOver = Object.values(results).some(({ ratio }) => ratio > BUDGET);
  if (isOver) throw new Error(`An API decision costs more than ${BUDGET} times a direct one.`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
