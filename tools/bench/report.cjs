// Writes docs/performance.md and its plots from the numbers.
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { plotsOf } = require('./plots.cjs');

/** What a suite is about, in the order of the report. */
const CHAPTERS = {
  m: [
    'What does not depend on the machine',
    'Eight approvals, from attach to end, with a deadline in each step. A test compares M1 to M4, M8 and M10 with `tools/bench/baseline.json` and fails when one is worse. Histories name the worker in many events as `pid@host`: ten characters more of a host name are some 75 bytes more in the first line; here it has five.',
  ],
  q1: [
    'Q1: against a textbook Temporal approval',
    'The other side is the approval that everybody writes first: one Update and one activity with one `INSERT`, behind a thin HTTP server; no sign-in, rules, audit or inbox. Throughput with a fixed number of callers; latencies in an open loop at 20 requests a second, from the moment at which a request was due.',
  ],
  q2: [
    'Q2: against the platform',
    'Workflows without activities that end by one signal, on the same server and namespace. A signal is *taken* when the server has stored it, and *handled* when its workflow has ended by it; the ratio is to those that were handled.',
  ],
  q4: [
    'Q4: the API against the client',
    'The same decisions through HTTP and by the Update of `CountersignClient`.',
  ],
  q5: [
    'Q5: many open approvals',
    'Two systems side by side, one with many open approvals that wait. The memory of its worker is read eight times while they are opened, after a collection of garbage. What a worker knows of the audit chains of the last 20 minutes, 0.2 kB each, is left out: it depends on what happens and not on what is open.',
  ],
  q6: [
    'Q6: the chain of hashes',
    'The other side is a copy of the program whose events are not hashed; the product has no switch for that.',
  ],
  q7: [
    'Q7: decisions on workflows that no worker has in memory',
    'An approval that has waited for days is in no cache: its history is read and replayed. A worker that keeps three workflows against one that keeps 500.',
  ],
  actions: [
    'Slow actions',
    'A queue of actions that take 30 seconds each, against a system without actions.',
  ],
  recovery: [
    'Recovery after kill -9',
    'The worker of ten decisions is killed before or after their transaction, and another one starts at once.',
  ],
  inbox: [
    'M7: lists while tables grow',
    'The statements of the API on tables of the sizes below. Wrong is a scan of a whole table, more blocks than the budget, and a page that takes more than 1.1 times as long in the largest table as in the smallest.',
  ],
  decide: ['The pure core', 'No server, no database.'],
};

/** Per cent of the processors that others may use without doing harm. */
const CROWDED = 20;

/** `folder` gets performance.md, and performance/ with the plots. */
function writeReport(results, folder) {
  const measured = withGate(results.suites);
  const suites = Object.entries(CHAPTERS).filter(([name]) => measured[name] !== undefined);
  const plots = plotsOf(measured);
  mkdirSync(path.join(folder, 'performance'), { recursive: true });
  for (const { file, svg } of plots) writeFileSync(path.join(folder, 'performance', file), svg);
  const text = [
    head(measured),
    summary(
      suites.map(([name]) => [name, measured[name]]),
      plots,
    ),
    ...suites.map(([name]) => chapter(name, measured[name], plots)),
  ].join('\n\n');
  writeFileSync(path.join(folder, 'performance.md'), `${text}\n`);
}

/** The gate is a part of m, and stands for it where m was not measured. */
function withGate({ gate, ...suites }) {
  return gate && !suites.m ? { m: gate, ...suites } : suites;
}

function head(suites) {
  const runs = Object.values(suites);
  const days = [...new Set(runs.map(({ date }) => date.slice(0, 10)))].sort();
  const { versions, machine } = runs.at(-1);
  const busy = Math.round(100 * Math.max(...runs.map(({ others }) => others ?? 0)));
  const quick = runs.some(({ settings }) => settings.isQuick);
  return [
    '# Performance',
    '',
    '<!-- Written by `npm run bench -- --report` from performance/results.json. Do not edit. -->',
    '',
    `Measured on ${days.join(' and ')}: ${machine}; Countersign ${versions.countersign}, Node ${versions.node}, Temporal SDK ${versions.temporalSdk}, the embedded PostgreSQL and the development server of Temporal on the same machine.`,
    ...(quick ? ['', '**Some of these numbers are of a smoke run and mean nothing.**'] : []),
    '',
    `Just before the suites started, other programs used up to ${busy} % of the processors${busy > CROWDED ? ', so latencies and rates are those of a crowded machine and say little' : ''}. Absolute numbers are those of this machine; what counts are the ratios, both sides of which were measured in turn in one run, and the numbers that depend on no machine. After each run the oracle of the tests has looked at every approval of it (but those of the copy without a chain): a run in which a chain breaks, a task is answered twice or a message is left over counts as 0. No request of these runs failed or was shed: a suite in which one does has no numbers.`,
    '',
    'To measure again, half an hour on an idle machine:',
    '',
    '```sh',
    'npm run bench -- --suite all --report',
    '```',
  ].join('\n');
}

function summary(suites, plots) {
  const cells = suites.flatMap(([, { cells: all }]) => all.filter(({ met }) => met !== undefined));
  const missed = cells.filter(({ met, id }) => !met && id !== 'invariants');
  const absent = Object.keys(CHAPTERS).filter((name) => suites.every(([other]) => other !== name));
  const failed = suites.filter(([, { failure }]) => failure !== undefined);
  const lines = missed.map(
    ({ title, value, unit, target, why }) =>
      `- ${title}: ${why ?? `${value} ${unit}, the target is ${targetOf(target)}`}`,
  );
  return [
    '## Targets',
    '',
    `${cells.length - missed.length} of ${cells.length} targets are met.${missed.length > 0 ? ' Missed:' : ''}`,
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...picturesOf('summary', plots),
    ...(absent.length > 0 ? ['', `Not measured in these runs: ${absent.join(', ')}.`] : []),
    ...failed.flatMap(([name]) => ['', `The suite \`${name}\` has failed and has no numbers.`]),
  ].join('\n');
}

function chapter(name, { cells, seconds, date, settings }, plots) {
  const [title, words] = CHAPTERS[name];
  const about = [`${date.slice(0, 10)}, ${seconds} s`];
  if (/^q|actions/.test(name)) about.push(`${settings.pairs} × ${settings.count} decisions a side`);
  const shapes = shapesOf(cells);
  const rows = cells.filter((cell) => !isOfShape(cell)).map((cell) => row(cell));
  return [
    `## ${title}`,
    '',
    `${words} (${about.join(', ')})`,
    ...picturesOf(name, plots),
    ...shapes,
    '',
    '| what | measured | target | | |',
    '| --- | ---: | ---: | --- | --- |',
    ...rows,
  ].join('\n');
}

function picturesOf(name, plots) {
  return plots
    .filter(({ suite }) => suite === name)
    .flatMap(({ file, title }) => ['', `![${title}](performance/${file})`]);
}

const isOfShape = ({ id }) => /^m[128]\./.test(id) && id !== 'm1.further';

/** The histories of the shapes in one table, a line for each. */
function shapesOf(cells) {
  const found = cells.filter(isOfShape);
  if (found.length === 0) return [];
  const names = [...new Set(found.map(({ id }) => id.split('.')[1]))];
  const value = (part, name) => found.find(({ id }) => id === `${part}.${name}`)?.value;
  const lines = names.map((name) => {
    return `| ${[name, ...['m1', 'm2', 'm8'].map((part) => value(part, name))].join(' | ')} |`;
  });
  const head = '| approval | M1 events | M2 bytes | M8 billable actions |';
  return ['', head, '| --- | ---: | ---: | ---: |', ...lines];
}

function row({ title, value, unit, target, met, note = '', why }) {
  const verdict = met === undefined ? '' : met ? 'met' : '**missed**';
  const cells = [
    title,
    `${value} ${unit}`,
    target ? targetOf(target) : '',
    verdict,
    why ? `${note}; ${why}` : note,
  ];
  return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}

function targetOf({ min, max }) {
  return min === undefined ? `≤ ${max}` : `≥ ${min}`;
}

module.exports = { writeReport };
