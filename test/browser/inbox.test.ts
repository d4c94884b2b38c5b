import type { Page } from 'playwright-core';
import type { StepSpec } from '../../src/domain/definition';
import { People } from '../support/browser';
import { TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
let people: People;
beforeAll(async () => {
  system = await TestSystem.start();
  people = await People.gather(system);
});
afterAll(async () => {
  await people.close();
  await system.stop();
});
afterEach(() => expect(people.complained()).toEqual([]));

const one = (rest: Partial<StepSpec> = {}): StepSpec => ({
  key: 'only',
  approver: { user: 'bob' },
  ...rest,
});
const attach = (title: string, step: Partial<StepSpec> = {}, more: object = {}) =>
  system.attach(
    { strategy: 3, steps: [one(step)], ...more },
    { subject: { type: 'inbox-test', id: title.replaceAll(' ', '-'), title } },
  );
const row = (page: Page, title: string) => page.getByRole('row', { name: title });
const statusOf = async (id: string): Promise<string> => (await system.read(id)).status as string;

/** Waits until an approval has a status. */
const becomes = (id: string, status: string) =>
  until(
    () => statusOf(id),
    (found) => found === status,
  );

test('S205 the inbox shows object, workflow, current stage, actions needed and state', async () => {
  const definition = await system.publish({ ...THREE_STEPS, name: 'Purchase' }, 'purchase');
  await system.as('alice').post('/approvals', {
    definition,
    subject: { type: 'inbox-test', id: 's205', title: 'Ten desks' },
  });
  const page = await people.open('bob', '/inbox');
  const desks = row(page, 'Ten desks');
  await desks.waitFor();
  const headings = await page.getByRole('columnheader').allInnerTexts();
  for (const heading of ['Object', 'Workflow', 'Current stage', 'Actions needed', 'State', 'Due']) {
    expect(headings.map((text) => text.toLowerCase())).toContain(heading.toLowerCase());
  }
  const text = await desks.innerText();
  for (const part of ['Ten desks', 'Purchase', 'check', '1 of 1', 'waiting', 'no deadline']) {
    expect(text).toContain(part);
  }
});

test('S209 two keys approve, with a confirmation and an optional comment', async () => {
  const id = await attach('Two keys');
  const page = await people.open('bob', '/inbox');
  await row(page, 'Two keys').focus();
  await page.keyboard.press('a');
  await page.getByRole('dialog', { name: 'Approve: Two keys' }).waitFor();
  expect(await statusOf(id)).toBe('open');
  await page.keyboard.press('Enter');
  await page.getByText('Approved: Two keys').waitFor();
  expect(await row(page, 'Two keys').count()).toBe(0);
  await becomes(id, 'approved');
});

test('S209 a rejection asks, too; what is written goes with it, and Escape does nothing', async () => {
  const id = await attach('With words');
  const page = await people.open('bob', '/inbox');
  await row(page, 'With words').focus();
  await page.keyboard.press('r');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await statusOf(id)).toBe('open');
  await page.keyboard.press('r');
  await page.getByRole('dialog').getByLabel('Comment').fill('Three offers, please');
  await page.keyboard.press('Control+Enter');
  await becomes(id, 'rejected');
  const { responses } = await system.read(id);
  expect(responses).toMatchObject([{ state: 'rejected', comment: 'Three offers, please' }]);
});

test('an answer is gone from the list at once, long before the server has taken it', async () => {
  await attach('At once');
  const page = await people.open('bob', '/inbox');
  await row(page, 'At once').focus();
  // The server takes its time.
  await page.route('**/approve', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.keyboard.press('a');
  await page.getByRole('dialog').waitFor();
  await page.evaluate(`window.measured = new Promise((resolve) => {
    document.addEventListener('keydown', () => {
      const start = performance.now();
      const look = () =>
        [...document.querySelectorAll('[role=row]')].some((row) => row.textContent.includes('At once'))
          ? requestAnimationFrame(look)
          : resolve(performance.now() - start);
      look();
    }, { once: true, capture: true });
  }), undefined`);
  await page.keyboard.press('Enter');
  expect(await page.evaluate<number>('window.measured')).toBeLessThanOrEqual(100);
  await page.getByText('Approved: At once').waitFor();
});

test('an answer can be taken back while the definition allows it', async () => {
  const id = await attach('Too fast', {}, { undoWindow: 'PT1H' });
  const second = { ...one(), key: 'second', approver: { user: 'dave' } };
  const longer = await system.attach(
    { strategy: 3, undoWindow: 'PT1H', steps: [one(), second] },
    { subject: { type: 'inbox-test', id: 'undo', title: 'Undo me' } },
  );
  expect(id).not.toBe(longer);
  const page = await people.open('bob', '/inbox');
  await row(page, 'Undo me').focus();
  await page.keyboard.press('a');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back: Undo me').waitFor();
  await row(page, 'Undo me').waitFor();
  expect(await system.asked(longer)).toEqual(['bob']);
});

test('the form of a step is filled in, and what is wrong is said at its field', async () => {
  const schema = {
    type: 'object',
    properties: {
      amount: { type: 'number', minimum: 1, title: 'Amount in EUR' },
      note: { type: 'string', title: 'Note' },
    },
    required: ['amount'],
  };
  const id = await attach('A form', { type: 'submit', form: { schema } });
  const page = await people.open('bob', '/inbox');
  await row(page, 'A form').focus();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Amount in EUR').fill('0');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await dialog.getByText('must be >= 1', { exact: true }).waitFor();
  expect(await statusOf(id)).toBe('open');
  await dialog.getByLabel('Amount in EUR').fill('12');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await becomes(id, 'approved');
  expect((await system.read(id)).responses).toMatchObject([{ formData: { amount: 12 } }]);
});

test('many are answered together, each with an outcome of its own', async () => {
  const ids = [await attach('Pile 1'), await attach('Pile 2'), await attach('Pile 3')];
  const page = await people.open('bob', '/inbox');
  for (const number of [1, 2, 3]) await page.getByLabel(`Select Pile ${number}`).check();
  // The stream is silent: one of them is answered elsewhere meanwhile.
  await page.route('**/me/stream', (route) => route.abort());
  await page.route('**/inbox?**', (route) => route.abort());
  await system.send('bob', ids[1] as string, 'reject');
  await page.getByRole('button', { name: 'Approve selected' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve selected' }).click();
  await page.getByText('2 decided').waitFor();
  await page.getByText('1 refused').waitFor();
  expect(await Promise.all(ids.map(statusOf))).toEqual(['approved', 'rejected', 'approved']);
});

test('somebody with a thousand tasks scrolls through them without waiting', async () => {
  const definition = await system.publish({
    strategy: 3,
    steps: [one({ approver: { user: 'carol' } })],
  });
  const numbers = Array.from({ length: 1_000 }, (_unused, number) => number);
  const attachAll = async (): Promise<void> => {
    for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
      const subject = { type: 'inbox-test', id: `many-${number}`, title: `Of many ${number}` };
      await system.as('alice').post('/approvals', { definition, subject });
    }
  };
  await Promise.all(Array.from({ length: 8 }, attachAll));
  const page = await people.open('carol', '/inbox');
  await row(page, 'Of many').first().waitFor();
  const rows = () => page.getByRole('row').count();
  expect(await rows()).toBeLessThan(80);
  const seen = new Set<string>();
  await page.evaluate(`window.frames95 = new Promise((resolve) => {
    const gaps = [];
    let before = performance.now();
    const tick = (now) => {
      gaps.push(now - before);
      before = now;
      if (window.isScrolled) resolve(gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.95)]);
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }), undefined`);
  await until(
    async () => {
      await page.mouse.move(600, 500);
      await page.mouse.wheel(0, 600);
      for (const text of await page.getByRole('row').allInnerTexts()) {
        const [, number] = /Of many (\d+)/.exec(text) ?? [];
        if (number !== undefined) seen.add(number);
      }
      return seen.size;
    },
    (size) => size > 900,
    60_000,
  );
  await page.evaluate('window.isScrolled = true');
  // Less than ten frames a second would be felt, even on a busy machine.
  expect(await page.evaluate<number>('window.frames95')).toBeLessThan(100);
  expect(await rows()).toBeLessThan(80);
}, 180_000);
