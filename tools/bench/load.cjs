// Load generator, a process of its own. Reads requests as JSON from standard input, sends them with
// a fixed number of callers or at a fixed rate, and prints how long they took:
//   { callers | rate, requests: [{ url, headers?, body? }] }
//   →  { seconds, p50, p99, failed, failures, answers }
const { readFileSync } = require('node:fs');
const { send } = require('./requests.cjs');
const { timed, timedAtRate } = require('./timed.cjs');

async function main() {
  const { callers, rate, requests } = JSON.parse(readFileSync(0, 'utf8'));
  const result =
    rate === undefined
      ? await timed(callers, requests, send)
      : await timedAtRate(rate, requests, send);
  process.stdout.write(JSON.stringify(result));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
