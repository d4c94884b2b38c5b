// Options of the benchmark's command line.
const path = require('node:path');
const { parseArgs } = require('node:util');
const { QUICK_RESULTS, RESULTS, ROOT } = require('./results.cjs');

/** In the order in which they run: the shortest ones first. */
const SUITES = ['decide', 'm', 'q1', 'q2', 'q4', 'q6', 'q7', 'actions', 'recovery', 'inbox', 'q5'];
/** Part of `m`, for the test that compares with the baseline. */
const EXTRA = ['gate'];

const FLAGS = {
  suite: { type: 'string', default: 'all' },
  pairs: { type: 'string' },
  count: { type: 'string' },
  open: { type: 'string' },
  rows: { type: 'string' },
  quick: { type: 'boolean', default: false },
  report: { type: 'boolean', default: false },
  baseline: { type: 'boolean', default: false },
  out: { type: 'string' },
  'report-folder': { type: 'string', default: path.join(ROOT, 'docs') },
  help: { type: 'boolean', default: false },
};

const HELP = `npm run bench -- [options]
  --suite names     ${[...SUITES, ...EXTRA].join(', ')}; several with commas,
                    or none; all unless given
  --pairs n         rounds of both sides of a ratio, 5 unless given
  --count n         decisions of a round, 150 unless given
  --open n          open approvals of q5, 20000 unless given
  --rows n,n,…      sizes of inbox, 10000,100000,1000000 unless given
  --quick           small numbers of everything, to see that it works
  --report          writes docs/performance.md and its plots from the numbers
  --baseline        takes the exact numbers as tools/bench/baseline.json
  --out file        where the numbers are kept, docs/performance/results.json unless given,
                    with --quick .bench/quick.json
  --report-folder f where the report is written, docs unless given`;

const FULL = {
  ...{ pairs: 5, count: 150, open: 20_000, rows: [10_000, 100_000, 1_000_000], rounds: 3 },
  ...{ listRuns: 201, samples: 20, writes: 300, replays: 40, cached: 500 },
};
const QUICK = {
  ...{ pairs: 1, count: 20, open: 160, rows: [2_000, 4_000], rounds: 1 },
  ...{ listRuns: 5, samples: 7, writes: 20, replays: 5, cached: 40 },
};

/** What is wrong with the command line, for people. */
function usageError(message) {
  return Object.assign(new Error(`${message}\n\n${HELP}`), { isUsage: true });
}

function readOptions(words) {
  const { values } = parsed(words);
  if (values.help) {
    console.log(HELP);
    return { help: true };
  }
  const { pairs, count, open, rows } = values;
  const numbers = Object.entries({ pairs, count, open }).filter(([, text]) => text !== undefined);
  return {
    ...(values.quick ? QUICK : FULL),
    ...Object.fromEntries(numbers.map(([name, text]) => [name, numberOf(name, text)])),
    ...(rows && { rows: rows.split(',').map((text) => numberOf('rows', text)) }),
    suites: suitesOf(values.suite),
    isQuick: values.quick,
    report: values.report,
    baseline: values.baseline,
    out: path.resolve(values.out ?? (values.quick ? QUICK_RESULTS : RESULTS)),
    reportFolder: path.resolve(values['report-folder']),
  };
}

function parsed(words) {
  try {
    return parseArgs({ args: words, options: FLAGS });
  } catch (error) {
    throw usageError(error.message);
  }
}

function suitesOf(text) {
  if (text === 'none') return [];
  const names = text === 'all' ? SUITES : text.split(',');
  const unknown = names.find((name) => ![...SUITES, ...EXTRA].includes(name));
  if (unknown !== undefined) throw usageError(`There is no suite "${unknown}".`);
  return names;
}

function numberOf(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw usageError(`--${name} takes whole numbers.`);
  return number;
}

module.exports = { readOptions };
