// Q7: what a decision costs whose workflow is in no cache, as nearly all are that wait for days: a
// worker that keeps three workflows against one that keeps five hundred.
const { invariantsOf } = require('../invariants.cjs');
const { compareProducts } = require('../products.cjs');
const { startProduct, startServers } = require('../system.cjs');

async function run(options) {
  const servers = await startServers();
  const cache = (size) => ({ environment: { COUNTERSIGN_MAX_CACHED_WORKFLOWS: String(size) } });
  const cold = await startProduct(servers, 'cold', cache(3));
  const hot = await startProduct(servers, 'hot', cache(500));
  const cells = await compareProducts([cold, hot], options, {
    id: 'q7',
    title: 'Decisions/s with a cache of 3 to a cache of 500',
  });
  cells.push(await invariantsOf(cold, hot));
  await Promise.all([cold, hot].map((product) => product.stop()));
  await servers.stop();
  return cells;
}

module.exports = { run };
