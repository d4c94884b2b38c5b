import { randomUUID } from 'node:crypto';
import { openServices, serveApi } from '../../src/cli/compose';
import { postFrom } from '../support/send-from';
import { bearing, givePassword, PASSWORD, showing, signIn, tokensOf } from '../support/sign-in';
import { TestSystem } from '../support/system';

let system: TestSystem;
afterEach(() => system.stop());

const start = (environment: Record<string, string>): Promise<TestSystem> =>
  TestSystem.start({ workers: false, environment });
const tally = (statuses: number[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

test('S82 every way to authenticate is limited per address, and says when to come back', async () => {
  system = await start({ COUNTERSIGN_LIMIT_SIGN_INS: '6' });
  await givePassword(system, 'bob');
  const { accessToken } = await tokensOf(system, 'bob');
  const others = ['alice', 'carol', 'dave'];
  for (const user of others) expect((await signIn(system, user)).status).toBe(401);
  const last = await signIn(system, 'frank');
  expect(last.headers.get('ratelimit-policy')).toBe('"authentication";q=6;w=60');
  expect(last.headers.get('ratelimit')).toMatch(/^"authentication";r=0;t=\d+$/);
  // Not even with the right password, and not with another address in a header.
  const refused = [
    await signIn(system, 'bob'),
    await showing(system, { 'x-forwarded-for': '203.0.113.9' }).post('/sessions', {
      username: 'bob',
      password: PASSWORD,
    }),
    await bearing(system, accessToken).put('/me/password', { current: PASSWORD, new: 'x' }),
    await system.as('erin').put('/users/bob/password', { new: 'x' }),
  ];
  for (const { status, body, headers } of refused) {
    expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
    const wait = headers.get('retry-after') ?? '';
    expect(wait).toMatch(/^\d+$/);
    expect(Number(wait)).toBeGreaterThan(0);
    expect(Number(wait)).toBeLessThanOrEqual(60);
  }
  const from = await postFrom('127.0.0.2', `${system.api}/api/v1/sessions`, {
    username: 'bob',
    password: PASSWORD,
  });
  expect(from.status).toBe(201);
  const refreshes = [];
  for (let i = 0; i < 70; i += 1) {
    const { status } = await showing(system, {}).post('/sessions/refresh', { refreshToken: 'x' });
    refreshes.push(status);
  }
  expect(tally(refreshes)).toEqual({ 401: 60, 429: 10 });
});

test('S229 decisions of a person are limited across several processes within the stated tolerance', async () => {
  const limit = 60;
  system = await start({ COUNTERSIGN_LIMIT_DECISIONS: String(limit) });
  const { config, databaseUrl, temporalAddress } = system;
  const second = await openServices(config, { databaseUrl, temporalAddress }, 'second');
  const api = await serveApi(config, second, 0);
  const places = [system.api, `http://127.0.0.1:${api.port}`];
  const decide = (user: string, place: string | undefined) =>
    showing({ api: place ?? '' }, { 'x-countersign-user': user }).post(
      `/approvals/${randomUUID()}/approve`,
    );
  const answers = [];
  for (let i = 0; i < 25; i += 1) {
    answers.push(...(await Promise.all([0, 1, 2, 3].map((n) => decide('bob', places[n % 2])))));
  }
  const counts = tally(answers.map(({ status }) => status));
  // Each of the two processes may have one decision that it has not told the other of.
  expect(counts[404]).toBeGreaterThanOrEqual(limit);
  expect(counts[404]).toBeLessThanOrEqual(limit + 2);
  expect((counts[404] ?? 0) + (counts[429] ?? 0)).toBe(100);
  for (const place of places) {
    const refused = await decide('bob', place);
    expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
    expect(refused.headers.get('ratelimit-policy')).toBe('"decisions";q=60;w=60');
    // Others decide as before, and he may still look.
    expect((await decide('carol', place)).status).toBe(404);
  }
  expect((await system.as('bob').get('/inbox')).status).toBe(200);
  await api.close();
  await second.close();
});

test('each decision of a bulk request counts, and nothing of what is too much is decided', async () => {
  system = await start({ COUNTERSIGN_LIMIT_DECISIONS: '30' });
  const bulk = (count: number) => {
    const decision = { task: randomUUID(), verb: 'approve' };
    return system.as('bob').post('/decisions/bulk', { decisions: Array(count).fill(decision) });
  };
  expect((await bulk(20)).body.items).toHaveLength(20);
  expect(await bulk(11)).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  expect((await system.as('bob').get('/inbox')).status).toBe(200);
});

test('guessing gets slow, and the one whose password is guessed still comes in', async () => {
  system = await start({ COUNTERSIGN_LIMIT_SIGN_INS: '100000' });
  await givePassword(system, 'bob');
  await tokensOf(system, 'bob');
  const url = `${system.api}/api/v1/sessions`;
  const guess = (ip: string, username: string) =>
    postFrom(ip, url, { username, password: `guess ${randomUUID()}` });
  for (const username of ['bob', 'who-is-nobody']) {
    const answers = [];
    for (let i = 0; i < 8; i += 1) answers.push(await guess('127.0.0.2', username));
    // The sixth is let through and starts the waiting, whether there is such a person or not.
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
    expect(answers.at(-1)?.headers['retry-after']).toMatch(/^\d+$/);
  }
  expect((await signIn(system, 'bob')).status).toBe(201);
  // From many addresses, until all that are unknown have to wait for each other.
  const crowd = [];
  for (let i = 0; i < 110; i += 1) crowd.push((await guess(`127.0.1.${i + 1}`, 'bob')).status);
  expect(tally(crowd.slice(-9))).toEqual({ 429: 9 });
  const right = { username: 'bob', password: PASSWORD };
  expect((await postFrom('127.0.0.3', url, right)).status).toBe(429);
  // He has been here before.
  expect((await signIn(system, 'bob')).status).toBe(201);
});

test('the right password is free: it makes no waiting and takes it away', async () => {
  system = await start({ COUNTERSIGN_LIMIT_SIGN_INS: '100000' });
  await givePassword(system, 'bob');
  for (let i = 0; i < 8; i += 1) expect((await signIn(system, 'bob')).status).toBe(201);
  for (let round = 0; round < 3; round += 1) {
    for (let i = 0; i < 4; i += 1) {
      expect((await signIn(system, 'bob', { password: 'wrong' })).status).toBe(401);
    }
    expect((await signIn(system, 'bob')).status).toBe(201);
  }
});

test('limits hold in memory while their table is away', async () => {
  system = await start({ COUNTERSIGN_LIMIT_SIGN_INS: '3' });
  await system.rows('DROP TABLE countersign.rate_limit');
  const statuses = [];
  for (let i = 0; i < 5; i += 1) statuses.push((await signIn(system, 'bob')).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
});
