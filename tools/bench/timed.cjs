const { setTimeout: pause } = require('node:timers/promises');
const { quantile } = require('./stats.cjs');

/** The part of all requests that warms up and is left out of the latencies. */
const WARM_UP = 0.1;

/** Does all the work with a fixed number of callers and tells how long the pieces took, in ms. */
async function timed(callers, items, work) {
  const record = recorder(items.length);
  let next = 0;
  const call = async () => {
    while (next < items.length) {
      const index = next++;
      await record.one(index, performance.now(), () => work(items[index]));
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return record.result();
}

/**
 * Open loop: a piece starts when it is due, whatever has become of those before it, and its time
 * counts from then, so that a stall is felt by all who would have come meanwhile.
 */
async function timedAtRate(perSecond, items, work) {
  const record = recorder(items.length);
  const started = performance.now();
  await Promise.all(
    items.map(async (item, index) => {
      const due = started + (index * 1_000) / perSecond;
      await pause(due - started);
      await record.one(index, due, () => work(item));
    }),
  );
  return record.result();
}

function recorder(count) {
  const times = [];
  const answers = [];
  const failures = [];
  let longest = 0;
  const started = performance.now();
  return {
    one: async (index, from, work) => {
      try {
        answers[index] = await work();
        const ms = performance.now() - from;
        longest = Math.max(longest, ms);
        if (index >= count * WARM_UP) times.push(ms);
      } catch (error) {
        failures.push(String(error.message ?? error));
      }
    },
    result: () => ({
      seconds: (performance.now() - started) / 1_000,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      longest,
      failed: failures.length,
      failures: failures.slice(0, 3),
      answers,
    }),
  };
}

module.exports = { timed, timedAtRate };
