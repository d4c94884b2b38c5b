// How long the pure core takes for one decision: a definition of 200 steps, 500 voters in the
// current one; the median over 2,000 decisions. Needs no server.
const { performance } = require('node:perf_hooks');
const { createHash } = require('node:crypto');
const { cell } = require('../cells.cjs');
const { median, quantile } = require('../stats.cjs');
const { attach, decide } = require('../../../dist/src/domain/decide.js');
const { NOTHING } = require('../../../dist/src/domain/evolve.js');
const { routeOf } = require('../../../dist/src/domain/route.js');
const { WALL_CLOCK } = require('../../../dist/src/domain/tools.js');

const STEPS = 200;
const VOTERS = 500;
const ROUNDS = 2_000;
const BUDGET_MS = 1;

const people = new Map(
  Array.from({ length: VOTERS }, (_unused, index) => {
    const id = `voter${index}`;
    return [id, { id, username: id, active: true, roles: ['voters'] }];
  }),
);
people.set('alice', { id: 'alice', username: 'alice', active: true, roles: [] });
let ids = 0;
const facts = {
  now: Date.UTC(2026, 0, 5),
  newId: () => `id${(ids += 1)}`,
  person: (ref) => people.get(ref),
  membersOf: () => [...people.values()].slice(0, VOTERS),
  rolesAbove: () => [],
  departmentHead: () => undefined,
  may: () => true,
  workload: () => ({ open: 0, total: 0 }),
  clock: () => WALL_CLOCK,
  subject: { type: 'order', id: '1', title: 'Order', attributes: { amount: 5 }, metadata: {} },
  evaluate: () => ({ ok: true, value: true }),
  checkForm: () => [],
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
};
const approver = { role: 'voters', strategy: 'majority' };
const steps = Array.from({ length: STEPS }, (_unused, index) => ({ key: `s${index}`, approver }));
const route = routeOf({ strategy: 3, separation: { requester: true }, steps });

function measure() {
  const times = [];
  let { state } = attach(route, NOTHING, 'alice', true, facts);
  for (let i = 0; i < ROUNDS; i += 1) {
    // 251 of 500 votes complete a step; the next one opens within the same measurement.
    const command = { id: `c${i}`, kind: 'approve', actor: `voter${i % 251}` };
    const started = performance.now();
    const decision = decide(route, state, command, facts);
    times.push(performance.now() - started);
    if (!decision.accepted) throw new Error(decision.message);
    state = decision.state;
  }
  return times;
}

async function run() {
  measure();
  const times = measure();
  const title = `One decision of the pure core, ${STEPS} steps, ${VOTERS} voters`;
  const note = `p99 ${quantile(times, 0.99).toFixed(3)}`;
  return [cell('decide', title, 'ms', median(times), { target: { max: BUDGET_MS }, note })];
}

module.exports = { run };
