// The numbers that do not depend on the machine, as they were accepted, and how far from them new
// ones may be.
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const FILE = path.join(__dirname, 'baseline.json');

/** Part by which a number may be worse, by the first part of its id; the others must be the same. */
const TOLERANCES = { m1: 0, m2: 0.02, m3: 0, m4: 0, m5: 0.1, m6: 0.1, m8: 0, m10: 0.02 };

const partOf = ({ id }) => id.split('.')[0];

/** The cells that have a place in the baseline, by id. */
function exactCells({ suites }) {
  const cells = [...(suites.m?.cells ?? []), ...(suites.gate?.cells ?? [])];
  return cells.filter((cell) => partOf(cell) in TOLERANCES);
}

function readBaseline() {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

function writeBaseline(results) {
  const cells = exactCells(results);
  if (cells.length === 0) throw new Error('There are no numbers of suite m to take as baseline.');
  const values = Object.fromEntries(cells.map(({ id, value }) => [id, value]));
  const merged = { ...readBaseline(), ...values };
  writeFileSync(FILE, `${JSON.stringify(merged, undefined, 2)}\n`);
}

/** What is worse than the baseline, or than its budget, in words; empty when nothing is. */
function worseThan(baseline, results) {
  const cells = exactCells(results);
  const worse = cells.flatMap((cell) => {
    const accepted = baseline[cell.id];
    if (accepted === undefined) return [`${cell.id} is not in the baseline`];
    const most = accepted * (1 + TOLERANCES[partOf(cell)]);
    return cell.value > most
      ? [`${cell.title}: ${cell.value} ${cell.unit} instead of ${accepted}`]
      : [];
  });
  const over = cells
    .filter(({ met }) => met === false)
    .map(({ title, value, target }) => {
      return `${title}: ${value}, budget ${target.max}`;
    });
  return [...worse, ...over];
}

module.exports = { readBaseline, worseThan, writeBaseline };
