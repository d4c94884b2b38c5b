// Load generator, a process of its own. Reads requests as JSON from standard input, sends them with
// a fixed number of callers, and prints how long they took:
//   { callers, requests: [{ url, headers?, body? }] }  →  { seconds, p50, p99, answers }
const { readFileSync } = require('node:fs');

async function main() {
  const { callers, requests } = JSON.parse(readFileSync(0, 'utf8'));
  const times = [];
  const answers = [];
  let next = 0;
  const started = performance.now();
  const call = async () => {
    while (next < requests.length) {
      const index = next++;
      const { url, headers, body } = requests[index];
      const from = performance.now();
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body: JSON.stringify(body ?? {}),
      });
      const text = await response.text();
      times.push(performance.now() - from);
      if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
      answers[index] = text;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  process.stdout.write(JSON.stringify({ seconds, p50: at(0.5), p99: at(0.99), answers }));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
