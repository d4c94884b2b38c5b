// Jest's Node environment that fails a test file which leaves a server, a socket or a child
// process open. Jest itself only warns about that, and kills its workers.
const { TestEnvironment } = require('jest-environment-node');

const WATCHED = ['TCPServerWrap', 'TCPSocketWrap', 'PipeServerWrap', 'ProcessWrap'];
/** What is being closed when the last hook returns gets this long to be gone. */
const GRACE_MILLISECONDS = 3_000;
const STEP_MILLISECONDS = 25;

module.exports = class LeakEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.before = countOpen();
  }

  async handleTestEvent(event, state) {
    if (event.name !== 'run_finish') return;
    const leaks = await leaksSince(this.before);
    if (leaks.length === 0) return;
    const error = new Error(
      `The tests of this file leave open: ${leaks.join(', ')}. Close it in afterEach or afterAll.`,
    );
    error.stack = error.message;
    state.unhandledErrors.push(error);
  }
};

async function leaksSince(before) {
  const deadline = Date.now() + GRACE_MILLISECONDS;
  for (;;) {
    const now = countOpen();
    const leaks = WATCHED.filter((kind) => now[kind] > before[kind]);
    if (leaks.length === 0 || Date.now() > deadline) {
      return leaks.map((kind) => `${now[kind] - before[kind]} ${kind}`);
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MILLISECONDS));
  }
}

/** How many handles of each kind keep the process alive. */
function countOpen() {
  const open = process.getActiveResourcesInfo();
  return Object.fromEntries(WATCHED.map((kind) => [kind, open.filter((o) => o === kind).length]));
}
