// Load generator, a process of its own. Reads requests as JSON from standard input, sends them with
// a fixed number of callers or at a fixed rate, and prints how long they took:
//   { callers | rate, requests: [{ url, headers?, body? }] }
//   →  { seconds, p50, p99, failed, failures, answers }
const { readFileSync } = require('node:fs');
const { timed, timedAtRate } = require('./timed.cjs');

async function send({ url, headers, body }) {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
  const text = await response.text();
  // 202 is no answer yet: the decision is stored, and its outcome is not known.
  if (!response.ok || response.status === 202) throw new Error(`${response.status} ${text}`);
  return text;
}

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
