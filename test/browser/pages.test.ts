import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { administrator, People } from '../support/browser';
import { TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
let people: People;
let id: string;
beforeAll(async () => {
  // Its extension says where the orders of a backend are.
  const environment = { COUNTERSIGN_EXTENSIONS: 'docs/examples/orders/extension.js' };
  system = await TestSystem.start({ environment });
  await administrator(system);
  const definition = await system.publish({ ...THREE_STEPS, name: 'Purchase' }, 'purchase');
  const { body } = await system.as('alice').post('/approvals', {
    definition,
    subject: { type: 'order', id: 'PO-7', title: 'Twelve chairs', attributes: { amount: 1490 } },
  });
  id = body.approvalId as string;
  await system.send('bob', id, 'approve', { comment: 'Within budget' });
  people = await People.gather(system);
});
afterAll(async () => {
  await people.close();
  await system.stop();
});
afterEach(() => expect(people.complained()).toEqual([]));

const table = (page: Page, name: string) => page.getByRole('table', { name });
const headingsOf = (page: Page, name: string) =>
  table(page, name).getByRole('columnheader').allInnerTexts();

test('S206 what somebody has asked for shows definition, type, object, state and user', async () => {
  const page = await people.open('alice', '/requests');
  await page.getByRole('tab', { name: 'Everything I asked for' }).click();
  const chairs = page.getByRole('row', { name: 'Twelve chairs' });
  await chairs.waitFor();
  const text = await chairs.innerText();
  for (const part of ['Purchase', 'order', 'Twelve chairs', 'open', 'alice']) {
    expect(text).toContain(part);
  }
});

test('S207 an approval shows definition, object, state, requester, its stages and the responses', async () => {
  const page = await people.open('dave', `/approvals/${id}`);
  await page.getByRole('heading', { level: 1, name: 'Twelve chairs' }).waitFor();
  const text = await page.getByRole('main').innerText();
  for (const part of ['Purchase, version 1', 'order', 'PO-7', 'open', 'Alice', '1,490']) {
    expect(text).toContain(part);
  }
  expect(await headingsOf(page, 'Steps')).toEqual([
    ...['Step', 'Who', 'Approvals needed', 'State', 'Date'],
  ]);
  const [check, review] = [
    table(page, 'Steps').getByRole('row').nth(1),
    table(page, 'Steps').getByRole('row').nth(2),
  ];
  expect(await check.innerText()).toContain('approved');
  expect(await review.innerText()).toMatch(/dave[\s\S]*0 of 1[\s\S]*waiting/);
  const responses = table(page, 'Responses').getByRole('row');
  expect(await responses.nth(1).innerText()).toMatch(/check[\s\S]*Bob[\s\S]*Within budget/i);
  // Who may act, and why not others.
  await page.getByText('You may act.').waitFor();
  // Whoever may read the audit trail takes the evidence along.
  const root = await people.open('root', `/approvals/${id}`);
  const downloading = root.waitForEvent('download');
  await root.getByRole('button', { name: 'Download the evidence' }).click();
  const evidence = readFileSync(await (await downloading).path(), 'utf8');
  expect(evidence).toContain('Within budget');
});

test('S208 the approvals of one definition are a list of their own', async () => {
  const other = await system.publish({ ...THREE_STEPS, name: 'Other' }, 'other');
  await system.as('alice').post('/approvals', {
    definition: other,
    subject: { type: 'order', id: 'PO-8', title: 'Not a chair' },
  });
  const page = await people.open('alice', '/approvals?definition=purchase');
  await page.getByRole('row', { name: 'Twelve chairs' }).waitFor();
  expect(await page.getByRole('row', { name: 'Not a chair' }).count()).toBe(0);
  await page.goto('/approvals?definition=other');
  await page.getByRole('row', { name: 'Not a chair' }).waitFor();
  expect(await page.getByRole('row', { name: 'Twelve chairs' }).count()).toBe(0);
});

test('S222 S223 news come to the page at once, stay in an inbox of their own, and can be read', async () => {
  const page = await people.open('frank', '/notifications');
  await page.getByText('You were not told of anything yet.').waitFor();
  await system.attach(
    { strategy: 3, steps: [{ key: 'only', approver: { user: 'frank' } }] },
    { subject: { type: 'order', id: 'PO-9', title: 'A new sign' } },
  );
  await page.getByText('A new sign').first().waitFor();
  await page.getByRole('button', { name: 'Notifications, 1 new' }).waitFor();
  await page.getByRole('button', { name: 'Mark all as read' }).first().click();
  await page.getByRole('button', { name: 'Notifications, 0 new' }).waitFor();
  const { items } = (await system.as('frank').get('/me/notifications')).body;
  expect(items).toMatchObject([{ subjectTitle: 'A new sign', readAt: expect.any(String) }]);
});

test('S155 S156 S157 which field of an object follows its approval is configured, empty values included', async () => {
  const page = await people.open('root', '/administration/subject-types');
  await page.getByRole('button', { name: 'New subject type' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Type' }).fill('purchase-order');
  await dialog.getByText(/An empty status field means that no status is written at all/).waitFor();
  await dialog.getByLabel('Set here: Status field').check();
  await dialog.getByLabel('Status field', { exact: true }).fill('state');
  await dialog.getByLabel('Set here: Value when it is approved').check();
  await dialog.getByLabel('Value when it is approved', { exact: true }).fill('released');
  await dialog.getByLabel('Set here: Value when it is rejected').check();
  await dialog.getByText('Empty: this event leaves the field alone.').last().waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The subject type purchase-order has been saved.').waitFor();
  const { items } = (await system.as('root').get('/subject-types')).body;
  const saved = items.find(({ key }: { key: string }) => key === 'purchase-order');
  expect(saved.config?.mirror ?? saved.mirror).toEqual({
    statusField: 'state',
    approvedValue: 'released',
    rejectedValue: '',
  });
});

test('a request is written, shows who would decide it, is submitted and recalled', async () => {
  const page = await people.open('alice', '/requests/new');
  await page.getByLabel('Title').fill('A week of training');
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await page.getByText('The draft is saved.').waitFor();
  const { items } = (await system.as('alice').get('/requests')).body;
  expect(items).toMatchObject([{ title: 'A week of training', status: 'draft' }]);
});

test('people are managed: somebody new is there as soon as they were created', async () => {
  const page = await people.open('root', '/administration/people');
  await page.getByText('Carol').first().waitFor();
  await page
    .getByRole('button', { name: /New person|New user|Add/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Username').fill('nora');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Nora New');
  await dialog.getByRole('button', { name: /Create|Save/ }).click();
  const found = await until(
    () => system.as('root').get('/users/nora'),
    ({ status }) => status === 200,
  );
  expect(found.body).toMatchObject({ name: 'Nora New', active: true });
});

test('insights say how long approvals took, in words and in numbers', async () => {
  const done = await system.attach({
    strategy: 3,
    steps: [{ key: 'only', approver: { user: 'bob' } }],
  });
  await system.send('bob', done, 'approve');
  const page = await people.open('root', '/insights');
  await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
  await page
    .getByText(/too few/i)
    .first()
    .waitFor();
});
