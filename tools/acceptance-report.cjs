// The results of the last whole run of every Jest project, and what they prove.
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { openIds, provenIds, ranges, TOTAL } = require('./acceptance-ids.cjs');

const RESULTS = path.join(__dirname, '..', '.test-results', 'acceptance.json');

/** `{ [project]: { startedAt, finishedAt, argv, tests: [{ file, title, status }] } }` */
function readRuns(file = RESULTS) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

function writeRuns(runs, file = RESULTS) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(runs, null, 1)}\n`);
}

/** Everything that `npm run acceptance` tells. `projects` are all that a whole run has. */
function summarize(runs, projects) {
  const tests = Object.values(runs).flatMap((run) => run.tests);
  const count = (status) => tests.filter((test) => test.status === status).length;
  const proven = provenIds(tests);
  return {
    total: TOTAL,
    proven: [...proven].sort((a, b) => a - b),
    open: openIds(proven),
    missingProjects: projects.filter((project) => !runs[project]),
    runs: Object.entries(runs).map(([project, { startedAt, finishedAt }]) => ({
      project,
      startedAt,
      finishedAt,
    })),
    passed: count('passed'),
    failed: count('failed'),
  };
}

/** The summary for people; its last line is the one that machines look for. */
function report({ total, proven, open, missingProjects, runs, passed, failed }) {
  // Two commands, or one that failed in between: the parts may belong to different sources.
  const isOneRun = new Set(runs.map((run) => run.startedAt)).size <= 1;
  return [
    ...(isOneRun ? [] : runs.map((run) => `${run.project}: from the run of ${run.startedAt}`)),
    ...missingProjects.map((project) => `${project}: no whole run of these tests is recorded`),
    `proven ${proven.length} of ${total}`,
    `open: ${ranges(open)}`,
    `tests: ${passed} passed, ${failed} failed`,
  ].join('\n');
}

/** Whether the recorded tests are all tests and speak for the system. */
function isGood({ missingProjects, passed, failed }) {
  return missingProjects.length === 0 && passed > 0 && failed === 0;
}

module.exports = { readRuns, writeRuns, summarize, report, isGood };
