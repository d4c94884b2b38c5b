// Plots by hand: a few hundred bytes each, readable on light and dark pages.
const WIDTH = 720;
const LEFT = 250;
const RIGHT = 90;
const ROW = 26;
const TOP = 44;
const SPAN = WIDTH - LEFT - RIGHT;
/** Of plots whose labels are sentences. */
const WIDE_LEFT = 370;

const STYLE = `<style>
  text { font: 12px system-ui, sans-serif; fill: #424a53 }
  .title { font-size: 14px; font-weight: 600 }
  .small { font-size: 11px }
  .axis { stroke: #afb8c1; stroke-width: 1 }
  .a { fill: #0969da; stroke: #0969da } .b { fill: #8c959f; stroke: #8c959f }
  .line { fill: none; stroke-width: 2 } text.a, text.b { stroke: none }
  .target { stroke: #bc4c00; stroke-width: 2 } text.target { fill: #bc4c00; stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #c9d1d9 }
    .axis { stroke: #484f58 }
    .a { fill: #58a6ff; stroke: #58a6ff } .b { fill: #8b949e; stroke: #8b949e }
    .line { fill: none } text.a { fill: #58a6ff } text.b { fill: #8b949e }
    .target { stroke: #f0883e } text.target { fill: #f0883e }
  }
</style>`;

const escaped = (text) =>
  String(text).replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
const text = (x, y, words, kind = '', anchor = 'start') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" class="${kind}" text-anchor="${anchor}">${escaped(words)}</text>`;
const line = (x1, y1, x2, y2, kind) =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" class="${kind}"/>`;

function drawing(title, height, parts) {
  const box = `viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${box} role="img">`;
  const name = `<title>${escaped(title)}</title>`;
  return `${[head, name, STYLE, text(0, 18, title, 'title'), ...parts, '</svg>'].join('\n')}\n`;
}

/** Bars; `rows` are `{ label, value, other? }`, drawn with their values. */
function bars(title, rows, legend = []) {
  const most = Math.max(...rows.flatMap(({ value, other }) => [value, other ?? 0]));
  const bar = (value, y, height, kind) => {
    const width = (value / most) * SPAN;
    const shape = `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${height}" class="${kind}"/>`;
    return shape + text(LEFT + width + 6, y + height / 2 + 4, value, 'small');
  };
  const drawn = rows.flatMap(({ label, value, other }, index) => {
    const y = TOP + index * (other === undefined ? ROW : 2 * ROW);
    const label1 = text(LEFT - 10, y + 13, label, '', 'end');
    if (other === undefined) return [label1, bar(value, y, 18, 'a')];
    return [label1, bar(value, y, 18, 'a'), bar(other, y + 21, 18, 'b')];
  });
  const words = legend.map((name, index) =>
    text(LEFT + index * 150, 36, `■ ${name}`, ['a', 'b'][index]),
  );
  const height = TOP + rows.length * (rows[0]?.other === undefined ? ROW : 2 * ROW) + 6;
  return drawing(title, height, [...words, ...drawn]);
}

/** Ratios with their spread; `rows` are `{ label, samples, value, target? }`. */
function ranges(title, rows) {
  const bounds = rows.flatMap(({ samples, target = {} }) => [...samples, ...Object.values(target)]);
  const most = Math.max(...bounds, 1) * 1.05;
  const x = (value) => WIDE_LEFT + (value / most) * (WIDTH - WIDE_LEFT - RIGHT);
  const bottom = TOP + rows.length * ROW;
  const drawn = rows.flatMap(({ label, samples, value, target = {} }, index) => {
    const y = TOP + index * ROW + 12;
    const [[side, bound] = []] = Object.entries(target);
    const least = [
      text(x(bound ?? 0), y - 9, side === 'min' ? '≥' : '≤', 'small target', 'middle'),
    ];
    return [
      text(WIDE_LEFT - 10, y + 4, label, 'small', 'end'),
      line(x(Math.min(...samples)), y, x(Math.max(...samples)), y, 'a line'),
      `<circle cx="${x(value).toFixed(1)}" cy="${y}" r="4.5" class="a"/>`,
      text(WIDTH - RIGHT + 12, y + 4, value, 'small'),
      ...(bound === undefined ? [] : [line(x(bound), y - 7, x(bound), y + 7, 'target'), ...least]),
    ];
  });
  const axis = [
    line(x(1), TOP - 6, x(1), bottom, 'axis'),
    text(x(1), bottom + 14, '1', '', 'middle'),
  ];
  const key = text(WIDE_LEFT, 36, 'dot: median, line: all pairs, orange: target', 'small');
  return drawing(title, bottom + 24, [key, ...axis, ...drawn]);
}

/** Lines over a common axis; `series` are `{ name, points: [[x, y], …] }`, two at most. */
function lines(title, series, unit) {
  const all = series.flatMap(({ points }) => points);
  const [width, height] = [
    Math.max(...all.map(([x]) => x)),
    Math.max(...all.map(([, y]) => y)) * 1.1,
  ];
  const [left, base, rise] = [60, 230, 180];
  const at = ([x, y]) => [left + (x / width) * (WIDTH - left - 130), base - (y / height) * rise];
  const drawn = series.flatMap(({ name, points }, index) => {
    const kind = ['a', 'b'][index];
    const path = points
      .map((point) =>
        at(point)
          .map((value) => value.toFixed(1))
          .join(','),
      )
      .join(' ');
    const [x, y] = at(points.at(-1));
    return [
      `<polyline points="${path}" class="${kind} line"/>`,
      text(x + 8, y + 4, `${name} ${points.at(-1)[1]}`, kind),
    ];
  });
  const axes = [
    line(left, base, WIDTH - 130, base, 'axis'),
    line(left, base - rise, left, base, 'axis'),
    text(left - 6, base + 4, '0', 'small', 'end'),
    text(left - 6, base - rise + 4, Math.round(height), 'small', 'end'),
    text(WIDTH - 130, base + 16, width, 'small', 'end'),
    text(left, 40, unit, 'small'),
  ];
  return drawing(title, base + 24, [...axes, ...drawn]);
}

module.exports = { bars, lines, ranges };
