// The few statistics that the benchmark needs.

/** The value below which that part of all values lies. */
function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

function median(values) {
  return quantile(values, 0.5);
}

/** Smallest, middle and largest value. */
function spread(values) {
  return { min: Math.min(...values), median: median(values), max: Math.max(...values) };
}

/** Slope of the straight line that lies nearest to the points. */
function slope(points) {
  const mean = (pick) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  const across = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return across / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** Three significant digits, which is more than any of these numbers deserves. */
function rounded(value) {
  if (!Number.isFinite(value)) return value;
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

module.exports = { median, quantile, rounded, slope, spread };
