import { TestSystem, ONE_STEP } from '../support/system';
import { showing, signIn } from '../support/sign-in';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
  const roles = ['designer'];
  const body = { username: 'erp', name: 'ERP', roles };
  expect((await system.as('root').post('/service-accounts', body)).status).toBe(201);
});
afterAll(() => system.stop());

const keys = '/service-accounts/erp/keys';
const make = async (body: object = {}) =>
  (await system.as('root').post(keys, { name: 'nightly', ...body })).body;
const bearer = (key: string) => showing(system, { authorization: `Bearer ${key}` });
const works = async (key: string): Promise<boolean> =>
  (await bearer(key).get('/me')).status === 200;

test('a service works with its key, by either header, as itself and with its roles', async () => {
  const { key } = await make();
  expect(key).toMatch(/^cs_[0-9a-f]{32}_[\w-]{43}$/);
  const ways: Record<string, string>[] = [{ authorization: `Bearer ${key}` }, { 'x-api-key': key }];
  for (const headers of ways) {
    const { body } = await showing(system, headers).get('/me');
    expect(body).toMatchObject({ username: 'erp', kind: 'service', roles: ['designer', 'user'] });
    expect(body).not.toHaveProperty('csrfToken');
  }
  const draft = { key: 'from-erp', spec: ONE_STEP, publish: true };
  expect((await bearer(key).post('/definitions', draft)).status).toBe(201);
  const attached = await bearer(key).post('/approvals', {
    definition: 'from-erp',
    subject: { type: 'order', id: 'keyed' },
  });
  expect(attached.status).toBe(201);
  const { items } = (await bearer(key).get('/approvals?requester=me')).body;
  expect(items).toMatchObject([{ id: attached.body.approvalId }]);
});

test('scopes take away what the roles give, and never add', async () => {
  const { key } = await make({ scopes: ['approval.attach', 'approval.view', 'audit.view'] });
  const granted = (await bearer(key).get('/me')).body.permissions as { permission: string }[];
  expect(new Set(granted.map(({ permission }) => permission))).toEqual(
    new Set(['approval.attach', 'approval.view']),
  );
  expect((await bearer(key).get('/approvals')).status).toBe(200);
  expect((await bearer(key).post('/definitions', { key: 'x', spec: ONE_STEP })).status).toBe(403);
  const wrong = await system.as('root').post(keys, { name: 'x', scopes: ['everything'] });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
});

test('scopes also hold where the decision itself looks at rights', async () => {
  const account = { username: 'deputy', name: 'Deputy', roles: ['admin'] };
  expect((await system.as('root').post('/service-accounts', account)).status).toBe(201);
  const keyOf = async (body: object): Promise<string> =>
    (await system.as('root').post('/service-accounts/deputy/keys', { name: 'k', ...body })).body
      .key as string;
  const approval = await system.attach(ONE_STEP);
  const decide = (key: string) =>
    bearer(key).post(`/approvals/${approval}/approve`, {}, { 'idempotency-key': 'once' });
  const view = ['task.decide', 'approval.view'];
  expect(await decide(await keyOf({ scopes: view }))).toMatchObject({
    status: 403,
    body: { code: 'NOT_ENTITLED' },
  });
  const mayDo = async (scopes?: string[]) =>
    (await bearer(await keyOf({ scopes })).get(`/approvals/${approval}/explanation`)).body.mayDo;
  expect(await mayDo(view)).toEqual(['comment']);
  expect(await mayDo()).toEqual(expect.arrayContaining(['approve', 'reassign', 'cancel']));
  const override = ['task.decide', 'task.override'];
  const approve = { comment: 'The deputy of everybody' };
  const decided = await bearer(await keyOf({ scopes: override })).post(
    `/approvals/${approval}/approve`,
    approve,
  );
  expect(decided).toMatchObject({ status: 200, body: { view: { status: 'approved' } } });
});

test('a verb in the body takes the scope that its own route takes', async () => {
  const attach = await make({ scopes: ['approval.attach'] });
  const { key } = await make({ scopes: ['task.decide'] });
  const subject = { type: 'scoped', id: '1' };
  const definition = await system.publish(ONE_STEP);
  const { body } = await bearer(attach.key).post('/approvals', { definition, subject });
  const refused = { status: 403, body: { code: 'NOT_PERMITTED', permission: 'approval.attach' } };
  const path = `/approvals/${body.approvalId}/cancel`;
  expect(await bearer(key).post(path)).toMatchObject(refused);
  const action = { action: 'cancel' };
  expect(await bearer(key).post('/subjects/scoped/1/actions', action)).toMatchObject(refused);
  expect((await bearer(attach.key).post(path)).status).toBe(200);
});

test('what is stored makes no key, and a key is shown once', async () => {
  const { key, id } = await make();
  const { items } = (await system.as('root').get(keys)).body;
  expect(items[0]).toMatchObject({ id, name: 'nightly', scopes: null, lastUsedAt: null });
  const secret = (key as string).slice(-43);
  const rows = await system.rows('SELECT * FROM countersign.api_key');
  expect(JSON.stringify([items, rows])).not.toContain(secret);
});

test('a key ends when it is revoked, when its time is over, and when the service is switched off', async () => {
  const revoked = await make();
  expect((await system.as('root').delete(`${keys}/${revoked.id}`)).status).toBe(200);
  expect(await works(revoked.key)).toBe(false);
  expect((await system.as('root').delete(`${keys}/${revoked.id}`)).status).toBe(404);
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const short = await make({ expiresAt });
  expect(short.expiresAt).toBe(expiresAt);
  expect(await works(short.key)).toBe(true);
  await system.rows('UPDATE countersign.api_key SET ends_at = now() WHERE id = $1', [short.id]);
  expect(await works(short.key)).toBe(false);
  const left = await make();
  await system.as('root').patch('/users/erp', { active: false });
  expect(await works(left.key)).toBe(false);
  await system.as('root').patch('/users/erp', { active: true });
});

test('a rotated key goes on for its grace beside its successor', async () => {
  const old = await make({ scopes: ['approval.view'] });
  const rotate = (id: string, body = {}) => system.as('root').post(`${keys}/${id}/rotate`, body);
  const { body: next } = await rotate(old.id);
  expect(next).toMatchObject({ name: 'nightly', scopes: ['approval.view'], expiresAt: null });
  expect([await works(old.key), await works(next.key)]).toEqual([true, true]);
  const { items } = (await system.as('root').get(keys)).body;
  const ends = items.find(({ id }: { id: string }) => id === old.id).expiresAt;
  expect(Date.parse(ends) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
  const { body: last } = await rotate(next.id, { graceSeconds: 0 });
  expect([await works(next.key), await works(last.key)]).toEqual([false, true]);
  expect((await rotate(next.id)).status).toBe(404);
});

test('the use of a key is noted, at most once a minute', async () => {
  const { key, id } = await make();
  const noted = async () =>
    (
      await system.rows<{ at: Date }>(
        'SELECT last_used_at AS at FROM countersign.api_key WHERE id = $1',
        [id],
      )
    )[0]?.at;
  await works(key);
  const first = await noted();
  expect(first).toBeInstanceOf(Date);
  await works(key);
  expect(await noted()).toEqual(first);
  await system.rows(
    `UPDATE countersign.api_key SET last_used_at = now() - interval '61 seconds' WHERE id = $1`,
    [id],
  );
  await works(key);
  expect((await noted())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Infinity);
});

test('only who may change permissions handles keys, only of services, only of the own organization', async () => {
  expect((await system.as('erin').get(keys)).status).toBe(403);
  expect((await system.as('erin').post('/service-accounts', {})).status).toBe(403);
  expect((await system.as('root').get('/service-accounts/bob/keys')).status).toBe(404);
  await system.organization({
    organization: { key: 'rival', name: 'Rival' },
    roles: [],
    users: [{ username: 'chief', name: 'Chief', roles: ['admin'] }],
  });
  expect((await system.as('chief').post(keys, { name: 'x' })).status).toBe(404);
  const add = (body: object) => system.as('root').post('/service-accounts', { name: 'X', ...body });
  expect((await add({ username: 'erp' })).body.code).toBe('USERNAME_TAKEN');
  expect((await add({ username: 'new', roles: ['no-such'] })).status).toBe(404);
  expect((await system.as('root').get('/service-accounts/new/keys')).status).toBe(404);
});

test('a service has no password', async () => {
  const set = await system.as('root').put('/users/erp/password', { new: 'three tall windmills' });
  expect(set.status).toBe(404);
  expect((await signIn(system, 'erp')).status).toBe(401);
});

test('a wrong key is nobody’s', async () => {
  const { key } = await make();
  const last = (key as string).endsWith('A') ? 'B' : 'A';
  const wrong = [
    'cs_',
    key.slice(0, -1),
    `${key.slice(0, -1)}${last}`,
    `${key}A`,
    `cs_${'0'.repeat(32)}_${key.slice(-43)}`,
    key.toUpperCase(),
    `cs_${key.slice(3, 35)}_' OR true --`,
  ];
  for (const given of wrong) {
    const ways: Record<string, string>[] = [
      { authorization: `Bearer ${given}` },
      { 'x-api-key': given },
    ];
    for (const headers of ways) {
      const answer = await showing(system, headers).get('/me');
      expect([given, answer.status, answer.body.code]).toEqual([given, 401, 'UNAUTHENTICATED']);
    }
  }
});
