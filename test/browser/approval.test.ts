import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { administrator, People } from '../support/browser';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
let people: People;
beforeAll(async () => {
  const environment = { TEMPORAL_UI_URL: 'http://127.0.0.1:8233/' };
  system = await TestSystem.start({ environment });
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

const subject = (title: string, attributes: object = {}) => ({
  subject: { type: 'approval-page', id: title.replaceAll(' ', '-'), title, attributes },
});
const panel = (page: Page, name: string) => page.getByRole('region', { name });
const becomes = (id: string, status: string) =>
  until(
    async () => (await system.read(id)).status as string,
    (found) => found === status,
  );

test('the evidence is one file that is whole, and about this approval', async () => {
  const id = await system.attach(ONE_STEP, subject('With evidence', { amount: 12 }));
  await system.send('bob', id, 'approve', { comment: 'Looked at twice' });
  const page = await people.open('root', `/approvals/${id}`);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the evidence' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`evidence-${id}.md`);
  const text = readFileSync(await download.path(), 'utf8');
  const [, rows = ''] = /```jsonl?\n([\s\S]*?)```/.exec(text) ?? [];
  const parsed = rows
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(parsed.length).toBeGreaterThan(2);
  expect(JSON.stringify(parsed)).toContain(id);
  expect(text).toContain('Looked at twice');
  // Nobody takes it who may not read the audit trail.
  const other = await people.open('alice', `/approvals/${id}`);
  await other.getByRole('heading', { level: 1, name: 'With evidence' }).waitFor();
  expect(await other.getByRole('button', { name: 'Download the evidence' }).count()).toBe(0);
});

test('what has changed since an answer is said beside it, and to whoever gave it', async () => {
  const id = await system.attach(
    THREE_STEPS,
    subject('Getting dearer', { amount: 100, color: 'red' }),
  );
  await system.send('bob', id, 'approve');
  await system.send('alice', id, 'change-subject', { attributes: { amount: 250, color: 'red' } });
  const dave = await people.open('dave', `/approvals/${id}`);
  const response = dave.getByRole('table', { name: 'Responses' }).getByRole('row', { name: /Bob/ });
  await response.getByText('amount: 100 → 250').waitFor();
  expect(await response.innerText()).not.toContain('color');
  const bob = await people.open('bob', `/approvals/${id}`);
  await panel(bob, 'What it is about')
    .getByText(/since you answered/)
    .waitFor();
});

test('everybody is told whether they may act, and why not', async () => {
  const id = await system.attach(THREE_STEPS, subject('Who may'));
  const bob = await people.open('bob', `/approvals/${id}`);
  await panel(bob, 'Who may act now').getByText('You may act.').waitFor();
  await panel(bob, 'This waits for you').getByRole('button', { name: 'Approve' }).waitFor();
  const alice = await people.open('alice', `/approvals/${id}`);
  const standing = panel(alice, 'Who may act now');
  await standing.getByText('You may not act now.').waitFor();
  expect(await alice.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  // Somebody else is looked up by name.
  await standing.getByRole('combobox', { name: 'May somebody else act?' }).fill('carol');
  await standing.getByRole('button', { name: 'Look' }).click();
  await standing.getByText('carol may act.').waitFor();
  // It changes before the eyes of who is asked next.
  const dave = await people.open('dave', `/approvals/${id}`);
  await panel(dave, 'Who may act now').waitFor();
  await system.send('carol', id, 'approve');
  await panel(dave, 'This waits for you').getByRole('button', { name: 'Approve' }).waitFor();
  await panel(bob, 'Who may act now').getByText('You may not act now.').waitFor();
});

test('operators find the workflow in Temporal, and nobody else sees where it is', async () => {
  const id = await system.attach(ONE_STEP, subject('For operators'));
  const { workflowId } = await system.read(id);
  const root = await people.open('root', `/approvals/${id}`);
  const link = root.getByRole('link', { name: /Temporal/ });
  expect(await link.getAttribute('href')).toBe(
    `http://127.0.0.1:8233/namespaces/default/workflows/${encodeURIComponent(workflowId as string)}`,
  );
  const bob = await people.open('bob', `/approvals/${id}`);
  await bob.getByRole('heading', { level: 1, name: 'For operators' }).waitFor();
  expect(await bob.getByRole('link', { name: /Temporal/ }).count()).toBe(0);
});

test('the form of a step that is submitted says at each field what is wrong with it', async () => {
  const schema = {
    type: 'object',
    properties: {
      supplier: { type: 'string', title: 'Supplier', minLength: 3 },
      pieces: { type: 'integer', title: 'Pieces', minimum: 1 },
      urgent: { type: 'boolean', title: 'Urgent' },
      kind: { type: 'string', title: 'Kind', enum: ['new', 'used'] },
    },
    required: ['supplier', 'pieces'],
  };
  const step = { key: 'fill', name: 'Fill in', type: 'submit' as const, form: { schema } };
  const id = await system.attach(
    { strategy: 3, steps: [{ ...step, approver: { user: 'bob' } }] },
    subject('With a form'),
  );
  const page = await people.open('bob', `/approvals/${id}`);
  await page.getByRole('button', { name: 'Approve' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Supplier').fill('AB');
  await dialog.getByLabel('Pieces').fill('0');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await dialog.getByText('must be >= 1', { exact: true }).waitFor();
  for (const field of ['Supplier', 'Pieces']) {
    const input = dialog.getByLabel(field);
    expect([field, await input.getAttribute('aria-invalid')]).toEqual([field, 'true']);
    expect([field, await input.getAttribute('aria-describedby')]).not.toEqual([field, null]);
  }
  expect((await system.read(id)).status).toBe('open');
  // What was written is still there.
  expect(await dialog.getByLabel('Supplier').inputValue()).toBe('AB');
  await dialog.getByLabel('Supplier').fill('Chairs & Co');
  await dialog.getByLabel('Pieces').fill('12');
  await dialog.getByLabel('Urgent').check();
  await dialog.getByLabel('Kind').selectOption('used');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await becomes(id, 'approved');
  expect((await system.read(id)).responses).toMatchObject([
    { formData: { supplier: 'Chairs & Co', pieces: 12, urgent: true, kind: 'used' } },
  ]);
});

test('what is checked in waits until it was verified, and says by whom it was', async () => {
  const id = await system.attach(
    {
      strategy: 3,
      steps: [{ key: 'goods', type: 'check-in-verify', approver: { user: 'bob' } }],
    },
    subject('Two looks'),
  );
  const page = await people.open('bob', '/inbox');
  const row = page.getByRole('row', { name: 'Two looks' });
  const dialog = page.getByRole('dialog');
  await row.focus();
  await page.keyboard.press('a');
  await dialog.getByText(/A second approval verifies it/).waitFor();
  await dialog.getByRole('button', { name: 'Check in' }).click();
  await page.getByText('Checked in: Two looks').waitFor();
  // It is back in the list, for the second look.
  await row.focus();
  expect((await system.read(id)).status).toBe('open');
  await page.keyboard.press('a');
  await dialog.getByText('This has been checked in by Bob.').waitFor();
  await dialog.getByRole('button', { name: 'Verify' }).click();
  await page.getByText('Verified: Two looks').waitFor();
  await becomes(id, 'approved');
});

test('the route stands beside who may act as far as it can be read there, and nothing is drawn too small', async () => {
  const short = await system.attach(ONE_STEP, subject('A short way'));
  const long = await system.attach(THREE_STEPS, subject('A long way'));
  const boxOf = async (id: string, width: number, name: string) => {
    const page = await people.open('alice', `/approvals/${id}`, { width });
    const box = await panel(page, name).boundingBox();
    if (!box) throw new Error(`${name} is not shown`);
    return { ...box, page };
  };
  const beside = await boxOf(short, 1_280, 'Route');
  const who = await panel(beside.page, 'Who may act now').boundingBox();
  expect(beside.x + beside.width).toBeLessThan(who?.x ?? 0);
  expect((await boxOf(long, 1_280, 'Route')).width).toBeGreaterThan(900);
  const phone = await boxOf(long, 360, 'Route');
  expect(phone.width).toBeLessThanOrEqual(360);
  await panel(phone.page, 'Route').getByRole('table', { name: 'Steps' }).waitFor();
  expect(await phone.page.getByRole('group', { name: 'The route as a diagram' }).count()).toBe(0);
});
