import { givePassword, PASSWORD, showing, signIn, tokensOf, bearing } from '../support/sign-in';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  const environment = { COUNTERSIGN_LIMIT_SIGN_INS: '100000' };
  system = await TestSystem.start({ workers: false, environment });
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
});
afterAll(() => system.stop());

interface Entry {
  action: string;
  actor_id: string | null;
  target_type: string | null;
  target_id: string | null;
  outcome: string;
  metadata: object;
}

let seen = 0;

/** What was recorded since it was asked last. */
async function recorded(): Promise<Entry[]> {
  const entries = await system.rows<Entry>(
    `SELECT action, actor_id, target_type, target_id, outcome, metadata
     FROM countersign.audit_entry ORDER BY at, seq`,
  );
  const fresh = entries.slice(seen);
  seen = entries.length;
  return fresh;
}
const actions = async () => (await recorded()).map(({ action }) => action);

test('coming in, failing to, and going are on record, with the reason that no answer tells', async () => {
  await givePassword(system, 'bob');
  expect(await recorded()).toMatchObject([{ action: 'password.change', target_type: 'user' }]);
  const { sessionId, accessToken, refreshToken } = await tokensOf(system, 'bob');
  const [created] = await recorded();
  expect(created).toMatchObject({ action: 'session.create', target_id: sessionId });
  const bob = created?.actor_id;
  expect(bob).toMatch(/^[0-9a-f-]{36}$/);
  await signIn(system, 'bob', { password: 'wrong' });
  await signIn(system, PASSWORD);
  const refused = await recorded();
  expect(refused).toMatchObject([
    { action: 'session.refused', target_id: bob, metadata: { reason: 'wrong password' } },
    { action: 'session.refused', target_id: null, metadata: { reason: 'unknown user' } },
  ]);
  for (const { outcome } of refused) expect(outcome).toBe('refused');
  // Not even when somebody types a password into the wrong field.
  expect(JSON.stringify(refused)).not.toMatch(new RegExp(`${PASSWORD}|wrong"`));
  const next = (await showing(system, {}).post('/sessions/refresh', { refreshToken })).body;
  await showing(system, {}).post('/sessions/refresh', { refreshToken: next.refreshToken });
  await showing(system, {}).post('/sessions/refresh', { refreshToken });
  expect(await recorded()).toMatchObject([
    { action: 'session.reuse-detected', target_id: sessionId, actor_id: bob, outcome: 'refused' },
    { action: 'access.refused' },
  ]);
  expect((await bearing(system, accessToken).get('/me')).status).toBe(401);
  await recorded();
  const again = await tokensOf(system, 'bob');
  await bearing(system, again.accessToken).delete('/sessions/current');
  expect(await actions()).toEqual(['session.create', 'session.revoke']);
});

test('a change of password is on record with every session that it ends', async () => {
  const [here, there] = [await tokensOf(system, 'bob'), await tokensOf(system, 'bob')];
  await recorded();
  const bob = bearing(system, here.accessToken);
  const put = (body: object) => bob.put('/me/password', body);
  const fresh = 'another long password';
  expect(await put({ current: 'wrong', new: fresh })).toMatchObject({
    status: 403,
    body: { code: 'PASSWORD_WRONG' },
  });
  expect(await put({ current: PASSWORD, new: 'password123' })).toMatchObject({
    status: 422,
    body: { code: 'PASSWORD_UNACCEPTABLE' },
  });
  expect(await actions()).toEqual(['access.refused']);
  expect((await put({ current: PASSWORD, new: fresh })).status).toBe(200);
  const entries = await recorded();
  expect(entries.at(-1)?.action).toBe('password.change');
  const ended = entries.filter(({ action }) => action === 'session.revoke');
  expect(ended.map(({ target_id }) => target_id)).toContain(there.sessionId);
  expect(ended.map(({ target_id }) => target_id)).not.toContain(here.sessionId);
  expect((await bearing(system, there.accessToken).get('/me')).status).toBe(401);
  expect((await bob.get('/me')).status).toBe(200);
  expect((await signIn(system, 'bob')).status).toBe(401);
  expect((await signIn(system, 'bob', { password: fresh })).status).toBe(201);
});

test('a flood of refusals is recorded up to a limit, which hides no refusal of somebody else', async () => {
  await recorded();
  const strangers = Array.from({ length: 80 }, () => showing(system, {}).get('/me'));
  expect((await Promise.all(strangers)).every(({ status }) => status === 401)).toBe(true);
  const flood = await recorded();
  expect(flood.length).toBeLessThanOrEqual(60);
  const isLast = ({ metadata }: { metadata: object }) => 'isLastOfMinute' in metadata;
  expect(flood.filter(isLast)).toHaveLength(1);
  expect((await system.as('bob').get('/audit-logs')).status).toBe(403);
  expect(await actions()).toEqual(['access.refused']);
});

test('nobody sets the password of somebody who may more, or of another organization', async () => {
  const set = (who: string, whose: string) =>
    system.as(who).put(`/users/${whose}/password`, { new: PASSWORD });
  expect(await set('erin', 'root')).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
  expect((await set('bob', 'frank')).status).toBe(403);
  expect((await set('erin', 'nobody-here')).status).toBe(404);
  expect((await signIn(system, 'root')).status).toBe(401);
  const { accessToken } = await (async () => {
    await givePassword(system, 'frank');
    return tokensOf(system, 'frank');
  })();
  expect((await set('root', 'frank')).status).toBe(200);
  expect((await bearing(system, accessToken).get('/me')).status).toBe(401);
});

test('services and their keys are on record, and no more is given than who gives it has', async () => {
  await recorded();
  const root = system.as('root');
  await root.post('/service-accounts', { username: 'erp', name: 'ERP', roles: ['admin'] });
  const { id } = (await root.post('/service-accounts/erp/keys', { name: 'a' })).body;
  const { id: next } = (await root.post(`/service-accounts/erp/keys/${id}/rotate`)).body;
  await root.delete(`/service-accounts/erp/keys/${next}`);
  expect(await recorded()).toMatchObject([
    { action: 'service-account.create', target_type: 'user' },
    { action: 'api-key.create', target_id: id },
    { action: 'api-key.rotate', target_id: id, metadata: { successor: next } },
    { action: 'api-key.revoke', target_id: next },
  ]);
  const grants = [{ permission: 'permission.change' as const }];
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [{ key: 'key-keeper', name: 'Keeps keys', grants }],
    users: [{ username: 'kim', name: 'Kim', roles: ['key-keeper'] }],
  });
  const make = (body: object) => system.as('kim').post('/service-accounts/erp/keys', body);
  expect((await make({ name: 'x' })).status).toBe(403);
  expect((await make({ name: 'x', scopes: ['definition.publish'] })).status).toBe(403);
  expect((await make({ name: 'x', scopes: ['definition.view'] })).status).toBe(201);
  const account = { username: 'evil', name: 'E', roles: ['admin'] };
  expect((await system.as('kim').post('/service-accounts', account)).status).toBe(403);
});
