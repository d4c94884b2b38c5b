// What has to be true after a run: a fast system that is wrong counts for nothing. The oracle is
// that of the tests.
const { setTimeout: pause } = require('node:timers/promises');
require('../../test/support/register-swc.cjs');
const { inconsistencies } = require('../../test/support/oracle.ts');
const { cell } = require('./cells.cjs');

/** The relay of the outbox and the effects have a moment to end. */
const PATIENCE_MS = 20_000;

/** A cell with the number of problems; the problems themselves are its note. */
async function invariantsOf(...products) {
  const problems = [];
  for (const product of products) problems.push(...(await problemsOf(product)));
  const title = 'Chains that break, tasks answered twice, messages left over';
  const note = problems.slice(0, 3).join('; ') || undefined;
  return cell('invariants', title, 'problems', problems.length, { target: { max: 0 }, note });
}

/** `effectsMayWait` is said of a product whose actions are slow on purpose. */
async function problemsOf({ database, effectsMayWait = false }) {
  const system = { rows: async (sql, values) => (await database.query(sql, values)).rows };
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await inconsistencies(system);
    const problems = found.filter((each) => !effectsMayWait || !/effects not settled/.test(each));
    if (problems.length === 0 || Date.now() > deadline) return problems;
    await pause(500);
  }
}

module.exports = { invariantsOf };
