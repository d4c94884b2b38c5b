// Loaded into a process before the program (node --require): counts what it sends to PostgreSQL and
// to Temporal, and measures its memory. Answers the benchmark, which is its parent.
const { createRequire } = require('node:module');
const { BroadcastChannel, isMainThread } = require('node:worker_threads');
const { setTimeout: pause } = require('node:timers/promises');
const os = require('node:os');
const v8 = require('node:v8');

/** How long the other threads may take to collect their garbage. */
const COLLECT_MS = 1_000;
const threads = new BroadcastChannel('countersign-bench');
threads.unref();

// It stands in every event of a history, whose bytes are counted.
os.hostname = () => 'bench';

/** Bytes that are still used when all garbage is gone. */
function usedHeap() {
  for (let i = 0; i < 2; i += 1) global.gc?.();
  return v8.getHeapStatistics().used_heap_size;
}

if (isMainThread) serve();
else threads.onmessage = ({ data }) => data === 'collect' && threads.postMessage(usedHeap());

function serve() {
  let counts = { sql: {}, grpc: {} };
  const add = (kind, name) => (counts[kind][name] = (counts[kind][name] ?? 0) + 1);
  wrap(require('pg').Client.prototype, 'query', (client, first) => {
    const name = typeof first === 'string' ? first : (first.name ?? first.text);
    const whole = wholeTransaction(client, name);
    if (whole) add('sql', whole);
  });
  // The copy that the client of Temporal uses.
  const grpc = createRequire(require.resolve('@temporalio/client'))('@grpc/grpc-js');
  wrap(grpc.Client.prototype, 'makeUnaryRequest', (_client, path) =>
    add('grpc', path.split('/').at(-1)),
  );
  const questions = {
    counts: () => {
      const answer = counts;
      counts = { sql: {}, grpc: {} };
      return answer;
    },
    memory,
  };
  process.on('message', async ({ id, question }) => {
    process.send({ id, answer: await questions[question]() });
  });
  process.channel?.unref();
}

const open = new WeakMap();

/** A statement by its name, or at its end a transaction by the names of all its statements. */
function wholeTransaction(client, name) {
  const begun = open.get(client);
  if (/^(START TRANSACTION|BEGIN)/.test(name)) open.set(client, [name]);
  else if (!begun) return name;
  else begun.push(name);
  if (!/^(COMMIT|ROLLBACK)/.test(name)) return undefined;
  open.delete(client);
  return begun.join(' + ');
}

/** Kilobytes of the process, and of the heaps of all its threads. */
async function memory() {
  const heaps = [];
  threads.onmessage = ({ data }) => typeof data === 'number' && heaps.push(data);
  threads.postMessage('collect');
  await pause(COLLECT_MS);
  threads.onmessage = null;
  const heapBytes = heaps.reduce((sum, bytes) => sum + bytes, usedHeap());
  return { rssKb: process.memoryUsage.rss() / 1024, heapKb: heapBytes / 1024 };
}

function wrap(prototype, name, before) {
  const original = prototype[name];
  prototype[name] = function (...values) {
    before(this, ...values);
    return original.apply(this, values);
  };
}
