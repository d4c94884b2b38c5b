import type { Page } from 'playwright-core';
import { People } from '../support/browser';
import { Keyboard } from '../support/keyboard';
import { PASSWORD } from '../support/sign-in';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
let people: People;
const ids = new Map<string, string>();
beforeAll(async () => {
  system = await TestSystem.start();
  for (const title of ['Paper', 'Pens', 'Ink', 'Glue']) {
    const steps = [
      { key: 'first', approver: { user: 'bob' } },
      { key: 'second', approver: { user: 'dave' } },
    ];
    const subject = { type: 'keyboard-test', id: title, title };
    ids.set(title, await system.attach({ strategy: 3, undoWindow: 'PT1H', steps }, { subject }));
  }
  await system.publish(
    {
      strategy: 3,
      match: { subjectType: 'request', priority: 1 },
      steps: [{ key: 'lead', name: 'Team lead', approver: { user: 'dave' } }],
    },
    'requests',
  );
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

const row = (page: Page, title: string) => page.getByRole('row', { name: title });
const content = (page: Page) => page.getByRole('main');
const asked = (title: string) => system.asked(ids.get(title) as string);

/** Waits until somebody else is asked, or again the same. */
const waitsFor = (title: string, person: string) =>
  until(
    () => asked(title),
    (names) => names.includes(person),
  );

test('somebody works a whole morning without a mouse, and always sees where they are', async () => {
  await people.prepare('bob');
  const page = await (await people.context()).newPage();
  const keys = new Keyboard(page);
  await page.goto('/');

  // Sign in: the name can be typed at once.
  await keys.arriveAt(page.getByLabel('Username or e-mail address'));
  await keys.type('bob');
  await keys.tabTo(page.locator('input[autocomplete=current-password]'));
  await keys.type(PASSWORD);
  await keys.press('Enter');
  await keys.arriveAt(content(page));

  // The inbox: a letter leads to the list, Enter opens, and the answer takes two keys and words.
  await row(page, 'Glue').waitFor();
  await keys.press('j');
  await keys.arriveAt(page.getByRole('row').nth(1));
  const [title = ''] = (await page.getByRole('row').nth(1).innerText()).split('\n');
  await keys.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await keys.arriveAt(content(page));
  await page.getByText('This waits for you').waitFor();
  await keys.press('a');
  const dialog = page.getByRole('dialog');
  await keys.arriveAt(dialog.getByRole('button', { name: 'Approve' }));
  await keys.tabTo(dialog.getByLabel('Comment'), 'Shift+Tab');
  await keys.type('Seen on its own page');
  await keys.press('Control+Enter');
  await page.getByText(`Approved: ${title}`).waitFor();
  await keys.arriveAt(content(page));
  expect(await page.getByText('This waits for you').count()).toBe(0);
  await waitsFor(title, 'dave');

  // One key takes it back.
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await keys.press('u');
  await page.getByText(`Taken back: ${title}`).waitFor();
  await waitsFor(title, 'bob');
  await page.getByText('This waits for you').waitFor();

  // Back in the inbox, the next row has the focus when one is answered.
  await keys.use(page.getByRole('link', { name: /^Inbox/ }));
  await row(page, 'Glue').waitFor();
  await keys.press('k');
  const first = await page.getByRole('row').nth(1).innerText();
  await keys.arriveAt(page.getByRole('row').nth(1));
  await keys.press('a');
  await keys.arriveAt(dialog.getByRole('button', { name: 'Approve' }));
  await keys.press('Enter');
  await page.getByText('Approved: ').last().waitFor();
  await keys.arriveAt(page.getByRole('row').nth(1));
  expect(await page.getByRole('row').nth(1).innerText()).not.toBe(first);
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await keys.press('u');
  await page.getByText('Taken back: ').last().waitFor();
  await page.getByRole('row').nth(4).waitFor();

  // Escape leaves the keys' help where it was opened.
  await keys.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await keys.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}, 90_000);

test('several are answered together by keys alone; one was answered elsewhere, and says so', async () => {
  const page = await people.open('bob', '/inbox');
  const keys = new Keyboard(page);
  await row(page, 'Glue').waitFor();
  await keys.press('j', 'x');
  for (const title of ['Paper', 'Pens']) {
    await page.getByLabel(`Select ${title}`).waitFor();
  }
  await page.getByText('1 selected').waitFor();
  await keys.press('j', 'x');
  await page.getByText('2 selected').waitFor();
  await keys.press('j', 'x');
  await page.getByText('3 selected').waitFor();
  const chosen = await page.getByRole('row', { selected: true }).getByRole('link').allInnerTexts();
  expect(chosen).toHaveLength(3);
  await page.route('**/me/stream', (route) => route.abort());
  await page.route('**/inbox?**', (route) => route.abort());
  await system.send('bob', ids.get(chosen[1] as string) as string, 'reject');
  await keys.tabTo(page.getByRole('button', { name: 'Approve selected' }), 'Shift+Tab');
  await keys.press('Enter');
  const dialog = page.getByRole('dialog');
  await keys.arriveAt(dialog.getByRole('button', { name: 'Approve selected' }));
  await keys.press('Enter');
  await page.getByText('2 decided').waitFor();
  await page.getByText('1 refused').waitFor();
  await keys.arriveAt(dialog.getByRole('button', { name: 'Close' }).last());
  // What was refused leads to its approval.
  await keys.tabTo(dialog.getByRole('link', { name: chosen[1] as string }), 'Shift+Tab');
  await keys.press('Enter');
  await page.getByRole('heading', { level: 1, name: chosen[1] as string }).waitFor();
  await dialog.waitFor({ state: 'detached' });
  await keys.arriveAt(content(page));
});

test('a request is written, previewed, submitted and recalled, and its author signs out, by keys alone', async () => {
  const page = await people.open('alice', '/inbox');
  const keys = new Keyboard(page);
  await keys.use(page.getByRole('link', { name: 'Skip to content' }));
  await keys.tabTo(page.getByRole('link', { name: 'My requests' }), 'Shift+Tab');
  await keys.press('Enter');
  await keys.use(page.getByRole('link', { name: 'New request' }));
  await page.getByRole('heading', { level: 1, name: 'New request' }).waitFor();
  await keys.arriveAt(content(page));
  await keys.tabTo(page.getByLabel('Title'));
  await keys.type('A week of training');
  const preview = page.getByRole('region', { name: 'If you submit it now' });
  await preview.getByRole('row', { name: /Team lead.*dave/ }).waitFor();
  await keys.use(page.getByRole('button', { name: 'Submit' }));
  await page.getByText('Your request was submitted.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'A week of training' }).waitFor();
  await keys.arriveAt(content(page));
  await keys.use(page.getByRole('button', { name: 'Recall' }));
  const dialog = page.getByRole('dialog');
  await keys.arriveAt(dialog.getByRole('button', { name: 'Recall' }));
  await keys.press('Enter');
  await page.getByText('Your request is a draft again.').waitFor();
  await dialog.waitFor({ state: 'detached' });
  await keys.arriveAt(content(page));
  const { items } = (await system.as('alice').get('/requests')).body;
  expect(items).toMatchObject([{ title: 'A week of training', status: 'draft' }]);
  await keys.tabTo(page.getByRole('button', { name: 'Account of Alice' }), 'Shift+Tab');
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('menuitem', { name: 'Sign out' }), 'ArrowDown');
  await keys.press('Enter');
  await keys.arriveAt(page.getByLabel('Username or e-mail address'));
});
