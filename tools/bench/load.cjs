// Load generator, a process of its own. Reads requests as JSON from standard input, sends them with
// a fixed number of callers, and prints how long they took:
//   { callers, requests: [{ url, headers?, body? }] }  →  { seconds, p50, p99, answers }
const { readFileSync } = require('node:fs');
const { timed } = require('./timed.cjs');

async function main() {
  const { callers, requests } = JSON.parse(readFileSync(0, 'utf8'));
  const result = await timed(callers, requests, async ({ url, headers, body }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(body ?? {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
    return text;
  });
  process.stdout.write(JSON.stringify(result));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
