// What does not depend on the machine, or hardly: the gate's cells, and those that take longer.
const { cachedOf } = require('../cached.cjs');
const { cell } = require('../cells.cjs');
const { writesOf } = require('../costs.cjs');
const { invariantsOf } = require('../invariants.cjs');
const { replaysOf } = require('../replays.cjs');
const { DEFINITIONS } = require('../shapes.cjs');
const { startProduct, startServers } = require('../system.cjs');
const gate = require('./gate.cjs');

function replayCells({ longMs, msPerEvent, eventsPerSecond, emptyEventsPerSecond }) {
  const note = `ours ${Math.round(eventsPerSecond)}/s, empty ${Math.round(emptyEventsPerSecond)}/s`;
  return [
    cell(
      'm9',
      'M9 replayed events/s, ours to an empty workflow',
      'ratio',
      eventsPerSecond / emptyEventsPerSecond,
      { note },
    ),
    cell('m9.event', 'M9 replay of one more event', 'ms', msPerEvent, { target: { max: 1 } }),
    cell('m9.fifty', 'M9 replay of fifty decisions', 'ms', longMs, { target: { max: 500 } }),
  ];
}

async function writeCells(product, { writes }) {
  const { walBytes, grpc } = await writesOf(product, writes);
  const note = Object.entries(grpc.names)
    .map(([name, n]) => `${n} × ${name}`)
    .join(', ');
  return [
    cell('m5', 'M5 WAL of one decision', 'bytes', walBytes),
    cell('m6', 'M6 calls to Temporal of one decision, without long polls', 'calls', grpc.calls, {
      note,
    }),
  ];
}

async function run(options) {
  const servers = await startServers();
  const product = await startProduct(servers, 'measured', {
    definitions: DEFINITIONS,
    probed: true,
  });
  const { cells, shapes } = await gate.measure(product, options);
  cells.push(...(await writeCells(product, options)));
  cells.push(...replayCells(await replaysOf(product, shapes, options.replays)));
  const large = { environment: { COUNTERSIGN_MAX_CACHED_WORKFLOWS: '2000' }, probed: true };
  const caching = await startProduct(servers, 'caching', large);
  const { rssKb, heapKb } = await cachedOf(caching, options.cached);
  const note = `of it ${Math.round(heapKb)} kB in heaps; from ${options.cached} workflows`;
  cells.push(cell('m11', 'M11 memory of a worker for each cached workflow', 'kB', rssKb, { note }));
  cells.push(await invariantsOf(product, caching));
  await Promise.all([product, caching].map((one) => one.stop()));
  await servers.stop();
  return cells;
}

module.exports = { run };
