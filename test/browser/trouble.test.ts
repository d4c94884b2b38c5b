import type { Page } from 'playwright-core';
import { People, typeCredentials } from '../support/browser';
import { PASSWORD } from '../support/sign-in';
import { ONE_STEP, TestSystem } from '../support/system';
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

const attach = (title: string) =>
  system.attach(ONE_STEP, { subject: { type: 'trouble', id: title.replaceAll(' ', '-'), title } });
const row = (page: Page, title: string) => page.getByRole('row', { name: title });

async function press(page: Page, title: string): Promise<void> {
  await row(page, title).focus();
  await page.keyboard.press('a');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Enter');
}

const becomes = (id: string, status: string) =>
  until(
    async () => (await system.read(id)).status as string,
    (found) => found === status,
  );

test('what is decided without a connection is sent when there is one again, once', async () => {
  const id = await attach('Offline');
  const page = await people.open('bob', '/inbox');
  await row(page, 'Offline').waitFor();
  await page.context().setOffline(true);
  await page.getByText('No connection.').waitFor();
  await press(page, 'Offline');
  await row(page, 'Offline').waitFor({ state: 'detached' });
  expect((await system.read(id)).status).toBe('open');
  await page.context().setOffline(false);
  await becomes(id, 'approved');
  await page.getByText('Approved: Offline').waitFor();
  expect((await system.read(id)).responses).toHaveLength(1);
});

test('what is decided without a connection survives its page, and waits for its own person', async () => {
  await people.prepare('carol');
  const id = await attach('Closed too early');
  const page = await people.open('bob', '/inbox');
  const context = page.context();
  await row(page, 'Closed too early').waitFor();
  await context.setOffline(true);
  await page.getByText('No connection.').waitFor();
  await press(page, 'Closed too early');
  await page.getByText('1 decision waits here').waitFor();
  await page.close();
  await context.setOffline(false);
  await context.clearCookies();
  // Somebody else sits down: nothing is decided in their name.
  const sent: string[] = [];
  context.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  const next = await context.newPage();
  await next.goto('/inbox');
  await typeCredentials(next, 'carol', PASSWORD);
  await next.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await next.waitForLoadState('load');
  expect(sent.filter((url) => url.includes('/tasks/'))).toEqual([]);
  expect((await system.read(id)).status).toBe('open');
  await next.getByRole('button', { name: 'Account of Carol' }).click();
  await next.getByRole('menuitem', { name: 'Sign out' }).click();
  await typeCredentials(next, 'bob', PASSWORD);
  await next.getByText('1 decision of yours was not sent').waitFor();
  await next.getByText('Approved: Closed too early').waitFor();
  await becomes(id, 'approved');
  // It is sent once, and not again by the next page.
  await next.reload();
  await next.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  expect((await system.read(id)).responses).toHaveLength(1);
  expect(sent.filter((url) => url.includes('/approve'))).toHaveLength(1);
});

test('an answer that got lost on its way back is sent again, and counts once', async () => {
  const id = await attach('Lost answer');
  const page = await people.open('bob', '/inbox');
  let sent = 0;
  await page.route('**/tasks/*/approve', async (route) => {
    sent += 1;
    // The server has decided, and nobody hears of it.
    if (sent === 1) await route.fetch().then(() => route.abort('connectionreset'));
    else await route.continue();
  });
  await press(page, 'Lost answer');
  await page.getByText('Approved: Lost answer').waitFor();
  expect(sent).toBe(2);
  expect((await system.read(id)).responses).toHaveLength(1);
});

test('a session that ends in the middle of a decision loses nothing', async () => {
  const id = await attach('Expired');
  const page = await people.open('bob', '/inbox');
  await row(page, 'Expired').waitFor();
  const { items } = (await (await page.context().request.get('/api/v1/sessions')).json()) as {
    items: unknown[];
  };
  expect(items.length).toBeGreaterThan(0);
  await page.context().clearCookies();
  await press(page, 'Expired');
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  expect((await system.read(id)).status).toBe('open');
  await typeCredentials(dialog, 'bob', PASSWORD);
  await page.getByText('Approved: Expired').waitFor();
  await becomes(id, 'approved');
});

test('what somebody has left undone is not done in the name of who signs in next', async () => {
  await people.prepare('carol');
  const id = await attach('Not hers');
  const page = await people.open('bob', '/inbox');
  await row(page, 'Not hers').waitFor();
  await page.context().clearCookies();
  const sent: string[] = [];
  await press(page, 'Not hers');
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await typeCredentials(dialog, 'carol', PASSWORD);
  await page.getByRole('button', { name: 'Account of Carol' }).waitFor();
  expect(sent.filter((url) => url.includes('/tasks/'))).toEqual([]);
  expect((await system.read(id)).status).toBe('open');
});

test('a refused decision says why, puts the task back where it was, and leads to the approval', async () => {
  const id = await attach('Too late');
  const page = await people.open('bob', '/inbox');
  await row(page, 'Too late').waitFor();
  // The page does not hear that it was withdrawn.
  await page.route('**/me/stream', (route) => route.abort());
  await page.route('**/inbox**', (route) => route.abort());
  await system.send('alice', id, 'recall');
  await press(page, 'Too late');
  await page.getByText('Not done: Too late').waitFor();
  await page.getByRole('button', { name: 'Open the approval' }).click();
  await page.waitForURL(`**/approvals/${id}`);
  await page.getByRole('heading', { name: 'Too late' }).waitFor();
});

test('a list that cannot be read says so, and can be read again', async () => {
  await attach('Behind a wall');
  const page = await people.open('bob', '/notifications');
  await page.getByRole('heading', { name: 'Notifications' }).waitFor();
  await page.route('**/api/v1/inbox?**', (route) => route.abort());
  await page.getByRole('link', { name: /^Inbox/ }).click();
  await page.getByText('The server cannot be reached.').waitFor();
  await page.unroute('**/api/v1/inbox?**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await row(page, 'Behind a wall').waitFor();
});
