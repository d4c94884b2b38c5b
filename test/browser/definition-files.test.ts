import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { DefinitionSpec } from '../../src/domain/definition';
import { administrator, People } from '../support/browser';
import { ONE_STEP, TestSystem } from '../support/system';

let system: TestSystem;
let people: People;
beforeAll(async () => {
  system = await TestSystem.start();
  await administrator(system);
  people = await People.gather(system);
});
afterAll(async () => {
  await people.close();
  await system.stop();
});
afterEach(async () => {
  await people.leave();
  expect(people.complained()).toEqual([]);
});

const DEAR: DefinitionSpec = {
  strategy: 3,
  steps: [
    { key: 'lead', approver: { user: 'dave' } },
    { key: 'chief', when: 'attributes.amount > 1000', approver: { user: 'erin' } },
  ],
};

/** Chooses a file as if it was on the disk of the person. */
async function choose(page: Page, name: string, text: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a file' }).click();
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
  await (await choosing).setFiles(file);
}

const keys = async (): Promise<string[]> => {
  const { items } = (await system.as('root').get('/definitions')).body;
  return (items as { key: string }[]).map(({ key }) => key);
};

test('a definition that was exported is imported again under another key, and is the same', async () => {
  await system.publish(DEAR, 'exported');
  const page = await people.open('root', '/definitions/exported');
  await page.getByRole('button', { name: 'More actions' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export' }).click();
  const text = readFileSync(await (await downloading).path(), 'utf8');
  await page.goto('/definitions');
  await choose(page, 'exported.json', text);
  const dialog = page.getByRole('dialog');
  // Its own key is taken: another one has to be given.
  await dialog.getByText('There is a definition with this key already.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Create the draft' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Key').fill('imported');
  await dialog.getByRole('button', { name: 'Create the draft' }).click();
  await page.waitForURL('**/definitions/imported');
  const spec = async (key: string): Promise<object> =>
    (await system.as('root').get(`/definitions/${key}`)).body.spec as object;
  expect(await spec('imported')).toEqual(await spec('exported'));
});

test('a file may be YAML; the builder takes it over as a change that can be undone', async () => {
  await system.publish(ONE_STEP, 'by-hand');
  const page = await people.open('root', '/definitions/by-hand');
  await page.getByRole('heading', { level: 1, name: 'by-hand' }).waitFor();
  await choose(
    page,
    'by-hand.yaml',
    `# Written by hand
key: by-hand
spec:
  strategy: 3
  name: Written by hand
  steps:
    - key: first
      approver: { user: carol }
`,
  );
  await page.getByRole('heading', { level: 1, name: 'Written by hand' }).waitFor();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('The draft is saved').waitFor();
  expect((await system.as('root').get('/definitions/by-hand')).body.spec).toMatchObject({
    name: 'Written by hand',
    steps: [{ key: 'first', approver: { user: 'carol' } }],
  });
});

test('a file that is broken says what is wrong with it, and changes nothing; mended, it is taken', async () => {
  const before = await keys();
  const page = await people.open('root', '/definitions');
  const refusal = page.getByRole('alert').last();
  const BROKEN: [string, string, RegExp][] = [
    ['broken.json', '{ "key": "x", ', /JSON/],
    ['broken.yaml', 'key: x\nspec:\n  steps: [\n', /line \d/],
    ['two.yaml', 'key: a\n---\nkey: b\n', /documents/],
    ['shopping.yml', '- milk\n- bread\n', /strategy/],
  ];
  for (const [name, text, why] of BROKEN) {
    await choose(page, name, text);
    await page.getByText(`${name} is no definition; nothing was changed`).waitFor();
    expect([name, await refusal.innerText()]).toEqual([name, expect.stringMatching(why)]);
  }
  expect(await page.getByRole('dialog').count()).toBe(0);
  await choose(page, 'broken.yaml', 'key: mended\nspec: { strategy: 3, steps: [] }\n');
  expect(await page.getByRole('dialog').getByLabel('Key').inputValue()).toBe('mended');
  expect(await keys()).toEqual(before);
});

test('a past request tries out a draft, and says which steps it would take', async () => {
  await system.publish(DEAR, 'tried');
  for (const [title, amount] of [
    ['A cheap one', 10],
    ['A dear one', 5_000],
  ] as const) {
    const subject = {
      type: 'tried',
      id: title.replaceAll(' ', '-'),
      title,
      attributes: { amount },
    };
    await system.as('alice').post('/approvals', { definition: 'tried', subject });
  }
  const page = await people.open('root', '/definitions/tried');
  await page.getByRole('tab', { name: 'Simulate' }).click();
  const past = page.getByLabel('Take a past approval as example');
  const take = async (title: string): Promise<void> => {
    const label = await past.locator('option', { hasText: title }).innerText();
    await past.selectOption({ label });
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
  };
  await past.waitFor();
  await take('A cheap one');
  const route = page.getByRole('tabpanel').getByRole('list');
  await route.getByText(/condition/i).waitFor();
  await take('A dear one');
  await route.getByText('Asks erin').waitFor();
  expect(await route.getByText(/condition/i).count()).toBe(0);
});

test('two versions are compared step by step, and an old one is edited as a draft', async () => {
  await system.publish(DEAR, 'compared');
  const steps = [
    { key: 'lead', approver: { user: 'bob' } },
    { key: 'audit', approver: { user: 'carol' } },
  ];
  await system.publish({ strategy: 3, steps }, 'compared');
  const page = await people.open('root', '/definitions/compared');
  await page.getByRole('tab', { name: 'Versions' }).click();
  const panel = page.getByRole('tabpanel');
  await panel.getByText('What is different').waitFor();
  for (const [step, change] of [
    ['audit', 'new'],
    ['chief', 'removed'],
    ['lead', 'changed'],
  ] as const) {
    const text = await panel.getByRole('listitem').filter({ hasText: step }).innerText();
    expect(text.toLowerCase()).toContain(change);
  }
  await panel
    .getByRole('row', { name: /^1/ })
    .getByRole('button', { name: 'Edit as draft' })
    .click();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('The draft is saved').waitFor();
  const { body } = await system.as('root').get('/definitions/compared');
  expect(body).toMatchObject({ version: 3, spec: { steps: [{ key: 'lead' }, { key: 'chief' }] } });
});
