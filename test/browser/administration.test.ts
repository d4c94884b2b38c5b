import type { Locator, Page } from 'playwright-core';
import { People } from '../support/browser';
import { settledEffects } from '../support/effects';
import { Receiver } from '../support/receiver';
import { bearing } from '../support/sign-in';
import { ONE_STEP, type TestSystem } from '../support/system';
import { tamper } from '../support/tampering';
import { until } from '../support/until';
import { webhookSystem } from '../support/webhooks';

let system: TestSystem;
let people: People;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await Receiver.start();
  system = await webhookSystem({ COUNTERSIGN_WEBHOOK_GIVE_UP_HOURS: '0.0003' });
  people = await People.gather(system);
});
afterAll(async () => {
  await people.close();
  await system.stop();
  receiver.stop();
});
afterEach(async () => {
  await people.leave();
  expect(people.complained()).toEqual([]);
});

const subject = (title: string) => ({
  subject: { type: 'administration-test', id: title.replaceAll(' ', '-'), title },
});
const dialog = (page: Page, name?: string | RegExp): Locator =>
  page.getByRole('dialog', name === undefined ? {} : { name });
const button = (where: Page | Locator, name: string | RegExp): Locator =>
  where.getByRole('button', { name, exact: true });

test('running approvals are reassigned and cancelled, each with what became of it', async () => {
  const ids = [
    await system.attach(ONE_STEP, subject('To reassign')),
    await system.attach(ONE_STEP, subject('To cancel')),
  ];
  const page = await people.open('root', '/administration/running');
  await page.getByLabel('Choose To reassign').check();
  await button(page, 'Reassign').click();
  await dialog(page)
    .getByRole('combobox', { name: /Ask instead/ })
    .fill('carol');
  await button(dialog(page), 'Reassign').click();
  await dialog(page).getByText('To reassign: done').waitFor();
  await button(dialog(page).last(), 'Close').last().click();
  expect(await system.asked(ids[0] as string)).toEqual(['carol']);
  await page
    .getByRole('row', { name: /To reassign/ })
    .getByText('carol')
    .waitFor();

  await page.getByLabel('Choose To cancel').check();
  await button(page, 'Cancel approvals').click();
  // Nothing ends without a reason.
  expect(await button(dialog(page), 'Cancel approvals').isDisabled()).toBe(true);
  await dialog(page).getByLabel('Reason').fill('Ordered twice');
  await button(dialog(page), 'Cancel approvals').click();
  await dialog(page).getByText('To cancel: done').waitFor();
  await button(dialog(page).last(), 'Close').last().click();
  await page.getByLabel('Choose To cancel').waitFor({ state: 'detached' });
  expect((await system.read(ids[1] as string)).status).toBe('cancelled');
});

test('open approvals move to a new version: first as a plan that changes nothing, then in fact', async () => {
  const key = await system.publish(ONE_STEP);
  const { body } = await system
    .as('alice')
    .post('/approvals', { definition: key, ...subject('To move') });
  const id = body.approvalId as string;
  await system.publish({ strategy: 3, steps: [{ key: 'only', approver: { user: 'dave' } }] }, key);
  const page = await people.open('root', `/administration/running?definition=${key}`);
  await page.getByLabel('Choose To move').check();
  await button(page, 'Move to another version').click();
  await dialog(page).getByLabel('Reason').fill('Bob has left');
  await button(dialog(page), 'Plan').click();
  await page.waitForURL('**/administration/migrations?**');
  const plan = dialog(page, `Move: ${key}`);
  await plan.getByText('To move').waitFor();
  expect(await system.asked(id)).toEqual(['bob']);
  await button(plan, 'Apply the plan').click();
  await page.getByText('The plan has been applied.').waitFor();
  await until(
    () => system.asked(id),
    (asked) => asked.includes('dave'),
  );
});

test('a webhook is made, its secret is shown once, and what did not arrive is delivered again', async () => {
  const page = await people.open('root', '/administration/webhooks');
  await button(page, 'New webhook').first().click();
  await dialog(page).getByLabel('Name').fill('ERP');
  await dialog(page).getByLabel('URL').fill(receiver.url);
  await dialog(page).getByLabel('Subject type').fill('webhook-test');
  await button(dialog(page), 'Save').click();
  const secret = await dialog(page, 'The secret of the webhook').getByLabel('Secret').inputValue();
  expect(secret).toMatch(/^whsec_/);
  await button(page, 'I have kept it').click();
  expect(await page.content()).not.toContain(secret);

  await button(page, 'ERP').click();
  const detail = dialog(page, 'ERP');
  await button(detail, 'Send a test').click();
  await detail.getByText(/Arrived: HTTP 204/).waitFor();
  receiver.reset();
  // The other side is down for as long as it is tried.
  receiver.answers = Array.from({ length: 1_000 }, () => 503);
  await system.attach(ONE_STEP, { subject: { type: 'webhook-test', id: 'down', title: 'Down' } });
  const row = detail.getByRole('table', { name: 'Deliveries' }).getByRole('row').nth(1);
  await until(async () => {
    await button(detail, 'Look again').click();
    return (await row.count()) > 0 && (await row.innerText()).includes('failed');
  });
  await row.getByRole('button').click();
  const delivery = dialog(page, 'Delivery');
  await delivery.getByRole('table', { name: 'Attempts' }).getByText('503').first().waitFor();
  const id = receiver.messages[0]?.headers['webhook-id'];
  receiver.reset();
  await button(delivery, 'Deliver again').click();
  const [again] = await receiver.arrived(1);
  expect(again?.headers['webhook-id']).toBeDefined();
  expect(typeof id).toBe('string');
  await delivery.getByText('delivered', { exact: true }).first().waitFor();
});

test('a permission that a role gets or loses is felt by whoever holds it, at their next page', async () => {
  await system.as('root').post('/roles', { key: 'readers', name: 'Readers' });
  await system.as('root').put('/roles/readers/members/frank', {});
  const frank = await people.open('frank', '/inbox');
  const navigation = frank.getByRole('navigation');
  await navigation.getByRole('link', { name: /Inbox/ }).waitFor();
  expect(await navigation.getByRole('link', { name: 'Insights' }).count()).toBe(0);
  const page = await people.open('root', '/administration/roles?open=readers');
  await page.getByRole('tab', { name: 'Permissions' }).click();
  const box = page.getByRole('checkbox', { name: /insight\.view/ });
  await box.check();
  await button(page, 'Save').click();
  await page.getByText('The permissions of Readers have been saved.').waitFor();
  await frank.reload();
  await navigation.getByRole('link', { name: 'Insights' }).click();
  await frank.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
  await box.uncheck();
  await button(page, 'Save').click();
  await until(
    async () => (await system.as('root').get('/roles/readers/grants')).body.items.length as number,
    (count) => count === 0,
  );
  await frank.reload();
  await navigation.getByRole('link', { name: /Inbox/ }).waitFor();
  expect(await navigation.getByRole('link', { name: 'Insights' }).count()).toBe(0);
});

test('an action that has failed is tried again, and one that never will work is skipped', async () => {
  const withAction = (url: string) => ({
    ...ONE_STEP,
    actions: [
      { on: 'on-complete' as const, run: 'http.post', maxAttempts: 1, parameters: { url } },
    ],
  });
  receiver.reset();
  receiver.answers = [500];
  const mended = await system.attach(withAction(receiver.url), subject('Is mended'));
  const hopeless = await system.attach(withAction('http://127.0.0.1:1/'), subject('Is hopeless'));
  for (const id of [mended, hopeless]) await system.send('bob', id, 'approve');
  const page = await people.open('root', '/administration/effects');
  const row = (title: string) => page.getByRole('row', { name: new RegExp(title) });
  await row('Is mended').getByRole('button', { name: 'Try again: http.post' }).click();
  await page.getByText('http.post is tried again.').waitFor();
  await row('Is mended').waitFor({ state: 'detached' });
  await row('Is hopeless').getByRole('button', { name: 'http.post', exact: true }).click();
  const detail = dialog(page, 'http.post');
  await button(detail, 'Skip …').click();
  await dialog(page, 'Go on without http.post?').getByLabel('Reason').fill('That system is gone');
  await button(dialog(page, 'Go on without http.post?'), 'Skip …').click();
  await page.getByText('http.post has been skipped.').waitFor();
  const outcomes = async (id: string): Promise<string[]> =>
    (await settledEffects(system, id)).map(({ status }) => status);
  expect(await outcomes(hopeless)).toEqual(['skipped']);
  expect(await outcomes(mended)).toEqual(['succeeded']);
  // The page of the approval tells how often it was tried.
  await page.goto(`/approvals/${mended}`);
  const effects = page.getByRole('table', { name: 'Actions' });
  await effects.getByText('http.post').waitFor();
  expect(await effects.innerText()).toMatch(/attempts?/i);
});

test('a program gets a key that is shown once, is good until it is revoked, and is refused then', async () => {
  const page = await people.open('root', '/administration/services');
  await button(page, 'New service').first().click();
  await dialog(page).getByLabel('Username').fill('shop');
  await dialog(page).getByRole('textbox', { name: 'Name' }).last().fill('The shop');
  await button(dialog(page), 'Save').click();
  await button(dialog(page, 'Keys of The shop'), 'New key').click();
  await dialog(page, 'New key').getByLabel('Name').fill('till');
  await button(dialog(page, 'New key'), 'Save').click();
  const shown = dialog(page, 'The key till');
  const key = await shown.getByLabel('Key').inputValue();
  await button(shown, 'I have kept it').click();
  expect(await page.content()).not.toContain(key);
  const keys = dialog(page, 'Keys of The shop');
  await keys.getByText('never').first().waitFor();
  expect((await bearing(system, key).get('/me')).body).toMatchObject({ username: 'shop' });
  await button(keys, 'Revoke: till').click();
  await button(dialog(page, 'Revoke the key till?'), 'Revoke').click();
  await page.getByText('The key till has been revoked.').waitFor();
  await keys.getByText('There is no key that is good.').waitFor();
  expect((await bearing(system, key).get('/me')).status).toBe(401);
});

test('the audit trail is searched, and verified as intact or not', async () => {
  await system.as('root').post('/roles', { key: 'on-record', name: 'On record' });
  const page = await people.open('root', '/administration/audit?action=role.create');
  await page
    .getByRole('row', { name: /root.*role\.create.*role on-record/ })
    .first()
    .waitFor();
  await button(page, 'Verify').click();
  const report = dialog(page, 'Verification');
  await report.getByText('Intact: nobody has changed, removed or exchanged anything.').waitFor();
  await tamper(
    system,
    `UPDATE countersign.audit_entry SET action = 'role.read' WHERE action = 'role.create'`,
  );
  await button(report, 'Verify again').click();
  await report.getByText('Not intact.').waitFor();
  await report.getByRole('table', { name: 'Problems' }).getByText('changed').first().waitFor();
});

test('people name their own substitute, and administrators one for somebody else', async () => {
  const carol = await people.open('carol', '/settings');
  const today = new Date().toISOString().slice(0, 10);
  await carol.getByRole('combobox', { name: 'Substitute' }).fill('dave');
  await carol.getByRole('textbox', { name: 'From', exact: true }).fill(today);
  await carol.getByRole('textbox', { name: 'Until', exact: true }).fill('2099-12-31');
  await button(carol, 'Name a substitute').click();
  await carol.getByText('dave stands in for you.').waitFor();
  const page = await people.open('root', '/administration/substitutions');
  await button(page, 'Name a substitute').first().click();
  await dialog(page)
    .getByRole('combobox', { name: /Who is away/ })
    .fill('bob');
  await dialog(page)
    .getByRole('combobox', { name: /Substitute/ })
    .fill('frank');
  await dialog(page).getByLabel('From').fill(`${today}T00:00`);
  await dialog(page).getByLabel('Until').fill('2099-12-31T12:00');
  await button(dialog(page), 'Save').click();
  await page.getByText('frank stands in for bob.').waitFor();
  const id = await system.attach(ONE_STEP, subject('While away'));
  const frank = await people.open('frank', '/inbox');
  await frank.getByRole('row', { name: 'While away' }).waitFor();
  await button(page, 'End now: bob, frank').click();
  await button(dialog(page), 'End now').click();
  await page.getByText('The substitution has ended.').waitFor();
  expect((await system.read(id)).status).toBe('open');
});
