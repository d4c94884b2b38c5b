import { PASSWORD, signIn } from '../support/sign-in';
import { ONE_STEP, TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
  await system.organization({
    organization: { key: 'beta', name: 'Beta' },
    roles: [{ key: 'clerks', name: 'Clerks' }],
    departments: [{ key: 'depot', name: 'Depot' }],
    users: [
      { username: 'root', name: 'Root', roles: ['admin'] },
      { username: 'mia', name: 'Mia Meyer', roles: ['manager'] },
      { username: 'uma', name: 'Uma Ott', email: 'uma@beta.example', department: 'depot' },
    ],
  });
});
afterAll(() => system.stop());

const root = () => system.as('root');
const list = async (query = '') => {
  const { body } = await root().get(`/users?${query}`);
  return body.items.map(({ username }: { username: string }) => username);
};

test('S67 an administrator creates users, nobody else does; everybody reads themselves', async () => {
  const wanda = {
    ...{ username: 'wanda', name: 'Wanda', email: 'wanda@beta.example', roles: ['clerks'] },
    ...{ department: 'depot', manager: 'mia' },
  };
  for (const name of ['mia', 'uma']) {
    const refused = await system.as(name).post('/users', wanda);
    expect(refused).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
  }
  expect((await root().get('/users/wanda')).status).toBe(404);
  const created = await root().post('/users', wanda);
  expect(created).toMatchObject({ status: 201, body: { ...wanda, kind: 'person', active: true } });
  expect(created.headers.get('location')).toBe('/api/v1/users/wanda');
  const me = await system.as('wanda').get('/users/me');
  expect(me.body).toMatchObject({ ...wanda, organization: 'beta', holds: ['clerks', 'user'] });
  expect(me.body.grants).toContainEqual({
    ...{ permission: 'substitution.change', relation: 'self', constraints: null },
  });
});

test('S79 a user has a username, an address, a password, roles, and is removed without losing the row', async () => {
  const paula = { username: 'paula', name: 'Paula', email: 'paula@beta.example' };
  const { id } = (await root().post('/users', { ...paula, roles: ['manager'] })).body;
  await root().put('/users/paula/password', { new: PASSWORD });
  const comes = async (username: string) =>
    (await signIn(system, username, { organization: 'beta' })).status;
  expect(await comes('paula')).toBe(201);
  expect(await comes('paula@beta.example')).toBe(201);
  await root().delete('/users/paula');
  expect(await comes('paula')).toBe(401);
  const rows = await system.rows(
    `SELECT u.username, u.email, u.deleted_at IS NOT NULL AS is_deleted, c.password_hash
     FROM countersign.user u JOIN countersign.credential c ON c.user_id = u.id WHERE u.id = $1`,
    [id],
  );
  expect(rows).toEqual([
    {
      ...{ username: 'paula', email: 'paula@beta.example', is_deleted: true },
      password_hash: expect.stringMatching(/^\$argon2id\$/),
    },
  ]);
});

test('a username is given once, also when its owner was removed, and is nothing else', async () => {
  await root().post('/users', { username: 'once', name: 'Once' });
  expect((await root().post('/users', { username: 'once', name: 'Twice' })).body.code).toBe(
    'USERNAME_TAKEN',
  );
  await root().delete('/users/once');
  expect((await root().post('/users', { username: 'once', name: 'Twice' })).body.code).toBe(
    'USERNAME_TAKEN',
  );
  for (const username of ['me', 'requester', crypto.randomUUID(), 'Mia', 'a b', '../x', '']) {
    const answer = await root().post('/users', { username, name: 'X' });
    expect([username, answer.body.code]).toEqual([username, 'BODY_INVALID']);
  }
  const sneaky = { username: 'sneaky', name: 'X', kind: 'service', organizationId: 'acme' };
  expect((await root().post('/users', sneaky)).status).toBe(400);
});

test('a refused change of a user changes nothing', async () => {
  const before = (await root().get('/users/uma')).body;
  for (const [change, status] of [
    [{ name: 'New', manager: 'nobody' }, 404],
    [{ name: 'New', roles: ['clerks', 'no-such'] }, 404],
    [{ name: 'New', department: 'sales' }, 404],
    [{ name: 'New', email: 'no address' }, 400],
    [{ name: 'N\u0000', active: false }, 400],
  ] as const) {
    expect((await root().patch('/users/uma', change)).status).toBe(status);
  }
  expect((await root().get('/users/uma')).body).toEqual(before);
});

test('S216 users are listed by department, role, kind and the beginning of a name, page by page', async () => {
  await root().post('/users', { username: 'zack', name: 'Zack', department: 'depot' });
  await root().patch('/users/zack', { active: false });
  expect(await list('department=depot&active=true')).toContain('uma');
  expect(await list('department=depot&active=false')).toEqual(['zack']);
  expect(await list('role=manager')).toEqual(['mia']);
  expect(await list('kind=service')).toEqual([]);
  expect(await list('search=MEY')).toEqual([]);
  expect(await list('search=mia%20MEY')).toEqual(['mia']);
  expect(await list('search=UMA%40beta')).toEqual(['uma']);
  const all = await list();
  const paged: string[] = [];
  for (let after = ''; ;) {
    const { body } = await root().get(`/users?limit=2${after}`);
    paged.push(...body.items.map(({ username }: { username: string }) => username));
    if (body.next === null) break;
    after = `&after=${body.next}`;
  }
  expect(paged).toEqual(all);
  expect(all).toEqual([...all].sort());
});

test('S216 a user belongs to one department, and moves', async () => {
  await root().post('/departments', { key: 'moved-to', name: 'Moved to', head: 'mia' });
  expect((await root().get('/users/uma')).body.department).toBe('depot');
  const moved = await root().patch('/users/uma', { department: 'moved-to' });
  expect(moved.body).toMatchObject({ username: 'uma', department: 'moved-to' });
  expect((await root().get('/departments/moved-to')).body).toMatchObject({ head: 'mia', users: 1 });
  await root().patch('/users/uma', { department: 'depot' });
});

test('S230 a removed user keeps the row, is hidden, signs in no more and is asked no more', async () => {
  const spec = { ...ONE_STEP, steps: [{ key: 'only', approver: { user: 'gone' } }] };
  const post = (path: string, body: object) => root().post(path, body);
  const { id } = (await post('/users', { username: 'gone', name: 'Gone', roles: ['clerks'] })).body;
  await post('/definitions', { key: 'asks-gone', spec, publish: true });
  const subject = { type: 'job', id: 'gone' };
  const { approvalId } = (await post('/approvals', { definition: 'asks-gone', subject })).body;
  expect(await root().delete('/users/gone')).toMatchObject({
    status: 200,
    body: { deleted: 'gone' },
  });

  expect((await root().get('/users/gone')).status).toBe(404);
  expect((await root().patch('/users/gone', { active: true })).status).toBe(404);
  expect((await root().delete('/users/gone')).status).toBe(404);
  expect(await list()).not.toContain('gone');
  expect(await list('deleted=true')).toContain('gone');
  expect((await system.as('gone').get('/users/me')).status).toBe(401);
  await until(async () => (await system.read(approvalId, 'root')).held !== null);

  const restored = await root().post('/users/gone/restore');
  expect(restored.body).toMatchObject({ id, username: 'gone', active: true, roles: [] });
  await until(async () => (await system.read(approvalId, 'root')).held === null);
  expect((await system.send('gone', approvalId, 'approve')).body).toMatchObject({
    view: { status: 'approved' },
  });
  expect((await root().post('/users/gone/restore')).status).toBe(404);
});

test('users of another organization are nobody', async () => {
  for (const [method, path] of [
    ['GET', '/users/bob'],
    ['PATCH', '/users/bob'],
    ['DELETE', '/users/bob'],
    ['POST', '/users/bob/restore'],
    ['PUT', '/roles/clerks/members/bob'],
    ['GET', '/roles/finance'],
    ['GET', '/roles/finance/members'],
    ['GET', '/roles/finance/grants'],
    ['PUT', '/roles/finance/members/uma'],
    ['DELETE', '/roles/finance'],
    ['GET', '/departments/sales'],
    ['DELETE', '/departments/sales'],
  ] as const) {
    const body = ['GET', 'DELETE'].includes(method) || path.includes('members') ? undefined : '{}';
    const { status } = await root().call(method, path, body);
    expect([method, path, status]).toEqual([method, path, 404]);
  }
  expect(await list()).not.toContain('bob');
  expect((await root().get('/organization')).body).toMatchObject({ key: 'beta' });
});

test('without the unlimited permission only the own absence is named and ended', async () => {
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
  const span = { substitute: 'mia', startsAt: hours(-1), endsAt: hours(1) };
  const others = await system.as('uma').post('/substitutions', { ...span, user: 'root' });
  expect(others).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
  const own = await system.as('uma').post('/substitutions', span);
  expect(own.status).toBe(201);
  const byRoot = await root().post('/substitutions', { ...span, user: 'root' });
  expect(byRoot.status).toBe(201);
  const end = (name: string, { body }: typeof own) =>
    system.as(name).delete(`/substitutions/${body.id}`);
  expect((await end('uma', byRoot)).status).toBe(403);
  expect((await end('root', byRoot)).status).toBe(200);
  expect((await end('mia', own)).status).toBe(403);
  expect((await end('uma', own)).status).toBe(200);
});
