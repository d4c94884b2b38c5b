// The file with the numbers: of each suite its last run, and what it ran on.
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const ROOT = path.join(__dirname, '..', '..');
const RESULTS = path.join(ROOT, 'docs', 'performance', 'results.json');
/** Ignored by git: numbers of no use. */
const QUICK_RESULTS = path.join(ROOT, '.bench', 'quick.json');

function readResults(file) {
  if (!existsSync(file)) return { suites: {} };
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** In words that say what matters of a machine, and not whose it is. */
function machine() {
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  return `${os.availableParallelism()} cores, ${gigabytes} GB, ${os.platform()} ${os.arch()}`;
}

function versions() {
  const version = (name) => require(`${name}/package.json`).version;
  return {
    countersign: require('../../package.json').version,
    node: process.versions.node,
    temporalSdk: version('@temporalio/worker'),
    pg: version('pg'),
  };
}

function addSuite(file, name, result, { pairs, count, open, isQuick }) {
  const results = readResults(file);
  results.suites[name] = {
    ...{ date: new Date().toISOString(), machine: machine(), versions: versions() },
    ...{ settings: { pairs, count, open, isQuick }, ...result },
  };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 1)}\n`);
}

module.exports = { QUICK_RESULTS, RESULTS, ROOT, addSuite, readResults };
