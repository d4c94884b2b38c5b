// The plots of the report, each from the suites that it needs; what was not measured has none.
const { bars, lines, ranges } = require('./svg.cjs');

/** `{ file, suite, title, svg }` of each. */
function plotsOf(suites) {
  const cells = (name) => suites[name]?.cells ?? [];
  return [
    plot('history.svg', 'm', 'Events of a history, from attach to end', eventsOf(cells('m'))),
    plot('throughput.svg', 'q1', 'Decisions per second', throughputOf(cells('q1'))),
    plot(
      'memory.svg',
      'q5',
      'Memory of a worker while approvals are opened',
      memoryOf(cells('q5')),
    ),
    plot('ratios.svg', 'summary', 'Ratios, measured side by side', ratiosOf(suites)),
    plot(
      'lists.svg',
      'inbox',
      'Blocks of a page, smallest and largest table',
      blocksOf(cells('inbox')),
    ),
  ].filter(({ svg }) => svg !== undefined);
}

function plot(file, suite, title, draw) {
  return { file, suite, title, svg: draw?.(title) };
}

function eventsOf(cells) {
  const rows = cells
    .filter(({ id }) => id.startsWith('m1.') && id !== 'm1.further')
    .map(({ id, value }) => ({ label: id.slice(3), value }));
  return rows.length > 0 ? (title) => bars(title, rows) : undefined;
}

function throughputOf(cells) {
  const rows = cells
    .filter(({ id }) => id.startsWith('q1.decisions.'))
    .map(({ id, value, note }) => {
      const callers = id.split('.').at(-1);
      return { label: `${callers} caller(s)`, value, other: Number(/\d+/.exec(note)[0]) };
    });
  return rows.length > 0
    ? (title) => bars(title, rows, ['Countersign', 'textbook approval'])
    : undefined;
}

function memoryOf(cells) {
  const found = ['q5.rss', 'q5.heap'].map((wanted) => cells.find(({ id }) => id === wanted));
  if (found.includes(undefined)) return undefined;
  const series = found.map(({ samples }, index) => ({
    name: ['resident', 'heaps'][index],
    points: samples.map(([open, kilobytes]) => [open, Math.round(kilobytes / 1024)]),
  }));
  return (title) => lines(title, series, 'MB, over the number of open approvals');
}

function ratiosOf(suites) {
  const rows = Object.values(suites)
    .flatMap(({ cells }) => cells)
    .filter(({ unit, samples }) => unit === 'ratio' && samples?.length > 0)
    .map(({ title, samples, value, target }) => ({ label: title, samples, value, target }));
  return rows.length > 0 ? (title) => ranges(title, rows) : undefined;
}

function blocksOf(cells) {
  const rows = cells
    .filter(({ id }) => id.startsWith('m7.'))
    .map(({ id, samples }) => {
      return { label: id.slice(3), value: samples.at(-1).blocks, other: samples[0].blocks };
    });
  return rows.length > 0 ? (title) => bars(title, rows, ['largest', 'smallest']) : undefined;
}

module.exports = { plotsOf };
