// A cell: one number of the benchmark, what it should be, and the samples that it comes from.
const { median, rounded, spread } = require('./stats.cjs');

/** `target` is `{ min }` or `{ max }`; a cell without one is reported and never fails. */
function cell(id, title, unit, value, { target, samples, note } = {}) {
  return {
    ...{ id, title, unit, value: rounded(value) },
    ...(target && { target, met: isMet(value, target) }),
    ...(samples && { samples }),
    ...(note && { note }),
  };
}

/** A ratio by the median of pairs that were measured side by side, with its spread. */
function ratioCell(id, title, ratios, target) {
  const { min, max } = spread(ratios);
  const note = `${rounded(min)} to ${rounded(max)} in ${ratios.length} pairs`;
  return cell(id, title, 'ratio', median(ratios), { target, samples: ratios.map(rounded), note });
}

/** A number that is false when it is not a number at all. */
function isMet(value, { min = -Infinity, max = Infinity }) {
  return value >= min && value <= max;
}

module.exports = { cell, ratioCell };
