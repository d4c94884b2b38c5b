// Takes the pictures of the Temporal UI in docs/screens from a system that runs for them.
//   npm run screens:temporal
const { mkdirSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { DemoApi } = require('../../dist/src/cli/demo/api-client');
const { start } = require('../bench/processes.cjs');
const { withPage } = require('../browser.cjs');

const ROOT = path.join(__dirname, '..', '..');
const FOLDER = path.join(ROOT, 'docs', 'screens');
/** Requests as an operator meets them: one that waits, one that is over, one that was refused. */
async function play(api) {
  const demo = new DemoApi(api);
  const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => demo.as(name));
  const request = (id, title, amount) =>
    alice.post('/approvals', {
      definition: 'purchase-request',
      subject: { type: 'purchase-order', id, title, attributes: { amount } },
    });
  const laptops = await request('PO-1042', 'Two laptops for the field team', 3120);
  const chairs = await request('PO-1043', 'Twelve chairs', 1490);
  await request('PO-1044', 'A coffee machine', 640);
  await bob.post(`/approvals/${laptops.approvalId}/approve`, { comment: 'Within budget' });
  await carol.post(`/approvals/${laptops.approvalId}/comment`, { comment: 'Which model?' });
  await carol.post(`/approvals/${laptops.approvalId}/approve`);
  await bob.post(`/approvals/${chairs.approvalId}/reject`, { comment: 'Three offers are needed.' });
  return { alice, laptops };
}

/** What to look at, and what has to be seen there. */
function pictures(ui, workflowId) {
  const workflows = `${ui}/namespaces/default/workflows`;
  const waiting = encodeURIComponent('`ApprovalStatus`="open" AND `Organization`="acme"');
  const one = `${workflows}/${encodeURIComponent(workflowId)}`;
  return [
    { name: 'temporal-list', url: `${workflows}?query=${waiting}`, seen: 'PO-1044' },
    { name: 'temporal-approval', url: one, seen: 'Director approval', then: tab('User Metadata') },
    { name: 'temporal-state', url: one, seen: 'Director approval', then: runQuery },
    { name: 'temporal-approve', url: one, seen: 'Director approval', then: fillUpdate },
  ];
}

/** Columns of the list, as an operator would choose them. */
const COLUMNS = ['Status', 'Workflow ID', 'CurrentStep', 'Assignees', 'DueAt', 'Start'];

/** Runs in the page. */
function showColumns(labels) {
  const columns = { default: labels.map((label) => ({ label })) };
  localStorage.setItem('namespace-workflow-table-columns', JSON.stringify(columns));
}

/** Opens one of the tabs of a workflow's page. */
function tab(name) {
  return (page) => page.getByText(name, { exact: true }).first().click();
}

async function runQuery(page) {
  await tab('Queries')(page);
  await page.getByRole('button', { name: 'Run Query' }).click();
  await page.getByText('"version"').first().waitFor();
}

/** Opens the form that sends an update, and fills it in as a person would. */
async function fillUpdate(page) {
  await page.getByRole('button', { name: 'More Actions' }).click();
  await page.getByText('Send an Update').locator('visible=true').click();
  await page.getByRole('button', { name: 'Select an Update' }).click();
  await page.getByRole('option', { name: 'command' }).click();
  const approval = { kind: 'approve', actor: 'dave', comment: 'by phone' };
  await page.locator('.cm-content[contenteditable=true]').last().fill(JSON.stringify(approval));
  // Leaving the field makes the form larger, and its button moves.
  await page.getByText('Update ID (optional)').last().click();
}

/** The form has to do what the picture promises. */
async function untilDecided(alice, { approvalId }) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const { current } = await alice.get(`/approvals/${approvalId}`);
    if (current[0]?.key === 'sign-off') return console.log('The form has approved.');
    if (Date.now() > deadline) throw new Error('The form has not approved.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function main() {
  mkdirSync(FOLDER, { recursive: true });
  const state = mkdtempSync(path.join(os.tmpdir(), 'countersign-screens-'));
  const env = { COUNTERSIGN_STATE_DIR: state, COUNTERSIGN_LOG_LEVEL: 'error' };
  const system = await start('up', path.join(ROOT, 'dist/src/main.js'), ['up'], env);
  try {
    const { api, temporalUi } = JSON.parse(readFileSync(path.join(state, 'endpoint.json'), 'utf8'));
    const { alice, laptops } = await play(api);
    await withPage({ viewport: { width: 1360, height: 900 } }, async (page) => {
      await page.addInitScript(showColumns, COLUMNS);
      for (const { name, url, seen, then } of pictures(temporalUi, laptops.workflowId)) {
        await page.goto(url);
        await page.getByText(seen).first().waitFor();
        if (then) await then(page);
        // Tables and diagrams are drawn after their texts are there.
        await page.waitForTimeout(1_500);
        await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
        console.log(`docs/screens/${name}.png`);
      }
      await page.getByRole('button', { name: 'Submit' }).click();
      await untilDecided(alice, laptops);
    });
  } finally {
    await system.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
