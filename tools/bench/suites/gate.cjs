// The part of M that is exact and quick, which a test compares with baseline.json: histories,
// statements, size of the bundle.
const { statSync } = require('node:fs');
const { cell } = require('../cells.cjs');
const { statementsOf } = require('../costs.cjs');
const { invariantsOf } = require('../invariants.cjs');
const { DEFINITIONS, playAll } = require('../shapes.cjs');
const { startSystem } = require('../system.cjs');

const BUNDLE = require.resolve('../../../dist/workflows/bundle.js');
/** Of an attach with one decision. */
const FIRST = { events: { max: 16 }, bytes: { max: 4_096 } };
/** Whatever the definition is like; test/workflow/budgets.test.ts looks at commits alone. */
const STATEMENTS = { attach: { max: 12 }, decision: { max: 8 } };

function shapeCells(shapes) {
  const parts = [
    ['m1', 'events', 'M1 history'],
    ['m2', 'bytes', 'M2 history'],
    ['m8', 'actions', 'M8 billable actions'],
  ];
  const cells = parts.flatMap(([id, unit, title]) =>
    Object.entries(shapes).map(([shape, facts]) =>
      cell(`${id}.${shape}`, `${title}, ${shape}`, unit, facts[unit], {
        ...(shape === 'one-step' && { target: FIRST[unit] }),
      }),
    ),
  );
  const [one, fifty] = [shapes['one-step'], shapes['fifty-decisions']];
  const further = (fifty.events - one.events) / 49;
  const title = 'M1 history, each further decision, the deadline moved';
  return [...cells, cell('m1.further', title, 'events', further, { target: { max: 8 } })];
}

function statementCells(costs) {
  return Object.entries(costs).flatMap(([what, { statements, transactions, names }]) => {
    const note = Object.entries(names)
      .map(([name, n]) => (n > 1 ? `${n} × ${name}` : name))
      .join(', ');
    return [
      cell(`m3.${what}`, `M3 SQL statements of one ${what}`, 'statements', statements, {
        target: STATEMENTS[what],
        note,
      }),
      cell(`m4.${what}`, `M4 transactions of one ${what}`, 'transactions', transactions, {
        target: { max: 1 },
      }),
    ];
  });
}

/** The cells, and what other measurements go on with. */
async function measure(product, { samples }) {
  const shapes = await playAll(product);
  const costs = await statementsOf(product, samples);
  const kilobytes = statSync(BUNDLE).size / 1024;
  const cells = [
    ...shapeCells(shapes),
    ...statementCells(costs),
    cell('m10', 'M10 workflow bundle', 'kB', kilobytes),
  ];
  return { cells, shapes };
}

async function run(options) {
  const system = await startSystem({ definitions: DEFINITIONS, probed: true });
  const { cells } = await measure(system, options);
  cells.push(await invariantsOf(system));
  await system.stop();
  return cells;
}

module.exports = { measure, run };
