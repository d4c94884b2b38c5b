// Measurements side by side: A, B, A, B … in one run, so that both see the same machine.

/** Runs `sides` (functions) in turn; the first round warms up and does not count. */
async function inTurn(pairs, sides) {
  const rounds = [];
  for (let pair = 0; pair <= pairs; pair += 1) {
    const results = [];
    for (const side of sides) results.push(await side());
    if (pair > 0) rounds.push(results);
  }
  return rounds;
}

/** The ratio of the first side to the second in each round. */
function ratios(rounds, pick) {
  return rounds.map(([ours, other]) => pick(ours) / pick(other));
}

module.exports = { inTurn, ratios };
