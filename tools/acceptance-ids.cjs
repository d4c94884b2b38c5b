// What a test title claims: `S13 …`, `S41–S50 …` or `S41-S50 …`, `S5, S6 …`.

const TOTAL = 243;
const CLAIM = /(?<![A-Za-z0-9_])S([1-9]\d*)(?:[–-]S([1-9]\d*))?(?![A-Za-z0-9_])/g;

/** The ids that a title names; numbers outside of 1..243 are none. */
function claimedIds(title) {
  const ids = [];
  for (const [, first, last = first] of title.matchAll(CLAIM)) {
    const end = Math.min(Number(last), TOTAL);
    for (let id = Number(first); id <= end; id += 1) ids.push(id);
  }
  return [...new Set(ids)];
}

/** The ids that passed tests name and no failed test names. */
function provenIds(tests) {
  const idsOf = (status) =>
    tests.filter((test) => test.status === status).flatMap((test) => claimedIds(test.title));
  const failed = new Set(idsOf('failed'));
  return new Set(idsOf('passed').filter((id) => !failed.has(id)));
}

/** The ids that are missing in a set. */
function openIds(proven) {
  return Array.from({ length: TOTAL }, (_, index) => index + 1).filter((id) => !proven.has(id));
}

/** Ascending ids as people write them: `S1–S3, S7`. */
function ranges(ids) {
  const parts = [];
  for (const id of ids) {
    const last = parts.at(-1);
    if (last && last[1] === id - 1) last[1] = id;
    else parts.push([id, id]);
  }
  return parts.map(([a, b]) => (a === b ? `S${a}` : `S${a}–S${b}`)).join(', ') || 'none';
}

module.exports = { claimedIds, provenIds, openIds, ranges, TOTAL };
