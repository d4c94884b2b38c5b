// Takes the pictures of the Temporal UI in docs/screens from a system that runs for them.
//   npm run screens
const { withPage } = require('../browser.cjs');
const { pictureAt, withSystem } = require('./stage.cjs');

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
  await withSystem(async ({ demo, temporalUi, projectors }) => {
    await withPage({ viewport: { width: 1360, height: 900 } }, async (page) => {
      await page.addInitScript(showColumns, COLUMNS);
      for (const { name, url, seen, then } of pictures(temporalUi, projectors.workflowId)) {
        await page.goto(url);
        await page.getByText(seen).first().waitFor();
        if (then) await then(page);
        // Tables and diagrams are drawn after their texts are there.
        await page.waitForTimeout(1_500);
        await page.screenshot({ path: pictureAt(name) });
        console.log(`docs/screens/${name}.png`);
      }
      await page.getByRole('button', { name: 'Submit' }).click();
      await untilDecided(demo.as('alice'), projectors);
    });
  });
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
