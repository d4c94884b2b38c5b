// The benchmark. One command measures; the numbers stay in docs/performance/results.json, of each suite
// its last run, and the report is written from them.
//   npm run bench -- --suite all --report     everything, about half an hour, and docs/performance.md
//   npm run bench -- --suite q1,q4            some suites
//   npm run bench -- --quick                  does all of it work? Numbers of no use, a few minutes
//   npm run bench -- --suite m --baseline     takes the exact numbers as the new baseline, on purpose
//   npm run bench -- --suite none --report   the report of what has been measured
//   npm run bench -- --help
const { setTimeout: pause } = require('node:timers/promises');
const os = require('node:os');
const path = require('node:path');
const { writeBaseline } = require('./baseline.cjs');
const { readOptions } = require('./options.cjs');
const { writeReport } = require('./report.cjs');
const { ROOT, addSuite, readResults } = require('./results.cjs');

/** Runs one suite; a suite that fails has no numbers, and the others go on. */
async function runSuite(name, options) {
  const others = await othersUse();
  const started = performance.now();
  const result = await require(`./suites/${name}.cjs`)
    .run(options)
    .then(
      (cells) => ({ cells }),
      (error) => ({ cells: [], failure: String(error.stack ?? error).replaceAll(`${ROOT}/`, '') }),
    );
  const isWrong = result.cells.some(({ id, met }) => id === 'invariants' && met === false);
  // A fast system that is wrong counts for nothing.
  const cells = isWrong ? result.cells.map(worthless) : result.cells;
  const seconds = Math.round((performance.now() - started) / 1_000);
  return { ...result, cells, seconds, others };
}

/** The part of the processors that other programs use, while nothing of ours runs. */
async function othersUse() {
  const times = () =>
    os.cpus().reduce(
      (sum, { times: { idle, ...busy } }) => {
        const used = Object.values(busy).reduce((total, ms) => total + ms, 0);
        return { idle: sum.idle + idle, used: sum.used + used };
      },
      { idle: 0, used: 0 },
    );
  const before = times();
  await pause(1_000);
  const after = times();
  const [idle, used] = [after.idle - before.idle, after.used - before.used];
  return Number((used / Math.max(1, idle + used)).toFixed(2));
}

function worthless(measured) {
  return measured.id === 'invariants' ? measured : { ...measured, value: 0, met: false };
}

function say(name, { cells, failure, seconds }) {
  console.log(`\n${name} (${seconds} s)`);
  if (failure) console.log(`  FAILED ${failure}`);
  for (const { title, value, unit, target, met, note } of cells) {
    const bounds = Object.entries(target ?? {}).map(([side, bound]) => `${side} ${bound}`);
    const verdict = met === undefined ? '' : ` (${bounds.join(', ')}: ${met ? 'met' : 'MISSED'})`;
    console.log(`  ${title}: ${value} ${unit}${verdict}${note ? ` [${note}]` : ''}`);
  }
}

/** Small numbers tell nothing of targets, but even they may not be wrong. */
function missed(cells, { isQuick }) {
  return cells.some(({ id, met }) => met === false && (!isQuick || id === 'invariants'));
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return;
  let hasFailed = false;
  for (const name of options.suites) {
    const result = await runSuite(name, options);
    say(name, result);
    addSuite(options.out, name, result, options);
    hasFailed ||= result.failure !== undefined || missed(result.cells, options);
  }
  if (options.report) writeReport(readResults(options.out), options.reportFolder);
  if (options.baseline) writeBaseline(readResults(options.out));
  console.log(`\nNumbers: ${path.relative(process.cwd(), options.out)}`);
  process.exit(hasFailed ? 1 : 0);
}

main().catch((error) => {
  console.error(error.isUsage ? error.message : error);
  process.exit(error.isUsage ? 2 : 1);
});
