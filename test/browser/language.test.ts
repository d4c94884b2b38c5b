import { barriersOf, People } from '../support/browser';
import { TestSystem } from '../support/system';

let system: TestSystem;
let people: People;
let id: string;
beforeAll(async () => {
  system = await TestSystem.start();
  id = await system.attach(
    {
      strategy: 3,
      steps: [{ key: 'check', name: { en: 'Check', de: 'Prüfung' }, approver: { user: 'bob' } }],
    },
    { subject: { type: 'order', id: 'chairs', title: 'Zwölf Stühle' } },
  );
  await system.send('alice', id, 'comment', { comment: 'Bitte bald: es eilt' });
  people = await People.gather(system);
});
afterAll(async () => {
  await people.close();
  await system.stop();
});
afterEach(() => expect(people.complained()).toEqual([]));

test('a German reader is told in German why it waits, what happened, and what was refused', async () => {
  const page = await people.open('bob', `/approvals/${id}`, { language: 'de' });
  await page.getByText('Sie werden gefragt.').waitFor();
  const main = page.getByRole('main');
  const text = await main.innerText();
  for (const part of ['Gefragt: bob', 'Im Schritt „check“ genannt.', '0 von 1 Zustimmungen']) {
    expect(text).toContain(part);
  }
  const timeline = await page.locator('.timeline').innerText();
  for (const part of ['beantragt von alice', '„Prüfung“ fragt bob', 'alice hat kommentiert']) {
    expect(timeline).toContain(part);
  }
  // The comment stands below the sentence, and not in it as well.
  expect(timeline.match(/Bitte bald: es eilt/g)).toHaveLength(1);

  await page.getByRole('button', { name: 'Delegieren' }).first().click();
  await page.getByRole('combobox', { name: 'An wen?' }).fill('nobody-at-all');
  await page.getByRole('dialog').getByRole('button', { name: 'Delegieren' }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'Kann nicht delegiert werden' });
  await refusal.getByText('Wählen Sie eine aktive Person, die noch nicht gefragt ist.').waitFor();
  const exact = refusal.locator('[lang=en]');
  expect(await exact.getAttribute('dir')).toBe('ltr');
  expect(await exact.innerText()).toContain('nobody-at-all');
  expect(await barriersOf(page)).toEqual([]);
});

test('who changes the language reads everything in it at once', async () => {
  const page = await people.open('bob', `/approvals/${id}`, { language: 'de' });
  await page.getByText('Sie werden gefragt.').waitFor();
  await page.getByRole('button', { name: 'Konto von Bob' }).click();
  await page.getByLabel('Sprache').selectOption('ar');
  await page.getByText('الطلب موجّه إليك.').waitFor();
  await page.getByText('قدّم الطلب alice').waitFor();
  await page.getByLabel('اللغة').selectOption('en');
  await page.getByText('You are asked.').waitFor();
  await page.getByText('requested by alice').waitFor();
});
