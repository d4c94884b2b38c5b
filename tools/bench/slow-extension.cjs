// The handler of suite "actions" of the benchmark.
const { setTimeout: pause } = require('node:timers/promises');

const SECONDS = 30;

module.exports = {
  name: 'bench',
  actions: { 'bench.slow': ({ signal }) => pause(SECONDS * 1_000, undefined, { signal }) },
};
