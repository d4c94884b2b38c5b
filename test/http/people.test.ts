import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeEach(async () => {
  system = await TestSystem.start();
});
afterEach(() => system.stop());

const flat = (...steps: StepSpec[]): DefinitionSpec => ({ strategy: 3, steps });
const board = (strategy: 'consensus' | 'anyone' | 'quorum', rest: Partial<StepSpec> = {}) =>
  flat({ key: 'a', approver: { role: 'board', strategy }, ...rest });
const change = (user: string, body: object) => system.as('erin').patch(`/users/${user}`, body);
const away = (user: string, substitute: string, hours = [-1, 24]) =>
  system.as(user).post('/substitutions', {
    substitute,
    startsAt: new Date(Date.now() + (hours[0] ?? 0) * 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + (hours[1] ?? 0) * 3_600_000).toISOString(),
  });
const asksExactly = (id: string, names: string[]) =>
  until(async () => (await system.asked(id)).sort().join() === [...names].sort().join());

test('substitutes get what is open and what comes; who is away may still answer', async () => {
  const open = await system.attach(flat({ key: 'a', approver: { user: 'bob' } }));
  expect((await away('bob', 'frank')).status).toBe(201);
  await asksExactly(open, ['frank']);
  const fresh = await system.attach(flat({ key: 'a', approver: { user: 'bob' } }));
  expect(await system.asked(fresh)).toEqual(['frank']);
  expect((await system.send('bob', open, 'approve')).body.view.status).toBe('approved');
  expect((await system.send('frank', fresh, 'approve')).body.view.status).toBe('approved');
});

test('substitutions cannot go in a circle, backwards in time, or to somebody unknown', async () => {
  await away('bob', 'carol');
  await away('carol', 'dave');
  const circle = await away('dave', 'bob');
  expect(circle).toMatchObject({ status: 422, body: { code: 'SUBSTITUTION_INVALID' } });
  expect((await away('dave', 'bob', [25, 48])).status).toBe(201);
  expect((await away('erin', 'frank', [5, 1])).body.code).toBe('SUBSTITUTION_INVALID');
  expect((await away('erin', 'no-such')).status).toBe(404);
  const { body } = await system.as('alice').get('/substitutions');
  expect(body.items).toHaveLength(3);
  const [first] = body.items;
  expect((await system.as('alice').delete(`/substitutions/${first.id}`)).status).toBe(200);
  expect((await system.as('alice').delete(`/substitutions/${first.id}`)).status).toBe(404);
});

test('a leaver is asked no more; colleagues go on, and newcomers are asked', async () => {
  const id = await system.attach(board('consensus'));
  await system.send('gina', id, 'approve');
  await change('hugo', { active: false });
  await asksExactly(id, ['ivan']);
  await change('mallory', { roles: ['board'] });
  await asksExactly(id, ['ivan', 'mallory']);
  await change('ivan', { roles: [] });
  await asksExactly(id, ['mallory']);
  const end = await system.send('mallory', id, 'approve');
  expect(end.body.view.status).toBe('approved');
});

test('when the last one who did not answer leaves, a consensus of the others completes', async () => {
  const id = await system.attach(board('consensus'));
  for (const name of ['gina', 'hugo']) await system.send(name, id, 'approve');
  await change('ivan', { active: false });
  await until(async () => (await system.read(id)).status === 'approved');
});

test('a quorum that cannot be reached any more is held with the repair, never lowered', async () => {
  const spec = { ...board('quorum', { votes: { needed: 3 } }), administrators: 'management' };
  const id = await system.attach(spec);
  await system.send('gina', id, 'approve');
  await change('hugo', { active: false });
  await until(async () => (await system.read(id)).held !== null);
  const { body } = await system.as('erin').get('/stuck-approvals');
  expect(body.items).toMatchObject([{ id, repair: expect.stringMatching(/Add an approver/) }]);
  const add = (user: string) =>
    system.send(user, id, 'add-approver', { to: 'frank', position: 'beside' });
  expect((await add('alice')).body.code).toBe('NOT_ENTITLED');
  expect((await add('erin')).status).toBe(200);
  await system.send('frank', id, 'approve');
  expect((await system.send('ivan', id, 'approve')).body.view.status).toBe('approved');
});

test('when the only approver leaves, the approval is held until somebody is there again', async () => {
  const id = await system.attach(flat({ key: 'a', approver: { user: 'frank' } }));
  await change('frank', { active: false });
  await until(async () => (await system.read(id)).held !== null);
  expect((await system.as('erin').get('/stuck-approvals')).body.items).toHaveLength(1);
  await change('frank', { active: true });
  await asksExactly(id, ['frank']);
  expect((await system.read(id)).held).toBeNull();
});

test('unknown users, roles and departments are refused and change nothing', async () => {
  expect((await change('no-such', { active: false })).status).toBe(404);
  expect((await change('bob', { roles: ['no-such'], active: false })).status).toBe(404);
  expect((await change('bob', { department: 'no-such' })).status).toBe(404);
  expect((await change('bob', { salary: 5 })).status).toBe(400);
  expect((await system.as('bob').get('/inbox')).status).toBe(200);
});
