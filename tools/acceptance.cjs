// Counts the acceptance ids that the last test run has proven: `npm run acceptance`.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { provenIds, ranges, TOTAL } = require('./acceptance-ids.cjs');

const RESULTS = path.join(__dirname, '..', '.test-results', 'tests.json');

function main() {
  const { whole, tests } = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const proven = provenIds(tests);
  const open = [];
  for (let id = 1; id <= TOTAL; id += 1) if (!proven.has(id)) open.push(id);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failed = tests.filter((test) => test.status === 'failed').length;
  if (!whole) console.log('The last run was only a part of the tests.');
  console.log(`proven ${proven.size} of ${TOTAL}`);
  console.log(`open: ${ranges(open)}`);
  console.log(`tests: ${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

main();
