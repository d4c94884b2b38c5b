// Records what every test of a whole run said, for `npm run acceptance`.
const path = require('node:path');
const { readRuns, report, summarize, writeRuns } = require('./acceptance-report.cjs');

const ROOT = path.join(__dirname, '..');

/**
 * A run replaces the results of those projects of which it ran everything. A run of a part (by
 * path, by name, changed files, a shard, stopped early) changes nothing: it cannot stand for the
 * whole. The option `projects` lists all that a whole run consists of.
 */
module.exports = class AcceptanceReporter {
  constructor(globalConfig, { projects, file }) {
    this.isWhole = !isFiltered(globalConfig);
    this.projects = projects;
    this.file = file;
    this.started = {};
    this.startedAt = new Date().toISOString();
  }

  /** From its first test on, the earlier results of a project are void, however this run ends. */
  onTestFileStart(test) {
    const project = projectOf(test.context);
    if (!this.isWhole || this.started[project]) return;
    this.started[project] = true;
    const { [project]: _void, ...others } = readRuns(this.file);
    writeRuns(others, this.file);
  }

  onRunComplete(contexts, results) {
    if (!this.isWhole || results.wasInterrupted) {
      say('A run of a part of the tests: the acceptance count stays as it was.');
      return;
    }
    const runs = readRuns(this.file);
    for (const project of [...contexts].map(projectOf)) {
      runs[project] = {
        startedAt: this.startedAt,
        finishedAt: new Date().toISOString(),
        argv: process.argv.slice(2),
        tests: results.testResults
          .filter((file) => file.displayName?.name === project)
          .flatMap(recordsOf),
      };
    }
    writeRuns(runs, this.file);
    say(report(summarize(runs, this.projects)));
  }
};

function isFiltered(config) {
  const { patterns } = config.testPathPatterns;
  return Boolean(
    patterns.length > 0 ||
    config.testNamePattern ||
    config.nonFlagArgs?.length > 0 ||
    config.onlyChanged ||
    config.onlyFailures ||
    config.findRelatedTests ||
    config.changedSince ||
    config.lastCommit ||
    config.shard ||
    config.filter ||
    config.bail > 0 ||
    config.watch ||
    config.watchAll,
  );
}

function recordsOf(file) {
  const name = path.relative(ROOT, file.testFilePath);
  const records = file.testResults.map(({ fullName, status }) => ({
    file: name,
    title: fullName,
    status,
  }));
  // A file that cannot be loaded, or leaves something open, fails as a whole.
  if (file.testExecError) records.push({ file: name, title: '(the file)', status: 'failed' });
  return records;
}

function projectOf(context) {
  return context.config.displayName?.name ?? '';
}

function say(text) {
  process.stderr.write(`\n${text}\n`);
}
