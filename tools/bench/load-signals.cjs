// Signals workflows that do nothing else, with a fixed number of callers; tells the rate at which
// the server has taken them, and the rate at which the workflows have ended by them:
//   { callers, count }  →  { takenPerSecond, handledPerSecond }
const { randomUUID } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { Client, Connection } = require('@temporalio/client');
const { timed } = require('./timed.cjs');

async function all(callers, items, work) {
  const { failed, failures, seconds, answers } = await timed(callers, items, work);
  if (failed > 0) throw new Error(failures[0]);
  return { seconds, answers };
}

async function main() {
  const { callers, count } = JSON.parse(readFileSync(0, 'utf8'));
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS });
  const { workflow } = new Client({ connection });
  const ids = Array.from({ length: count }, () => randomUUID());
  const start = (workflowId) =>
    workflow.start('empty', { taskQueue: 'textbook', workflowId, args: [1] });
  const { answers: handles } = await all(callers, ids, start);
  const taken = await all(callers, handles, (handle) => handle.signal('decide'));
  const rest = await all(callers, handles, (handle) => handle.result());
  process.stdout.write(
    JSON.stringify({
      takenPerSecond: count / taken.seconds,
      handledPerSecond: count / (taken.seconds + rest.seconds),
    }),
  );
  await connection.close();
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
