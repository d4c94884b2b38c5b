// A system of its own for the pictures, and what has happened in it.
const { mkdirSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { DemoApi } = require('../../dist/src/cli/demo/api-client');
const { start } = require('../bench/processes.cjs');

const ROOT = path.join(__dirname, '..', '..');
const FOLDER = path.join(ROOT, 'docs', 'screens');

/** Does something with a system that has just been started; it leaves nothing behind. */
async function withSystem(work) {
  mkdirSync(FOLDER, { recursive: true });
  const state = mkdtempSync(path.join(os.tmpdir(), 'countersign-screens-'));
  const env = { COUNTERSIGN_STATE_DIR: state, COUNTERSIGN_LOG_LEVEL: 'error' };
  const system = await start('up', path.join(ROOT, 'dist/src/main.js'), ['up'], env);
  try {
    const { api, temporalUi, databaseUrl } = JSON.parse(
      readFileSync(path.join(state, 'endpoint.json'), 'utf8'),
    );
    await work({ api, temporalUi, databaseUrl, ...(await play(api)) });
  } finally {
    await system.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

/** Requests as people meet them: some that wait, one that is half way, one that was refused. */
async function play(api) {
  const demo = new DemoApi(api);
  const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => demo.as(name));
  const request = (id, title, amount, from = alice) =>
    from.post('/approvals', {
      definition: 'purchase-request',
      subject: { type: 'purchase-order', id, title, attributes: { amount } },
    });
  const projectors = await request('PO-1042', 'Projectors for two rooms', 3120);
  const paint = await request('PO-1043', 'Paint for the hall', 1490);
  await request('PO-1044', 'A new sign at the gate', 640);
  await bob.post(`/approvals/${projectors.approvalId}/approve`, { comment: 'Within budget' });
  await carol.post(`/approvals/${projectors.approvalId}/comment`, { comment: 'Which model?' });
  await carol.post(`/approvals/${projectors.approvalId}/approve`);
  await bob.post(`/approvals/${paint.approvalId}/reject`, { comment: 'Three offers are needed.' });
  return { demo, projectors };
}

const pictureAt = (name) => path.join(FOLDER, `${name}.png`);

module.exports = { pictureAt, withSystem };
