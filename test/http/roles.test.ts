import type { DefinitionSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const erin = () => system.as('erin');
const asking = (role: string): DefinitionSpec => ({
  strategy: 3,
  steps: [{ key: 'a', approver: { role, strategy: 'consensus' } }],
});
const members = async (role: string, query = '') =>
  (await erin().get(`/roles/${role}/members?${query}`)).body.items.map(
    ({ username }: { username: string }) => username,
  );
const put = (role: string, user: string) => erin().put(`/roles/${role}/members/${user}`, undefined);
const take = (role: string, user: string) => erin().delete(`/roles/${role}/members/${user}`);

test('S176 any group of users serves as a role: made, filled and asked over HTTP', async () => {
  const made = await erin().post('/roles', { key: 'crew', name: 'The crew' });
  expect(made).toMatchObject({ status: 201, body: { key: 'crew', senior: null, members: 0 } });
  for (const user of ['mallory', 'frank', 'frank'])
    expect((await put('crew', user)).status).toBe(200);
  await put('board', 'frank');
  expect((await erin().get('/users/frank')).body.roles).toEqual(['board', 'crew']);
  expect(await members('crew')).toEqual(['frank', 'mallory']);
  const { next } = (await erin().get('/roles/crew/members?limit=1')).body;
  expect(await members('crew', `limit=1&after=${next}`)).toEqual(['mallory']);
  expect((await erin().get(`/users?after=${next}`)).body.code).toBe('PARAMETERS_INVALID');

  const id = await system.attach(asking('crew'));
  expect((await system.asked(id)).sort()).toEqual(['frank', 'mallory']);
  await take('board', 'frank');
  await put('crew', 'ivan');
  await until(async () => (await system.asked(id)).includes('ivan'));
  await take('crew', 'mallory');
  await until(async () => !(await system.asked(id)).includes('mallory'));
  // The request to whoever left the group is withdrawn.
  expect((await system.send('mallory', id, 'approve')).body.code).toBe('ALREADY_DECIDED');
  expect(await system.send('frank', id, 'approve')).toMatchObject({ status: 200 });
  const last = await system.send('ivan', id, 'approve');
  expect(last).toMatchObject({ status: 200, body: { view: { status: 'approved' } } });
});

test('roles are a tree that is read, renamed and moved, never in a circle', async () => {
  await erin().post('/roles', { key: 'top', name: 'Top' });
  await erin().post('/roles', { key: 'middle', name: 'Middle', senior: 'top' });
  await erin().post('/roles', { key: 'low', name: 'Low', senior: 'middle' });
  const { body } = await erin().get('/roles');
  const top = body.items.find(({ key }: { key: string }) => key === 'top');
  expect(top).toMatchObject({
    juniors: [{ key: 'middle', juniors: [{ key: 'low', juniors: [] }] }],
  });
  for (const senior of ['top', 'middle', 'low']) {
    const circle = await erin().patch('/roles/top', { senior });
    expect(circle).toMatchObject({ status: 422, body: { code: 'ROLE_CIRCLE' } });
  }
  const moved = await erin().patch('/roles/low', { name: 'Lower', senior: 'top' });
  expect(moved.body).toMatchObject({ key: 'low', name: 'Lower', senior: 'top' });
  expect((await erin().patch('/roles/middle', { senior: 'low' })).status).toBe(200);
  expect((await erin().patch('/roles/middle', { senior: null })).body.senior).toBeNull();
  expect((await erin().patch('/roles/middle', { senior: 'no-such' })).status).toBe(404);
  expect((await erin().post('/roles', { key: 'low', name: 'X' })).body.code).toBe('KEY_TAKEN');
  expect((await erin().post('/roles', { key: 'Bad key', name: 'X' })).status).toBe(400);
});

test('two moves at once make no circle', async () => {
  for (const key of ['left', 'right']) await erin().post('/roles', { key, name: key });
  const answers = await Promise.all([
    erin().patch('/roles/left', { senior: 'right' }),
    erin().patch('/roles/right', { senior: 'left' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
});

test('a role moved below another is answered for by the new seniors', async () => {
  await erin().post('/roles', { key: 'floor', name: 'Floor' });
  await put('floor', 'mallory');
  const id = await system.attach(asking('floor'));
  expect((await system.send('dave', id, 'approve')).body.code).toBe('NOT_FOUND');
  await erin().patch('/roles/floor', { senior: 'director' });
  expect((await system.send('dave', id, 'approve')).body).toMatchObject({
    view: { status: 'approved' },
  });
});

test('a role is deleted only when nobody holds it and nothing names it', async () => {
  const inUse = async (role: string, by: RegExp) => {
    const { status, body } = await erin().delete(`/roles/${role}`);
    expect([role, status, body.code]).toEqual([role, 409, 'ROLE_IN_USE']);
    expect(body.detail).toMatch(by);
  };
  await inUse('user', /the organization, as its default role/);
  await inUse('management', /members, junior roles/);
  await erin().post('/roles', { key: 'brief', name: 'Brief' });
  await put('brief', 'frank');
  await inUse('brief', /members/);
  const definition = await system.publish(asking('brief'));
  await take('brief', 'frank');
  await inUse('brief', new RegExp(`definition "${definition}"`));
  expect((await erin().delete(`/definitions/${definition}`)).status).toBe(200);
  await erin().put('/subject-types/letter', { approveRole: 'brief' });
  await inUse('brief', /subject types/);
  await erin().put('/subject-types/letter', {});
  expect((await erin().delete('/roles/brief')).body).toEqual({ deleted: 'brief' });
  expect((await erin().get('/roles/brief')).status).toBe(404);
});

test('a definition by which approvals are under way keeps its role, though it is not published', async () => {
  await erin().post('/roles', { key: 'pinned', name: 'Pinned' });
  await put('pinned', 'frank');
  const definition = await system.publish({
    strategy: 3,
    steps: [
      { key: 'a', approver: { user: 'bob' } },
      { key: 'b', approver: { role: 'pinned', strategy: 'anyone' } },
    ],
  });
  const subject = { type: 'order', id: 'pinned' };
  const { approvalId } = (await erin().post('/approvals', { definition, subject })).body;
  await system.publish(asking('board'), definition);
  await take('pinned', 'frank');
  expect((await erin().delete('/roles/pinned')).body.detail).toContain(
    `definition "${definition}"`,
  );
  await system.send('bob', approvalId, 'reject');
  await until(async () => (await system.read(approvalId)).status === 'rejected');
  expect((await erin().delete('/roles/pinned')).status).toBe(200);
});
