// Two products on one pair of servers, side by side.
const { cell, ratioCell } = require('./cells.cjs');
const { inTurn, ratios } = require('./pairs.cjs');
const { round } = require('./requests.cjs');
const { median } = require('./stats.cjs');

/** The ratio of their decisions per second, and how long a decision takes on either. */
async function compareProducts(products, { pairs, count }, { id, title, target, callers = 4 }) {
  const sides = products.map((product) => () => round(product, { count, callers }));
  const rounds = await inTurn(pairs, sides);
  const perSecond = ({ decisionsPerSecond }) => decisionsPerSecond;
  const middle = (side, pick) => median(rounds.map((pair) => pick(pair[side])));
  const [one, other] = products.map(({ name }) => name);
  const ms = (part) =>
    cell(
      `${id}.${part}`,
      `${part} of a decision, ${one}, ${callers} callers`,
      'ms',
      middle(0, (side) => side[part]),
      {
        note: `${other} ${middle(1, (side) => side[part]).toFixed(1)}`,
      },
    );
  return [
    ratioCell(id, `${title}, ${callers} callers`, ratios(rounds, perSecond), target),
    ms('p50'),
    ms('p99'),
    ms('longest'),
  ];
}

module.exports = { compareProducts };
