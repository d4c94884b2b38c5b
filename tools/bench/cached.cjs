// M11: memory that a worker keeps for each workflow in its cache.
const { attachMany } = require('./requests.cjs');

/** Kilobytes for each of `count` workflows, which all fit into the cache. */
async function cachedOf(product, count) {
  // What is allocated once, for whatever workflow, is there before.
  await attachMany(product, 100, { callers: 8 });
  const before = await product.worker.ask('memory');
  await attachMany(product, count, { callers: 8 });
  const after = await product.worker.ask('memory');
  return {
    rssKb: (after.rssKb - before.rssKb) / count,
    heapKb: (after.heapKb - before.heapKb) / count,
  };
}

module.exports = { cachedOf };
