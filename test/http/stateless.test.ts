import { openServices, serveApi, type Services } from '../../src/cli/compose';
import { readConfig } from '../../src/platform/config/config';
import type { Listening } from '../../src/platform/http/listen';
import { ApiUser } from '../support/api-user';
import { TestSystem, THREE_STEPS } from '../support/system';

let system: TestSystem;
let services: Services;
let second: Listening;
beforeAll(async () => {
  system = await TestSystem.start();
  const { databaseUrl, temporalAddress } = system;
  services = await openServices(system.config, { databaseUrl, temporalAddress }, 'second');
  second = await serveApi(system.config, services, 0);
});
afterAll(async () => {
  await second.close();
  await services.close();
  await system.stop();
});

test('S88 the API keeps no state: every call may go to another server', async () => {
  const there = (name: string) => new ApiUser(`http://127.0.0.1:${second.port}`, name);
  const key = await system.publish(THREE_STEPS);
  const subject = { type: 'order', id: 'two-servers' };
  const attached = await there('alice').post('/approvals', { definition: key, subject });
  const id = attached.body.approvalId as string;
  const { items } = (await system.as('bob').get('/inbox')).body;
  const [task] = items.filter((item: { approvalId: string }) => item.approvalId === id);
  const decision = { 'idempotency-key': 'one-click' };
  const first = await there('bob').post(`/tasks/${task.id}/approve`, {}, decision);
  const again = await system.as('bob').post(`/tasks/${task.id}/approve`, {}, decision);
  expect(again.body.outcome).toEqual(first.body.outcome);
  expect((await system.send('dave', id, 'approve')).status).toBe(200);
  // People and permissions that one server changes count at the other one at once.
  await there('erin').patch('/users/erin', { roles: ['designer'] });
  // Her request may have been taken back by then; either way she decides nothing any more.
  const refused = await system.send('erin', id, 'approve');
  expect(['NOT_ENTITLED', 'ALREADY_DECIDED', 'STEP_HELD']).toContain(refused.body.code);
  await system.as('erin').patch('/users/erin', { roles: ['designer', 'management'] });
  expect((await there('erin').get('/users/erin')).body.roles).toEqual(['designer', 'management']);
});

test('S88 settings come from the environment of each process', () => {
  const development = readConfig({ COUNTERSIGN_PORT: '4000' });
  const production = readConfig({
    NODE_ENV: 'production',
    COMMAND_KEYS: 'k'.repeat(32),
    COUNTERSIGN_SECRETS: 's'.repeat(32),
    DATABASE_POOL_SIZE: '7',
  });
  expect([development.production, development.port]).toEqual([false, 4000]);
  expect([production.production, production.poolSize]).toEqual([true, 7]);
});
