/** Does all the work with a fixed number of callers and tells how long the pieces took, in ms. */
async function timed(callers, items, work) {
  const times = [];
  const answers = [];
  let next = 0;
  const started = performance.now();
  const call = async () => {
    while (next < items.length) {
      const index = next++;
      const from = performance.now();
      answers[index] = await work(items[index]);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { seconds, p50: at(0.5), p99: at(0.99), answers };
}

module.exports = { timed };
