// Counts the acceptance ids that the last whole test run has proven.
//
//   npm run acceptance                         the count and the open ids
//   npm run acceptance -- --require S1,S2-S5   fails when one of these is open
//   npm run acceptance -- --json               the same for programs
//
// Fails when a test failed, when none ran, and when the recorded runs are not all tests.
const { parseArgs } = require('node:util');
const { projects } = require('../jest.config.cjs');
const { claimedIds, ranges } = require('./acceptance-ids.cjs');
const { isGood, readRuns, report, summarize } = require('./acceptance-report.cjs');

function main() {
  const { values } = parseArgs({
    options: { require: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  const names = projects.map((project) => project.displayName);
  const summary = summarize(readRuns(), names);
  const missing = (values.require ?? [])
    .flatMap(required)
    .filter((id) => summary.open.includes(id));

  if (missing.length > 0) console.error(`required, but open: ${ranges(missing)}`);
  console.log(values.json ? JSON.stringify({ ...summary, missing }, null, 2) : report(summary));
  if (missing.length > 0 || !isGood(summary)) process.exitCode = 1;
}

/** A requirement nobody can read must not pass as one that is met. */
function required(list) {
  const ids = list.split(',').map((part) => [part, claimedIds(part)]);
  const unreadable = ids.filter(([, found]) => found.length === 0).map(([part]) => part);
  if (unreadable.length > 0)
    throw new Error(`--require: no acceptance id: ${unreadable.join(', ')}`);
  return ids.flatMap(([, found]) => found).sort((a, b) => a - b);
}

main();
