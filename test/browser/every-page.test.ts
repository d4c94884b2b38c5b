import type { Page } from 'playwright-core';
import { administrator, barriersOf, overflowOf, People, type Eyes } from '../support/browser';
import { TestSystem, THREE_STEPS } from '../support/system';

let system: TestSystem;
let people: People;
let approval: string;
beforeAll(async () => {
  system = await TestSystem.start();
  await administrator(system);
  const definition = await system.publish({ ...THREE_STEPS, name: 'Purchase' }, 'purchase');
  const { body } = await system.as('alice').post('/approvals', {
    definition,
    subject: { type: 'order', id: 'every-page', title: 'Twelve chairs', attributes: { amount: 9 } },
  });
  approval = body.approvalId as string;
  await system.send('bob', approval, 'approve', { comment: 'Within budget' });
  people = await People.gather(system);
});
afterAll(async () => {
  await people.close();
  await system.stop();
});
afterEach(() => expect(people.complained()).toEqual([]));

const PARTS = [
  ...['people', 'departments', 'roles', 'substitutions', 'calendars', 'organization'],
  ...['running', 'migrations', 'effects', 'messages', 'audit'],
  ...['webhooks', 'sources', 'services', 'subject-types', 'mail-texts'],
];

/** Every page, as somebody who may see it. */
const PAGES: [path: () => string, username: string][] = [
  [() => '/inbox', 'dave'],
  [() => '/notifications', 'dave'],
  [() => '/settings', 'dave'],
  [() => '/requests', 'alice'],
  [() => '/requests/new', 'alice'],
  [() => '/approvals', 'alice'],
  [() => `/approvals/${approval}`, 'dave'],
  [() => '/definitions', 'root'],
  [() => '/definitions/purchase', 'root'],
  [() => '/insights', 'root'],
  ...PARTS.map((part): [() => string, string] => [() => `/administration/${part}`, 'root']),
  [() => '/no-such-page', 'dave'],
];

const EYES: [how: string, eyes: Eyes][] = [
  ['in the light and in the dark', {}],
  ['on a phone, in Arabic', { language: 'ar', width: 360, height: 740 }],
];

/** Darkness changes colours alone, and needs no page of its own: it comes while one looks. */
async function expectNoBarriers(page: Page, path: string, eyes: Eyes): Promise<void> {
  expect([path, await barriersOf(page)]).toEqual([path, []]);
  expect([path, await overflowOf(page)]).toEqual([path, 0]);
  if (eyes.language) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  expect([path, await barriersOf(page, ['color-contrast'])]).toEqual([path, []]);
  await page.emulateMedia({ colorScheme: 'light' });
}

test.each(EYES)(
  'every page can be used by everybody, %s',
  async (_how, eyes) => {
    const open = new Map<string, Page>();
    for (const [path, username] of PAGES) {
      const page = open.get(username) ?? (await people.open(username, path(), eyes));
      if (open.has(username)) await page.goto(path());
      open.set(username, page);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await expectNoBarriers(page, path(), eyes);
    }
  },
  300_000,
);

test('the page of those who are not signed in can be used by everybody', async () => {
  for (const [, eyes] of EYES) {
    const page = await (await people.context(eyes)).newPage();
    await page.goto('/');
    await page.getByRole('button').last().waitFor();
    await expectNoBarriers(page, '/', eyes);
  }
});

test('Arabic runs from right to left, with its own digits and words', async () => {
  const page = await people.open('dave', '/inbox', { language: 'ar' });
  await page.getByRole('heading', { level: 1, name: 'الوارد' }).waitFor();
  const root = page.locator('html');
  expect(await root.getAttribute('dir')).toBe('rtl');
  expect(await root.getAttribute('lang')).toBe('ar');
  const navigation = await page.getByRole('navigation').first().boundingBox();
  expect(navigation?.x).toBeGreaterThan(800);
});

test('times are shown in the time zone of whoever reads them, with its name', async () => {
  const at = Date.parse((await system.read(approval)).attachedAt as string);
  for (const timeZone of ['America/New_York', 'Asia/Kolkata']) {
    const page = await people.open('dave', `/approvals/${approval}`, { timeZone });
    const shown = new Date(at).toLocaleString('en', {
      ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone },
      ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
    });
    await page.getByText(shown).first().waitFor();
  }
});

test('the language and the look that somebody chooses stay', async () => {
  const page = await people.open('dave', '/inbox');
  await page.getByRole('button', { name: 'Account of Dave' }).click();
  await page.getByLabel('Language').selectOption('de');
  await page.getByRole('heading', { level: 1, name: 'Eingang' }).waitFor();
  await page.getByText('Dunkel').click();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Eingang' }).waitFor();
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
});
