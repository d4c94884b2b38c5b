import { TestSystem } from '../support/system';
import { bearing, cookiesOf, givePassword, showing, signIn, tokensOf } from '../support/sign-in';

const environment = { COUNTERSIGN_LIMIT_SIGN_INS: '100000' };
let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false, environment });
  await givePassword(system, 'bob');
});
afterAll(() => system.stop());

const refresh = (refreshToken: string) =>
  showing(system, {}).post('/sessions/refresh', { refreshToken });
const works = async (accessToken: string): Promise<boolean> =>
  (await bearing(system, accessToken).get('/me')).status === 200;

/** Lets time pass for a session. */
const age = (id: string, interval: string) =>
  system.rows(
    `UPDATE countersign.session SET rotated_at = rotated_at - $2::interval,
       ends_at = ends_at - $2::interval WHERE id = $1`,
    [id, interval],
  );

test('two tabs that renew at the same time both go on, with the same successor', async () => {
  const { refreshToken } = await tokensOf(system, 'bob');
  const tabs = await Promise.all([1, 2, 3, 4].map(() => refresh(refreshToken)));
  expect(tabs.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(new Set(tabs.map(({ body }) => body.refreshToken)).size).toBe(1);
  for (const { body } of tabs) expect(await works(body.accessToken)).toBe(true);
  // As if the answers had been lost: asked again, it is given again.
  expect((await refresh(refreshToken)).body.refreshToken).toBe(tabs[0]?.body.refreshToken);
});

test('a token that comes again after the grace ends the session with all its tokens', async () => {
  const { sessionId, refreshToken } = await tokensOf(system, 'bob');
  const { body: next } = await refresh(refreshToken);
  await age(sessionId, '19 seconds');
  expect((await refresh(refreshToken)).status).toBe(200);
  await age(sessionId, '2 seconds');
  expect(await works(next.accessToken)).toBe(true);
  const replayed = await refresh(refreshToken);
  expect(replayed).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  expect((await refresh(next.refreshToken)).status).toBe(401);
  expect(await works(next.accessToken)).toBe(false);
});

test('a token older than the last one ends the session even within the grace', async () => {
  const { refreshToken } = await tokensOf(system, 'bob');
  const { body: second } = await refresh(refreshToken);
  const { body: third } = await refresh(second.refreshToken);
  expect((await refresh(refreshToken)).status).toBe(401);
  expect((await refresh(third.refreshToken)).status).toBe(401);
});

test('what is no token of ours changes nothing', async () => {
  const { refreshToken, accessToken, sessionId } = await tokensOf(system, 'bob');
  const [id = '', generation = '', mac = ''] = refreshToken.split('.');
  const other = (await tokensOf(system, 'bob')).refreshToken.split('.');
  const forged = [
    '',
    'x',
    accessToken,
    `${id}.${generation}.`,
    `${id}.${generation}.${mac.slice(1)}`,
    `${id}.${generation}.${'A'.repeat(43)}`,
    `${id}.${generation}.${other[2]}`,
    `${other[0]}.${generation}.${mac}`,
    `${id}.1.${mac}`,
    `${id}.999999999.${mac}`,
    `${id}.-1.${mac}`,
    `${id}'--.0.${mac}`,
    `${'-'.repeat(36)}.0.${mac}`,
    `00000000-0000-7000-8000-000000000000.0.${mac}`,
  ];
  for (const token of forged) {
    expect([token, (await refresh(token)).status]).toEqual([token, 401]);
  }
  expect((await refresh(refreshToken)).status).toBe(200);
  const rows = await system.rows<{ text: string }>(
    'SELECT to_jsonb(s)::text AS text FROM countersign.session s WHERE id = $1',
    [sessionId],
  );
  // Neither the token nor what makes it is in the database.
  expect(rows[0]?.text).not.toContain(mac);
});

test('a session ends after a week without use, and when its owner leaves', async () => {
  const { sessionId, refreshToken } = await tokensOf(system, 'bob');
  await age(sessionId, '8 days');
  expect((await refresh(refreshToken)).status).toBe(401);
  const second = await tokensOf(system, 'bob');
  await system.as('erin').patch('/users/bob', { active: false });
  expect((await refresh(second.refreshToken)).status).toBe(401);
  await system.as('erin').patch('/users/bob', { active: true });
});

test('a browser renews by its cookie, from a page of ours alone, and signs out', async () => {
  const first = cookiesOf(await signIn(system, 'bob', { transport: 'cookie' }));
  const cookie = `countersign_refresh=${first.get('countersign_refresh')?.value}`;
  const browser = showing(system, { cookie });
  // A form of another site cannot send JSON.
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await browser.call('POST', '/sessions/refresh', 'a=b', form)).status).toBe(415);
  const renewed = await browser.post('/sessions/refresh');
  expect(renewed.body).not.toHaveProperty('refreshToken');
  const access = cookiesOf(renewed).get('countersign_access')?.value;
  const headers = {
    cookie: `a=b; countersign_access=${access}; c=d`,
    'x-csrf-token': renewed.body.csrfToken as string,
  };
  const out = await showing(system, headers).delete('/sessions/current');
  expect(out.status).toBe(200);
  for (const { value, rest } of cookiesOf(out).values()) {
    expect([value, rest]).toEqual(['', expect.stringContaining('Max-Age=0')]);
  }
  expect((await showing(system, headers).get('/me')).status).toBe(401);
  expect((await browser.post('/sessions/refresh')).status).toBe(401);
});

test('people see where they are signed in and sign out there; nobody else does', async () => {
  await givePassword(system, 'carol');
  const [here, there] = [await tokensOf(system, 'carol'), await tokensOf(system, 'carol')];
  const carol = bearing(system, here.accessToken);
  const { items } = (await carol.get('/sessions')).body;
  expect(items).toMatchObject([
    { id: there.sessionId, isCurrent: false, ip: '127.0.0.1' },
    { id: here.sessionId, isCurrent: true },
  ]);
  const path = `/sessions/${there.sessionId}`;
  const bob = bearing(system, (await tokensOf(system, 'bob')).accessToken);
  expect((await bob.delete(path)).status).toBe(404);
  expect((await carol.delete(path)).status).toBe(200);
  expect(await works(there.accessToken)).toBe(false);
  expect(await works(here.accessToken)).toBe(true);
});
