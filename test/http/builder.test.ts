import { readFileSync } from 'node:fs';
import type { TaskRow } from '../../src/approvals/tasks.store';
import { TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';

let release: () => void = () => undefined;
const released = new Promise<void>((resolve) => (release = resolve));

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({
    prepare: ({ actions }) =>
      actions.add({ name: 'slow', actions: { 'slow.action': () => released } }),
  });
});
afterAll(async () => {
  release();
  await system.stop();
});

test('S217 a definition is built, changed step by step, published and used through the API alone', async () => {
  const alice = system.as('alice');
  const steps = [{ key: 'check', name: 'Check', approver: { user: 'bob' } }];
  const stages = [{ key: 'first', steps }];
  const spec = { strategy: 1, pipelines: [{ key: 'only', stages }] };
  const draft = await alice.post('/definitions', { key: 'built', spec });
  expect(draft).toMatchObject({ status: 201, body: { status: 'draft', version: 1 } });
  const more = [...steps, { key: 'sign', approver: { user: 'dave' } }];
  const changed = await alice.patch('/definitions/built/stages/first', { steps: more });
  expect(changed.body.spec.pipelines[0].stages[0].steps).toHaveLength(2);
  const published = await alice.post('/definitions/built/publish');
  expect(published.body).toMatchObject({ status: 'active', completion: { isComplete: true } });
  const subject = { type: 'order', id: 'built' };
  const attached = await alice.post('/approvals', { definition: 'built', subject });
  const id = attached.body.approvalId as string;
  await system.send('bob', id, 'approve');
  expect((await system.send('dave', id, 'approve')).body.view.status).toBe('approved');
  const again = await alice.patch('/definitions/built/stages/first', { steps });
  expect(again.body).toMatchObject({ status: 'draft', version: 2 });
  expect((await alice.get('/definitions')).body.items).toContainEqual(
    expect.objectContaining({ key: 'built', version: 2, status: 'draft' }),
  );
});

test('S226 what a decision sets off runs by itself behind it, and nothing but PostgreSQL and Temporal is needed', async () => {
  const actions = [{ on: 'after-approve' as const, run: 'slow.action' }];
  const id = await system.attach({ ...THREE_STEPS, actions });
  expect((await system.send('bob', id, 'approve')).status).toBe(200);
  const statusOfEffect = async (): Promise<string> => (await system.read(id)).effects[0].status;
  await until(statusOfEffect, (status) => status === 'running');
  const { body } = await system.as('dave').get('/inbox');
  expect(body.items.some((task: TaskRow) => task.approvalId === id)).toBe(true);
  expect((await system.send('dave', id, 'approve')).body.view.status).toBe('open');
  expect(await statusOfEffect()).toBe('running');
  release();
  await until(statusOfEffect, (status) => status === 'succeeded');
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(Object.keys(dependencies).join()).not.toMatch(/redis|memcache|rabbit|kafka|amqp/);
});
