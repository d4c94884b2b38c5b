import { PERMISSIONS, type Grant } from '../../src/domain/permissions';
import { TestSystem } from '../support/system';

let system: TestSystem;
let organizationId: string;
beforeAll(async () => {
  system = await TestSystem.start();
  const user = (username: string, ...roles: string[]) => ({ username, name: username, roles });
  organizationId = await system.organization({
    organization: { key: 'beta', name: 'Beta' },
    roles: [
      { key: 'personnel', name: 'Personnel', grants: [{ permission: 'person.change' }] },
      {
        key: 'keepers',
        name: 'Keepers of keys',
        grants: [
          { permission: 'permission.change' },
          { permission: 'task.override', constraints: { priority: 'low' } },
          { permission: 'approval.view', relation: 'requester' },
        ],
      },
      { key: 'helpers', name: 'Helpers', grants: [] },
    ],
    users: [
      user('root', 'admin'),
      user('petra', 'personnel'),
      user('kim', 'keepers'),
      user('mia', 'manager'),
      user('uma'),
      user('bert', 'helpers'),
    ],
  });
});
afterAll(() => system.stop());

const root = () => system.as('root');
const grant = (who: string, role: string, ...grants: Grant[]) =>
  system.as(who).put(`/roles/${role}/grants`, { grants });
const notPermitted = { status: 403, body: { code: 'NOT_PERMITTED' } };
const lastOne = { status: 409, body: { code: 'LAST_ADMINISTRATOR' } };

test('S216 the catalogue of permissions and the grants of each role are read and set', async () => {
  const { items } = (await system.as('uma').get('/permissions')).body;
  const names = items.map(({ permission }: { permission: string }) => permission);
  expect(names).toEqual(Object.keys(PERMISSIONS));
  const wanted: Grant[] = [
    { permission: 'insight.view', relation: null, constraints: null },
    { permission: 'task.decide', relation: null, constraints: { priority: 'low' } },
  ];
  expect((await grant('root', 'helpers', ...wanted)).body.items).toEqual(wanted);
  expect((await system.as('uma').get('/roles/helpers/grants')).body.items).toEqual(wanted);
  expect((await system.as('bert').get('/insights/statistics')).status).toBe(200);
  expect((await grant('root', 'helpers')).body.items).toEqual([]);
  for (const name of ['mia', 'uma', 'petra']) {
    expect(await grant(name, 'helpers')).toMatchObject(notPermitted);
  }
});

test.each([
  [{ permission: 'task.everything' }, 'grants.0.permission'],
  [{ permission: 'task.decide', relation: 'self' }, 'grants.0.relation'],
  [{ permission: 'person.change', constraints: { name: 'x' } }, 'grants.0.constraints'],
  [
    { permission: 'task.decide', constraints: { amount__like: 1 } },
    'grants.0.constraints.amount__like',
  ],
])('a grant that means nothing is refused: %j', async (bad, path) => {
  const answer = await grant('root', 'helpers', bad as Grant);
  expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID', errors: [{ path }] } });
  expect((await root().get('/roles/helpers/grants')).body.items).toEqual([]);
});

test('nobody grants what they do not have, nor more of what they have', async () => {
  const beyond: Grant[] = [
    { permission: 'person.change' },
    { permission: 'task.override' },
    { permission: 'task.override', constraints: { priority: 'high' } },
    { permission: 'approval.view' },
  ];
  for (const given of beyond) {
    expect(await grant('kim', 'helpers', given)).toMatchObject(notPermitted);
    expect(await grant('kim', 'user', given)).toMatchObject(notPermitted);
  }
  expect((await root().get('/roles/helpers/grants')).body.items).toEqual([]);
  const within: Grant = { permission: 'approval.view', relation: 'requester' };
  expect((await grant('kim', 'helpers', within)).status).toBe(200);
});

test('who has a part of a permission gives that part, and leaves what others were given', async () => {
  const high: Grant = { permission: 'task.override', constraints: { priority: 'high' } };
  const low: Grant = { permission: 'task.override', constraints: { priority: 'low' } };
  await grant('root', 'keepers', { permission: 'permission.change' }, low);
  await grant('root', 'helpers', high);
  expect((await grant('kim', 'helpers', high, low)).status).toBe(200);
  expect(await grant('kim', 'helpers', { permission: 'task.override' })).toMatchObject(
    notPermitted,
  );
  expect((await grant('kim', 'helpers')).status).toBe(200);
  expect(await grant('kim', 'helpers', high)).toMatchObject(notPermitted);
});

test('nobody makes themselves or others more than they are, by no way', async () => {
  const petra = system.as('petra');
  await root().post('/roles', { key: 'low', name: 'Low' });
  for (const attempt of [
    () => petra.put('/roles/admin/members/petra', undefined),
    () => petra.put('/roles/manager/members/uma', undefined),
    () => petra.patch('/users/petra', { roles: ['personnel', 'keepers'] }),
    () => petra.patch('/users/uma', { roles: ['admin'] }),
    () => petra.post('/users', { username: 'mole', name: 'Mole', roles: ['admin'] }),
    () => petra.patch('/roles/keepers', { senior: 'personnel' }),
    () => petra.patch('/organization', { defaultRole: 'admin' }),
    () => petra.patch('/users/root', { email: 'petra@beta.example' }),
  ]) {
    expect(await attempt()).toMatchObject(notPermitted);
  }
  expect((await root().get('/users/mole')).status).toBe(404);
  expect((await root().get('/users/root')).body.email).toBeNull();
  // What does not reach beyond their own is theirs to do.
  expect((await petra.put('/roles/low/members/uma', undefined)).status).toBe(200);
  expect((await petra.put('/roles/personnel/members/uma', undefined)).status).toBe(200);
  expect((await petra.patch('/users/uma', { email: 'uma@beta.example', roles: [] })).status).toBe(
    200,
  );
});

test('the last administrator stays, whatever way is tried', async () => {
  await grant('root', 'keepers');
  for (const attempt of [
    () => root().delete('/users/root'),
    () => root().patch('/users/root', { active: false }),
    () => root().patch('/users/root', { roles: [] }),
    () => root().delete('/roles/admin/members/root'),
    () => grant('root', 'admin', { permission: 'person.change' }),
    () => system.as('petra').delete('/users/root'),
  ]) {
    expect(await attempt()).toMatchObject(lastOne);
  }
  const { body } = await root().get('/users/me');
  expect(body).toMatchObject({ active: true, roles: ['admin'] });
});

test('of two administrators who remove each other at once, one stays', async () => {
  await root().put('/roles/admin/members/mia', undefined);
  const remove = (who: string, whom: string) =>
    system.as(who).delete(`/roles/admin/members/${whom}`);
  for (let round = 0; round < 10; round += 1) {
    const answers = await Promise.all([remove('root', 'mia'), remove('mia', 'root')]);
    const administrators = await system.rows<{ username: string }>(
      `SELECT u.username FROM countersign.membership m JOIN countersign.user u ON u.id = m.user_id
       JOIN countersign.role r ON r.id = m.role_id WHERE r.organization_id = $1 AND r.key = 'admin'`,
      [organizationId],
    );
    expect(administrators).toHaveLength(1);
    // Whoever came second was the last one, or no administrator any more.
    const [first, second] = answers.map(({ status }) => status).sort();
    expect([first, [403, 409].includes(second ?? 0)]).toEqual([200, true]);
    const last = system.as(administrators[0]?.username ?? '');
    for (const name of ['root', 'mia']) await last.put(`/roles/admin/members/${name}`, undefined);
  }
});

test('a permission taken away between two calls is missing in the decision itself', async () => {
  const steps = [{ key: 'a', approver: { user: 'uma' } }];
  const subject = { type: 'job', id: 'late' };
  await root().post('/definitions', { key: 'late', spec: { strategy: 3, steps }, publish: true });
  const { approvalId } = (await root().post('/approvals', { definition: 'late', subject })).body;
  const { items } = (await root().get('/roles/user/grants')).body as { items: Grant[] };
  const left = items.filter(({ permission }) => permission !== 'task.decide');
  expect((await grant('root', 'user', ...left)).status).toBe(200);
  // Past the guard of the HTTP API, as a signal comes in.
  const envelope = {
    id: 'late',
    kind: 'approve',
    source: 'signal',
    body: { actor: 'uma' },
  } as const;
  const { outcomes } = await system.services.commits.commit(approvalId, [envelope]);
  expect(outcomes).toMatchObject([{ accepted: false, code: 'NOT_PERMITTED' }]);
  expect(await system.send('uma', approvalId, 'approve')).toMatchObject(notPermitted);
  expect((await grant('root', 'user', ...items)).status).toBe(200);
  const approved = await system.send('uma', approvalId, 'approve');
  expect(approved.body.view.status).toBe('approved');
});
