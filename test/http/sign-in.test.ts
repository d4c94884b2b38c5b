import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { hashSync } from '@node-rs/argon2';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { TestSystem, ONE_STEP } from '../support/system';
import {
  bearing,
  cookiesOf,
  givePassword,
  PASSWORD,
  showing,
  signIn,
  tokensOf,
} from '../support/sign-in';

const environment = { COUNTERSIGN_LIMIT_SIGN_INS: '100000' };
let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ environment });
  for (const user of ['alice', 'bob', 'carol', 'dave']) await givePassword(system, user);
});
afterAll(() => system.stop());

/** Every route that the documentation does not call public. */
async function guardedRoutes(): Promise<{ method: string; path: string }[]> {
  const document = (await (await fetch(`${system.api}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { security?: unknown[] }>>;
  };
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { security }]) => security === undefined)
      .map(([method]) => ({ method: method.toUpperCase(), path: path.replace('/api/v1', '') })),
  );
}

test('S215 access and refresh tokens; nothing protected answers without one; roles count', async () => {
  const tokens = await tokensOf(system, 'bob');
  expect(decodeProtectedHeader(tokens.accessToken)).toMatchObject({ alg: 'HS256', typ: 'at+jwt' });
  const { iat = 0, exp = 0 } = decodeJwt(tokens.accessToken);
  expect(exp - iat).toBe(600);
  const bob = bearing(system, tokens.accessToken);
  expect((await bob.get('/me')).body).toMatchObject({ username: 'bob', organization: 'acme' });
  const routes = await guardedRoutes();
  expect(routes.length).toBeGreaterThan(40);
  for (const { method, path } of routes) {
    const { status, body, headers } = await showing(system, {}).call(method, path);
    expect([method, path, status, body.code]).toEqual([method, path, 401, 'UNAUTHENTICATED']);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
  const draft = { key: 's215', spec: ONE_STEP };
  expect(await bob.post('/definitions', draft)).toMatchObject({
    status: 403,
    body: { code: 'NOT_PERMITTED', permission: 'definition.change' },
  });
  const { accessToken } = await tokensOf(system, 'alice');
  expect((await bearing(system, accessToken).post('/definitions', draft)).status).toBe(201);
  const { refreshToken } = tokens;
  const renewed = await showing(system, {}).post('/sessions/refresh', { refreshToken });
  expect(renewed.status).toBe(200);
  expect((await bearing(system, renewed.body.accessToken).get('/inbox')).status).toBe(200);
});

test('S81 programs use a JWT, browsers a session in HTTP-only cookies with CSRF protection', async () => {
  const signedIn = await signIn(system, 'bob', { transport: 'cookie' });
  expect(signedIn.body).not.toHaveProperty('accessToken');
  expect(signedIn.body).not.toHaveProperty('refreshToken');
  expect(signedIn.headers.get('cache-control')).toBe('no-store');
  const cookies = cookiesOf(signedIn);
  expect([...cookies.keys()]).toEqual(['countersign_access', 'countersign_refresh']);
  for (const { rest } of cookies.values()) expect(rest).toMatch(/HttpOnly; SameSite=Lax/);
  expect(cookies.get('countersign_refresh')?.rest).toContain('Path=/api/v1/sessions/refresh;');
  const cookie = `countersign_access=${cookies.get('countersign_access')?.value}`;
  const browser = showing(system, { cookie });
  expect((await browser.get('/inbox')).status).toBe(200);
  const id = await system.attach(ONE_STEP);
  const approve = (headers: Record<string, string>) =>
    browser.post(`/approvals/${id}/approve`, {}, headers);
  const other = (await tokensOf(system, 'bob')).csrfToken;
  for (const headers of [{}, { 'x-csrf-token': '' }, { 'x-csrf-token': other }]) {
    expect(await approve(headers as Record<string, string>)).toMatchObject({
      status: 403,
      body: { code: 'CSRF_TOKEN_INVALID' },
    });
  }
  const { csrfToken } = (await browser.get('/me')).body;
  expect(csrfToken).toBe(signedIn.body.csrfToken);
  expect((await approve({ 'x-csrf-token': csrfToken })).status).toBe(200);
  const { accessToken } = await tokensOf(system, 'alice');
  // No site can make a browser send a bearer token: it needs no CSRF token beside it.
  const draft = { key: 's81', spec: ONE_STEP };
  expect((await bearing(system, accessToken).post('/definitions', draft)).status).toBe(201);
});

test('S81 in production the cookies are sent over https alone', async () => {
  const secret = 's'.repeat(32);
  const production = await TestSystem.start({
    workers: false,
    environment: { NODE_ENV: 'production', COMMAND_KEYS: secret, COUNTERSIGN_SECRETS: secret },
  });
  await production.rows(
    `INSERT INTO countersign.credential (user_id, password_hash)
     SELECT id, $1 FROM countersign.user WHERE username = 'bob'`,
    [await production.services.access.passwords.hash(PASSWORD)],
  );
  const cookies = cookiesOf(await signIn(production, 'bob', { transport: 'cookie' }));
  expect([...cookies.keys()]).toEqual([
    '__Secure-countersign_access',
    '__Secure-countersign_refresh',
  ]);
  for (const { rest } of cookies.values()) expect(rest).toMatch(/; HttpOnly; .*; Secure$/);
  expect((await production.as('bob').get('/inbox')).status).toBe(401);
  await production.stop();
});

test('who signs out, leaves or loses a role is refused at once, with a token that is still fresh', async () => {
  const id = await system.attach({
    strategy: 3,
    steps: [{ key: 'a', approver: { role: 'finance', strategy: 'anyone' } }],
  });
  const approve = (token: string) => bearing(system, token).post(`/approvals/${id}/approve`);
  const change = (user: string, body: object) => system.as('erin').patch(`/users/${user}`, body);
  const [bob, carol] = [await tokensOf(system, 'bob'), await tokensOf(system, 'carol')];
  expect((await bearing(system, bob.accessToken).delete('/sessions/current')).status).toBe(200);
  expect((await approve(bob.accessToken)).status).toBe(401);
  await change('carol', { roles: [] });
  expect(await approve(carol.accessToken)).toMatchObject({
    status: 403,
    body: { code: 'NOT_ENTITLED' },
  });
  await change('carol', { active: false });
  expect((await approve(carol.accessToken)).status).toBe(401);
  await change('carol', { active: true, roles: ['finance'] });
  expect((await approve(carol.accessToken)).status).toBe(200);
});

test('whatever is wrong with a sign-in, answer and work are the same', async () => {
  const { passwords } = system.services.access;
  const verify = jest.spyOn(passwords, 'verify');
  await givePassword(system, 'mallory');
  await system.as('erin').patch('/users/mallory', { active: false });
  const attempts = [
    ['bob', { password: 'wrong password' }],
    ['nobody-at-all', {}],
    ['frank', {}],
    ['mallory', {}],
    ['bob', { organization: 'elsewhere' }],
  ] as const;
  const answers = [];
  for (const [username, more] of attempts) {
    const answer = await signIn(system, username, more);
    const { instance: _instance, ...body } = answer.body;
    answers.push({ status: answer.status, body });
  }
  expect(verify).toHaveBeenCalledTimes(attempts.length);
  // With no password on record, one that nobody has is verified instead: the same work.
  expect(answers[0]).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  await system.as('erin').patch('/users/mallory', { active: true });
  verify.mockRestore();
});

test('people sign in by e-mail address, too, and name their organization where it is not clear', async () => {
  await system.organization({
    organization: { key: 'other', name: 'Other' },
    roles: [],
    users: [{ username: 'dave', name: 'Another Dave', email: 'Dave@Other.example' }],
  });
  await system.rows(
    `INSERT INTO countersign.credential (user_id, password_hash)
     SELECT id, $1 FROM countersign.user WHERE email = 'Dave@Other.example'`,
    [await system.services.access.passwords.hash(PASSWORD)],
  );
  expect((await signIn(system, 'dave')).status).toBe(401);
  expect((await signIn(system, 'dave', { organization: 'acme' })).status).toBe(201);
  const { body } = await signIn(system, 'dave@other.example');
  expect((await bearing(system, body.accessToken).get('/me')).body).toMatchObject({
    organization: 'other',
    name: 'Another Dave',
  });
});

test('two hundred people sign in at once, and the others are served meanwhile', async () => {
  const bob = bearing(system, (await tokensOf(system, 'bob')).accessToken);
  const started = performance.now();
  const all = Promise.all(Array.from({ length: 200 }, (_, i) => signIn(system, `nobody${i}`)));
  let total = 0;
  const finished = all.finally(() => (total = performance.now() - started));
  const waits: number[] = [];
  while (total === 0) {
    const asked = performance.now();
    expect((await bob.get('/me')).status).toBe(200);
    waits.push(performance.now() - asked);
  }
  for (const { status } of await finished) expect(status).toBe(401);
  // Tokens are verified on the same threads as passwords: behind all of them it would take as long.
  expect(waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(total / 10);
}, 120_000);

test('passwords are hashed beside the event loop', async () => {
  const { passwords } = system.services.access;
  const blocked = await delaysDuring(async () => {
    for (let i = 0; i < 20; i += 1) {
      hashSync(PASSWORD, { memoryCost: 19_456, timeCost: 2 });
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  const free = await delaysDuring(() =>
    Promise.all(Array.from({ length: 100 }, () => passwords.verify(undefined, PASSWORD))),
  );
  expect(free.percentile(90)).toBeLessThan(blocked.percentile(90) / 2);
});

async function delaysDuring(work: () => Promise<unknown>): Promise<IntervalHistogram> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  delays.disable();
  return delays;
}
