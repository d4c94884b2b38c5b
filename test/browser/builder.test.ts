import { readFileSync } from 'node:fs';
import { TEMPLATES } from '../../src/web/builder/templates';
import { administrator, People } from '../support/browser';
import { TestSystem, THREE_STEPS } from '../support/system';

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
afterEach(() => expect(people.complained()).toEqual([]));

test('S55 S173 a definition with its stages and actions is made, tried and published in the browser', async () => {
  const page = await people.open('root', '/definitions');
  await page.getByRole('button', { name: 'New definition' }).first().click();
  await page.getByRole('radio', { name: 'Empty' }).check();
  await page.getByLabel('Key').fill('made-here');
  await page.getByRole('button', { name: 'Create the draft' }).click();
  await page.waitForURL('**/definitions/made-here');
  // From steps alone to pipelines with stages.
  await page.getByLabel('Levels').selectOption({ label: 'Pipelines, stages and steps' });
  await page.getByText('Outline', { exact: true }).click();
  const outline = page.getByRole('list', { name: 'Outline' });
  await outline.getByRole('button', { name: /Stage/ }).first().click();
  await page.getByRole('button', { name: 'Add a step' }).last().click();
  await page.getByLabel('Key').fill('second');
  await outline.getByRole('button', { name: /Definition/ }).click();
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('button', { name: 'Add an action' }).click();
  await page.getByRole('button', { name: /: (http\.post|log|mail\.send)/ }).click();
  await page.getByLabel('What runs').selectOption('log');
  await page.getByLabel(/^message/i).fill('Made in the browser');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('The draft is saved').waitFor();
  await page.getByRole('button', { name: 'Publish …' }).click();
  await page.getByText('This is the first version.').waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Version 1 is active').waitFor();
  const { body } = await system.as('root').get('/definitions/made-here');
  expect(body).toMatchObject({ status: 'active', version: 1, spec: { strategy: 1 } });
  const [stage] = body.spec.pipelines[0].stages;
  expect(stage.steps.map(({ key }: { key: string }) => key)).toContain('second');
  expect(body.spec.actions).toMatchObject([
    { run: 'log', parameters: { message: 'Made in the browser' } },
  ]);
});

test('what is wrong is said where it is, and cannot be published', async () => {
  await system.publish(THREE_STEPS, 'to-break');
  const page = await people.open('root', '/definitions/to-break');
  await page.getByText('Outline', { exact: true }).click();
  const outline = page.getByRole('list', { name: 'Outline' });
  await outline
    .getByRole('button', { name: /review/ })
    .last()
    .click();
  await page.getByLabel('User', { exact: true }).first().fill('nobody-of-that-name');
  await page
    .getByText(/nobody-of-that-name/)
    .last()
    .waitFor();
  await outline.getByText('has a problem').first().waitFor();
  expect(await page.getByRole('button', { name: 'Publish …' }).isDisabled()).toBe(true);
  // Nothing is lost by a page that is closed by mistake.
  await page.reload();
  await page.getByText('Your unsaved changes').waitFor();
});

test('a definition is a file, too: what is exported is what can be imported', async () => {
  await system.publish(THREE_STEPS, 'to-export');
  const page = await people.open('root', '/definitions/to-export');
  await page.getByRole('button', { name: 'More actions' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export' }).click();
  const file = await (await downloading).path();
  const exported = JSON.parse(readFileSync(file, 'utf8')) as { key: string; spec: object };
  expect(exported).toMatchObject({ key: 'to-export', spec: { strategy: 1 } });
  expect((await system.as('alice').post('/definitions', exported)).status).toBe(201);
});

test.each(TEMPLATES.map(({ key, spec }) => [key, spec] as const))(
  'the template "%s" can be published as it is',
  async (key, spec) => {
    for (const role of ['legal', 'security']) {
      await system.as('root').post('/roles', { key: role, name: role });
      await system.as('root').put(`/roles/${role}/members/bob`, {});
    }
    const saved = await system.as('root').post('/definitions', { key: `template-${key}`, spec });
    expect(saved.body).toMatchObject({ status: 'draft' });
    const published = await system.as('root').post(`/definitions/template-${key}/publish`);
    expect([key, published.status, published.body.errors]).toEqual([key, 200, undefined]);
  },
);
