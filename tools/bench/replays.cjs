// M9: events per second of replays, ours and those of a workflow that does nothing.
const { readFileSync } = require('node:fs');
const { DefaultLogger, Runtime, Worker, bundleWorkflowCode } = require('@temporalio/worker');
const { Client, Connection } = require('@temporalio/client');
const { start } = require('./processes.cjs');
const { median } = require('./stats.cjs');

const OURS = require.resolve('../../dist/workflows/bundle.js');
const EMPTY = require.resolve('./textbook-workflow.cjs');
const SIGNALS = 50;

/** The history of a workflow that takes as many signals as our longest shape takes decisions. */
async function emptyHistory({ env }) {
  const worker = await start('worker', require.resolve('./textbook-worker.cjs'), [], env);
  const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
  const { workflow } = new Client({ connection });
  const options = { taskQueue: 'textbook', workflowId: 'empty-replay', args: [SIGNALS] };
  const handle = await workflow.start('empty', options);
  for (let i = 0; i < SIGNALS; i += 1) await handle.signal('decide');
  await handle.result();
  const history = await handle.fetchHistory();
  await connection.close();
  await worker.stop();
  return { history, workflowId: handle.workflowId };
}

async function* repeated({ history, workflowId }, times) {
  for (let i = 0; i < times; i += 1) yield { workflowId: `${workflowId}-${i}`, history };
}

/** Milliseconds of one replay, after a first one that loads the bundle. */
async function replayMs(workflowBundle, one, times) {
  let last;
  const spans = [];
  for await (const { error } of Worker.runReplayHistories(
    { workflowBundle },
    repeated(one, times),
  )) {
    if (error) throw error;
    const now = performance.now();
    if (last !== undefined) spans.push(now - last);
    last = now;
  }
  return median(spans);
}

async function replaysOf(product, shapes, times) {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const empty = await emptyHistory(product);
  const ours = { code: readFileSync(OURS, 'utf8') };
  const theirs = await bundleWorkflowCode({
    workflowsPath: EMPTY,
    webpackConfigHook: (config) => ({ ...config, mode: 'production' }),
    logger: new DefaultLogger('ERROR'),
  });
  const [long, short] = [shapes['fifty-decisions'], shapes['one-step']];
  const longMs = await replayMs(ours, long, times);
  const shortMs = await replayMs(ours, short, times);
  const emptyMs = await replayMs(theirs, empty, times);
  return {
    longMs,
    msPerEvent: (longMs - shortMs) / (long.events - short.events),
    eventsPerSecond: (long.events * 1_000) / longMs,
    emptyEventsPerSecond: (empty.history.events.length * 1_000) / emptyMs,
  };
}

module.exports = { replaysOf };
