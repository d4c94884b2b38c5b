import type { DefinitionSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
  const user = (username: string, role?: string) => {
    return { username, name: username, ...(role === undefined ? {} : { roles: [role] }) };
  };
  await system.organization({
    organization: { key: 'beta', name: 'Beta' },
    roles: [],
    users: [user('root', 'admin'), user('mia', 'manager'), user('uma')],
  });
});
afterAll(() => system.stop());

const root = () => system.as('root');
const week = { '1': [['09:00', '17:00']] };

test('S216 an organization is managed by its administrators, and read by everybody in it', async () => {
  const seen = { key: 'beta', name: 'Beta', calendar: null, defaultRole: 'user' };
  expect((await system.as('uma').get('/organization')).body).toMatchObject(seen);
  for (const name of ['mia', 'uma']) {
    expect((await system.as(name).patch('/organization', { name: 'Mine' })).status).toBe(403);
  }
  await root().put('/calendars/office', { spec: { timeZone: 'Europe/Berlin', week } });
  const changed = await root().patch('/organization', { name: 'Beta AG', calendar: 'office' });
  expect(changed.body).toMatchObject({ key: 'beta', name: 'Beta AG', calendar: 'office' });
  expect((await root().get('/calendars')).body.items).toEqual([
    { key: 'office', spec: { timeZone: 'Europe/Berlin', week }, isDefault: true },
  ]);
  expect((await root().patch('/organization', { calendar: 'no-such' })).status).toBe(404);
  expect((await root().patch('/organization', { key: 'acme' })).status).toBe(400);
  expect((await system.as('alice').get('/organization')).body.name).toBe('Acme');
});

test('S216 departments are created, listed, renamed and headed', async () => {
  for (const key of ['alpha', 'omega']) {
    const made = await root().post('/departments', { key, name: key, head: 'mia' });
    expect(made).toMatchObject({ status: 201, body: { key, name: key, head: 'mia', users: 0 } });
  }
  expect((await root().post('/departments', { key: 'alpha', name: 'X' })).body.code).toBe(
    'KEY_TAKEN',
  );
  const page = await system.as('uma').get('/departments?limit=1');
  expect(page.body).toMatchObject({ items: [{ key: 'alpha' }], next: expect.any(String) });
  const next = await system.as('uma').get(`/departments?limit=1&after=${page.body.next}`);
  expect(next.body).toMatchObject({ items: [{ key: 'omega' }], next: null });
  const renamed = await root().patch('/departments/alpha', { name: 'Alpha', head: null });
  expect(renamed.body).toEqual({ key: 'alpha', name: 'Alpha', head: null, users: 0 });
  expect((await root().patch('/departments/alpha', { head: 'bob' })).status).toBe(404);
  expect((await system.as('uma').post('/departments', { key: 'mine', name: 'X' })).status).toBe(
    403,
  );
});

const inPhase = (department: string): DefinitionSpec => ({
  strategy: 2,
  pipelines: [{ key: 'phase', department, steps: [{ key: 'a', approver: { user: 'mia' } }] }],
});
const publish = (key: string, spec: DefinitionSpec) =>
  root().post('/definitions', { key, spec, publish: true });

test('S92 a pipeline names a department of the organization by its key, whatever that stands for', async () => {
  const key = 'cost-centre_4711';
  const early = await publish('early', inPhase(key));
  expect(early.body).toMatchObject({
    code: 'DEFINITION_INVALID',
    errors: [{ path: 'spec.pipelines.0.department', message: `There is no department "${key}".` }],
  });
  await root().post('/departments', { key, name: 'Cost centre 4711' });
  const published = await publish('early', inPhase(key));
  expect(published.body.spec.pipelines).toMatchObject([{ department: key }]);
  const used = await root().delete(`/departments/${key}`);
  expect(used).toMatchObject({ status: 409, body: { code: 'DEPARTMENT_IN_USE' } });
  expect(used.body.detail).toContain('definition "early"');
});

test('S230 a removed department keeps its row and is hidden; it is not removed while it is used', async () => {
  await root().post('/departments', { key: 'closing', name: 'Closing' });
  await root().patch('/users/uma', { department: 'closing' });
  expect((await root().delete('/departments/closing')).body.detail).toContain('users');
  await root().patch('/users/uma', { department: null });
  expect((await root().delete('/departments/closing')).body).toEqual({ deleted: 'closing' });
  expect((await root().get('/departments/closing')).status).toBe(404);
  const { items } = (await root().get('/departments')).body;
  expect(items.map(({ key }: { key: string }) => key)).not.toContain('closing');
  expect((await root().patch('/users/uma', { department: 'closing' })).status).toBe(404);
  expect((await publish('late', inPhase('closing'))).body.code).toBe('DEFINITION_INVALID');
  const row = `SELECT name, deleted_at IS NOT NULL AS gone FROM countersign.department WHERE key = $1`;
  expect(await system.rows(row, ['closing'])).toEqual([{ name: 'Closing', gone: true }]);
  const again = await root().post('/departments', { key: 'closing', name: 'Opening' });
  expect(again.body).toMatchObject({ key: 'closing', name: 'Opening' });
});

test('S230 a removed definition keeps its row and is hidden', async () => {
  await publish('brief', { strategy: 3, steps: [{ key: 'a', approver: { user: 'mia' } }] });
  expect((await root().delete('/definitions/brief')).status).toBe(200);
  expect((await root().get('/definitions/brief')).status).toBe(404);
  const row = `SELECT deleted_at IS NOT NULL AS gone FROM countersign.definition WHERE key = $1`;
  expect(await system.rows(row, ['brief'])).toEqual([{ gone: true }]);
});

test('S91 every route about definitions knows those of the own organization alone', async () => {
  const spec = { strategy: 3, steps: [{ key: 'a', approver: { user: 'bob' } }] };
  await system.as('alice').post('/definitions', { key: 'shared', spec, publish: true });
  for (const [method, path, body] of [
    ['GET', '/definitions/shared', undefined],
    ['PATCH', '/definitions/shared/stages/s', {}],
    ['POST', '/definitions/shared/publish', {}],
    ['POST', '/definitions/shared/deactivate', {}],
    ['DELETE', '/definitions/shared', undefined],
    ['POST', '/approvals', { definition: 'shared', subject: { type: 'job', id: 'x' } }],
  ] as const) {
    const answer = await root().call(method, path, body && JSON.stringify(body));
    expect([method, path, answer.body.code]).toEqual([method, path, 'DEFINITION_NOT_FOUND']);
  }
  const own = { strategy: 3, steps: [{ key: 'own', approver: { user: 'mia' } }] };
  await root().post('/definitions', { key: 'shared', spec: own, publish: true });
  expect((await root().get('/definitions/shared')).body.spec).toEqual(own);
  expect((await system.as('alice').get('/definitions/shared')).body.spec).toEqual(spec);
});

test('a new head of a department is asked in the place of a head who left', async () => {
  await root().post('/departments', { key: 'headed', name: 'Headed', head: 'mia' });
  const steps = [{ key: 'a', approver: { departmentHead: 'headed' } }];
  await publish('by-head', { strategy: 3, steps });
  const subject = { type: 'job', id: 'headed' };
  const { body } = await root().post('/approvals', { definition: 'by-head', subject });
  const asked = async () => {
    const { current } = (await root().get(`/approvals/${body.approvalId}`)).body;
    type Asked = { handle: string; status: string };
    const tasks: Asked[] = current.flatMap(({ tasks }: { tasks: Asked[] }) => tasks);
    return tasks.filter(({ status }) => status === 'current').map(({ handle }) => handle);
  };
  expect(await asked()).toEqual(['mia']);
  await root().patch('/departments/headed', { head: 'uma' });
  await root().patch('/users/mia', { active: false });
  await until(async () => (await asked()).join() === 'uma');
  await root().patch('/users/mia', { active: true });
});
