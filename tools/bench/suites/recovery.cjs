// How long decisions take whose worker is killed in their middle (kill -9), before or after their
// transaction, when another worker starts at once.
const { setTimeout: pause } = require('node:timers/promises');
const { cell } = require('../cells.cjs');
const { invariantsOf } = require('../invariants.cjs');
const { attachMany, decideRequest } = require('../requests.cjs');
const { startProduct, startServers } = require('../system.cjs');

const FAILPOINTS = ['commit.beforeTransaction', 'commit.afterTransaction'];
const PATIENCE_MS = 60_000;
const SQL = `SELECT count(*)::int AS missing FROM countersign.approval
  WHERE id = ANY($1) AND status <> 'approved'`;

/** Kills the worker of ten decisions; tells the seconds until the last of them is in the database. */
async function killed(product, failpoint) {
  const worker = await product.startWorker({ APPROVAL_FAILPOINTS: `${failpoint}:crash` });
  const { approvals } = await attachMany(product, 10, { callers: 4 });
  const requests = approvals.map(({ approvalId }) => decideRequest(product, approvalId));
  const answers = Promise.all(
    requests.map(({ url, headers, body }) =>
      fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }),
    ),
  );
  if ((await worker.exited) !== 'SIGKILL') throw new Error('The worker was not killed.');
  const died = performance.now();
  const next = await product.startWorker();
  const ids = approvals.map(({ approvalId }) => approvalId);
  while ((await product.database.query(SQL, [ids])).rows[0].missing > 0) {
    if (performance.now() - died > PATIENCE_MS) throw new Error('Decisions are lost.');
    await pause(20);
  }
  const seconds = (performance.now() - died) / 1_000;
  const statuses = (await answers).map(({ status }) => status);
  await next.stop();
  // The caller has the outcome, or was told that the decision is stored.
  const wrong = statuses.find((status) => ![200, 202].includes(status));
  if (wrong) throw new Error(`A caller was told ${wrong}.`);
  return { seconds, unknown: statuses.filter((status) => status === 202).length };
}

async function run({ rounds }) {
  const servers = await startServers();
  const product = await startProduct(servers, 'recovery', { workers: false });
  const results = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const failpoint of FAILPOINTS) results.push(await killed(product, failpoint));
  }
  const seconds = results.map((result) => Number(result.seconds.toFixed(1)));
  const unknown = results.reduce((sum, result) => sum + result.unknown, 0);
  const title = 'Until the last of ten decisions is stored whose worker was killed, worst case';
  const cells = [
    cell('recovery', title, 's', Math.max(...seconds), {
      target: { max: 25 },
      samples: seconds,
      note: `${results.length} kills; ${unknown} of ${results.length * 10} callers were told to ask again (202), none of a failure`,
    }),
    await invariantsOf(product),
  ];
  await product.stop();
  await servers.stop();
  return cells;
}

module.exports = { run };
