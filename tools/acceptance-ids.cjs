// What a test title claims: `S13 …`, `S41–S50 …`, `S5, S6 …`.

const TOTAL = 243;
const CLAIM = /\bS(\d{1,3})(?:\s*[–-]\s*S(\d{1,3}))?\b/g;

/** The ids that a title names. */
function claimedIds(title) {
  const ids = [];
  for (const [, first, last] of title.matchAll(CLAIM)) {
    for (let id = Number(first); id <= Number(last ?? first); id += 1) {
      if (id >= 1 && id <= TOTAL) ids.push(id);
    }
  }
  return ids;
}

/** The ids that passed tests name and no failed test names. */
function provenIds(tests) {
  const idsOf = (status) =>
    tests.filter((test) => test.status === status).flatMap((test) => claimedIds(test.title));
  const failed = new Set(idsOf('failed'));
  return new Set(idsOf('passed').filter((id) => !failed.has(id)));
}

/** Ids as people write them: `S1–S3, S7`. */
function ranges(ids) {
  const parts = [];
  for (const id of ids) {
    const last = parts.at(-1);
    if (last && last[1] === id - 1) last[1] = id;
    else parts.push([id, id]);
  }
  return parts.map(([a, b]) => (a === b ? `S${a}` : `S${a}–S${b}`)).join(', ') || 'none';
}

module.exports = { claimedIds, provenIds, ranges, TOTAL };
