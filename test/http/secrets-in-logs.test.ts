import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { SignJWT, type CryptoKey } from 'jose';
import { ApiUser, type ApiAnswer } from '../support/api-user';
import { canary, formsOf, leaksIn } from '../support/canaries';
import { IdentityProvider } from '../support/identity-provider';
import { countersign, ProductProcess } from '../support/processes';
import { createEmptyDatabase } from '../support/servers';
import { cookiesOf, type Tokens } from '../support/sign-in';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

jest.setTimeout(120_000);

const FIRST_ADMINISTRATOR = {
  COUNTERSIGN_ORGANIZATION: 'acme',
  COUNTERSIGN_ADMIN_USERNAME: 'first',
};
const EARLY = 'password in JSON that ends too early';

/** Everything that is secret, by what it is. Tests add what they are given. */
const secrets: Record<string, string> = {
  'secret of the installation': canary('secret'),
  'older secret': canary('older'),
  'key of commands': canary('commands'),
  password: canary('password'),
  'new password': canary('new'),
  'wrong password': canary('wrong'),
  'password in the place of a username': canary('misplaced'),
  'password in a query': canary('query'),
  'password in a path': canary('path'),
  'password in JSON that ends too early': canary('early'),
  'password in a field that is not known': canary('field'),
  'password in a list': canary('list'),
  'password with NUL': canary('nul'),
  'password in a form': canary('form'),
  'password in a body that is too long': canary('long'),
  'bearer token of nobody': canary('bearer'),
  'API key of nobody': canary('key'),
  'cookie of nobody': canary('cookie'),
  'CSRF token of nobody': canary('csrf'),
  'header of an action': canary('header'),
  'body of an action': canary('body'),
  'query of an action': canary('action'),
};
const secret = (name: string): string => {
  const found = secrets[name];
  if (found === undefined) throw new Error(`There is no secret "${name}".`);
  return found;
};

let system: TestSystem;
let provider: IdentityProvider;
let signingKey: CryptoKey;
let receiver: Server;
let api: ProductProcess;
let worker: ProductProcess;
/** What the header `X-Request-Id` of each request said. */
const requestIds: string[] = [];

beforeAll(async () => {
  provider = await IdentityProvider.start();
  signingKey = await provider.addKey('rsa', 'RS256');
  receiver = createServer((request, response) => {
    response.statusCode = request.url?.startsWith('/refusing') === true ? 400 : 503;
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  system = await TestSystem.start({ workers: false });
  secrets['password of the database'] = new URL(system.databaseUrl).password;
  [api, worker] = await Promise.all([
    ProductProcess.start('api', environment()),
    ProductProcess.start('worker', environment()),
  ]);
});
afterAll(async () => {
  receiver.close();
  await Promise.all([api.kill('SIGTERM'), worker.kill('SIGTERM')]);
  await system.stop();
  await provider.stop();
});

function environment(): Record<string, string> {
  return {
    ...system.environment,
    COUNTERSIGN_LOG_LEVEL: 'debug',
    COUNTERSIGN_SECRETS: `${secret('secret of the installation')},${secret('older secret')}`,
    COMMAND_KEYS: secret('key of commands'),
    COUNTERSIGN_LIMIT_SIGN_INS: '100000',
    OIDC_ISSUER: provider.url,
    OIDC_AUDIENCE: 'our-approvals',
    OIDC_ORGANIZATION: 'acme',
  };
}

/** A request that the log can be searched for. */
function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ApiAnswer> {
  const id = randomUUID();
  requestIds.push(id);
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const user = new ApiUser(api.url, undefined, { 'x-request-id': id });
  return user.call(method, path, text, headers);
}

const as = (username: string) => ({ 'x-countersign-user': username });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Expects a status, so that every request reaches the code that it is made for. */
async function expectStatus(status: number, answering: Promise<ApiAnswer>): Promise<ApiAnswer> {
  const answer = await answering;
  expect([answer.status, answer.body]).toEqual([status, answer.body]);
  return answer;
}

const signIn = (more: object = {}, username = 'bob') =>
  call('POST', '/sessions', { username, password: secret('password'), ...more });

async function signingIn(): Promise<void> {
  const give = (body: object) => call('PUT', '/users/bob/password', body, as('erin'));
  await expectStatus(422, give({ new: 'password1' }));
  await expectStatus(200, give({ new: secret('password') }));
  await expectStatus(201, signIn());
  await expectStatus(401, signIn({ password: secret('wrong password') }));
  await expectStatus(401, signIn({ password: secret('wrong password') }, 'nobody-here'));
  await expectStatus(401, signIn({}, secret('password in the place of a username')));
  await expectStatus(400, signIn({ password: [secret('password in a list')] }));
  await expectStatus(400, signIn({ pasword: secret('password in a field that is not known') }));
  await expectStatus(400, signIn({ [secret('password in a field that is not known')]: 1 }));
  await expectStatus(400, signIn({ password: `${secret('password with NUL')}\0` }));
  const early = `{"username":"bob","password":${JSON.stringify(secret(EARLY))}`;
  await expectStatus(400, call('POST', '/sessions', early));
  await expectStatus(400, call('POST', '/sessions', `{"password": ${secret(EARLY)}}`));
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const filled = `username=bob&password=${encodeURIComponent(secret('password in a form'))}`;
  await expectStatus(415, call('POST', '/sessions', filled, form));
  const long = secret('password in a body that is too long').repeat(5_000);
  await expectStatus(413, signIn({ password: long }));
}

async function ofSessions(): Promise<void> {
  const { body } = await expectStatus(201, signIn());
  const { accessToken, refreshToken } = remembered('session', body as Tokens);
  await expectStatus(200, call('GET', '/me', undefined, bearer(accessToken)));
  await expectStatus(401, call('GET', '/me', undefined, bearer(`${accessToken}x`)));
  await expectStatus(401, call('GET', '/me', undefined, bearer(refreshToken)));
  await expectStatus(401, call('GET', '/me', undefined, { authorization: accessToken }));
  const change = (current: string, next: string) =>
    call('PUT', '/me/password', { current, new: next }, bearer(accessToken));
  await expectStatus(403, change(secret('wrong password'), secret('new password')));
  await expectStatus(200, change(secret('password'), secret('new password')));
  await expectStatus(200, change(secret('new password'), secret('password')));
  const refresh = (token: string) => call('POST', '/sessions/refresh', { refreshToken: token });
  const next = remembered('next', (await expectStatus(200, refresh(refreshToken))).body as Tokens);
  remembered('last', (await expectStatus(200, refresh(next.refreshToken))).body as Tokens);
  await expectStatus(401, refresh(refreshToken));
  await expectStatus(401, refresh(secret('bearer token of nobody')));
  await expectStatus(401, call('GET', '/me', undefined, bearer(accessToken)));
}

/** From now on these are searched for, too; the signature also for itself. */
function remembered(name: string, tokens: Tokens): Tokens {
  const { accessToken, refreshToken, csrfToken } = tokens;
  for (const [kind, token] of Object.entries({ accessToken, refreshToken, csrfToken })) {
    if (token === undefined) continue;
    secrets[`${kind} of ${name}`] = token;
    secrets[`end of ${kind} of ${name}`] = token.split('.').at(-1) ?? token;
  }
  return tokens;
}

async function ofBrowsers(): Promise<void> {
  const signedIn = await expectStatus(201, signIn({ transport: 'cookie' }));
  const cookies = [...cookiesOf(signedIn)].map(([name, { value }]) => [name, value] as const);
  for (const [name, value] of cookies) secrets[`cookie ${name}`] = value;
  const { csrfToken } = remembered('browser', signedIn.body as Tokens);
  const cookie = cookies.map(([name, value]) => `${name}=${value}`).join('; ');
  await expectStatus(200, call('GET', '/me', undefined, { cookie }));
  const wrong = { cookie, 'x-csrf-token': secret('CSRF token of nobody') };
  await expectStatus(403, call('DELETE', '/sessions/current', undefined, wrong));
  const others = { cookie: `countersign_access=${secret('cookie of nobody')}` };
  await expectStatus(401, call('GET', '/me', undefined, others));
  const good = { cookie, 'x-csrf-token': csrfToken };
  await expectStatus(200, call('POST', '/sessions/refresh', {}, good));
  await expectStatus(200, call('DELETE', '/sessions/current', undefined, good));
}

async function ofServicesAndProviders(): Promise<void> {
  const root = as('root');
  const service = { username: 'erp', name: 'ERP' };
  await expectStatus(201, call('POST', '/service-accounts', service, root));
  const path = '/service-accounts/erp/keys';
  const { body } = await expectStatus(201, call('POST', path, { name: 'k' }, root));
  secrets['API key'] = (body.key as string).slice(-43);
  await expectStatus(200, call('GET', '/me', undefined, { 'x-api-key': body.key as string }));
  await expectStatus(200, call('GET', '/me', undefined, bearer(body.key as string)));
  const nobodys = `cs_${randomUUID().replaceAll('-', '')}_${secret('API key of nobody')}`;
  await expectStatus(401, call('GET', '/me', undefined, { 'x-api-key': nobodys }));
  await expectStatus(401, call('GET', '/me', undefined, bearer(nobodys)));
  await expectStatus(401, call('GET', '/me', undefined, bearer(secret('bearer token of nobody'))));
  for (const [aud, status] of [
    ['our-approvals', 200],
    ['others', 401],
  ] as const) {
    const token = await tokenOfProvider(aud);
    secrets[`token of the provider for ${aud}`] = token;
    secrets[`its signature for ${aud}`] = token.split('.')[2] ?? '';
    await expectStatus(status, call('GET', '/me', undefined, bearer(token)));
  }
}

function tokenOfProvider(aud: string): Promise<string> {
  const exp = Math.floor(Date.now() / 1000) + 60;
  return new SignJWT({ iss: provider.url, aud, sub: 'x', preferred_username: 'bob', exp })
    .setProtectedHeader({ alg: 'RS256', kid: 'rsa' })
    .sign(signingKey);
}

/** Where secrets have no business, and come all the same. */
async function inAddresses(): Promise<void> {
  const query = new URLSearchParams({
    password: secret('password in a query'),
    access_token: secret('bearer token of nobody'),
  }).toString();
  const path = encodeURIComponent(secret('password in a path'));
  await expectStatus(400, call('GET', `/users?${query}`, undefined, as('erin')));
  await expectStatus(401, call('GET', `/me?${query}`));
  await expectStatus(404, call('GET', `/${path}?${query}`));
  await expectStatus(404, call('GET', `/users/${path}`, undefined, as('erin')));
  await expectStatus(400, call('GET', `/approvals/${path}`, undefined, as('alice')));
  await expectStatus(400, call('GET', `/users/${path}%zz`, undefined, as('erin')));
  await expectStatus(405, call('PATCH', `/sessions?${query}`, {}));
}

/** Effects that fail: one for good, one each time that it is tried, one without an answer. */
async function ofActions(): Promise<void> {
  const { port } = receiver.address() as AddressInfo;
  const query = encodeURIComponent(secret('query of an action'));
  const actionTo = (url: string) => ({
    on: 'on-start',
    run: 'http.post',
    maxAttempts: 2,
    parameters: {
      url: `${url}?key=${query}`,
      headers: { authorization: secret('header of an action') },
      body: { token: secret('body of an action') },
    },
  });
  const hosts = [`127.0.0.1:${port}/refusing`, `127.0.0.1:${port}/failing`, 'nobody.invalid/'];
  const actions = hosts.map((host) => actionTo(`http://${host}`));
  const spec = { strategy: 3, actions, steps: [{ key: 'a', approver: { user: 'bob' } }] };
  const add = (added: object) =>
    call('POST', '/definitions', { key: 'tells', publish: true, spec: added }, as('alice'));
  const inAddress = actionTo(`http://x:${encodeURIComponent(secret('body of an action'))}@host/`);
  await expectStatus(422, add({ ...spec, actions: [inAddress] }));
  await expectStatus(201, add(spec));
  const subject = { type: 'order', id: 'secret' };
  const attaching = call('POST', '/approvals', { definition: 'tells', subject }, as('alice'));
  const { approvalId } = (await expectStatus(201, attaching)).body;
  await until(
    () => system.rows<{ status: string }>('SELECT status FROM countersign.effect'),
    (rows) => rows.length === 3 && rows.every(({ status }) => status === 'failed'),
  );
  await expectStatus(200, call('POST', `/approvals/${approvalId}/approve`, {}, as('bob')));
  await worker.said(/effect failed/);
}

/** Errors that nobody expected are logged in full, and come from where the secrets are. */
async function whileTheDatabaseFails(): Promise<void> {
  const { body } = await expectStatus(201, signIn());
  const { refreshToken } = remembered('failing', body as Tokens);
  const rename = (from: string, to: string) =>
    system.rows(`ALTER TABLE countersign.${from} RENAME TO ${to}`);
  for (const table of ['session', 'credential', 'api_key']) {
    await rename(table, 'away');
    const key = `cs_${randomUUID().replaceAll('-', '')}_${secrets['API key']}`;
    const answers = await Promise.all([
      signIn(),
      signIn({ password: secret('wrong password') }),
      call('POST', '/sessions/refresh', { refreshToken }),
      call('GET', '/me', undefined, { 'x-api-key': key }),
      call('PUT', '/users/bob/password', { new: secret('new password') }, as('erin')),
    ]);
    await rename('away', table);
    expect([table, answers.some(({ status }) => status === 500)]).toEqual([table, true]);
  }
  await api.said(/"msg":"failed"/);
}

test.each(Object.keys(secrets))('the search would find the %s', (name) => {
  for (const form of formsOf(secret(name))) {
    expect(form.length).toBeGreaterThan(25);
    expect(leaksIn(`{"msg":"x${form}x"}`, secrets)).toEqual([name]);
  }
  for (const before of ['', 'a', 'ab', 'abc']) {
    const hidden = Buffer.from(`${before}${secret(name)}after`).toString('base64');
    expect(leaksIn(hidden, secrets)).toEqual([name]);
  }
});

test('passwords, tokens, cookies and keys are in no log, whatever becomes of the request', async () => {
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
  await signingIn();
  await ofSessions();
  await ofBrowsers();
  await ofServicesAndProviders();
  await inAddresses();
  await ofActions();
  await whileTheDatabaseFails();
  expect(requestIds.length).toBeGreaterThan(60);
  for (const id of requestIds) await api.said(new RegExp(`"requestId":"${id}"`));
  expect(Object.keys(secrets).length).toBeGreaterThan(40);
  expect(leaksIn(api.written, secrets)).toEqual([]);
  expect(leaksIn(worker.written, secrets)).toEqual([]);
});

test('a process that does not start does not tell the secrets that it was given', async () => {
  const database = new URL(system.databaseUrl);
  database.password = encodeURIComponent(secret('wrong password'));
  const notFound = new URL(database);
  notFound.port = '1';
  const cut = (name: string) => ({ [name]: secret('key of commands').slice(0, 31) });
  secrets['secret that is too short'] = secret('key of commands').slice(0, 31);
  const wrong: [string, Record<string, string>][] = [
    ['worker', { DATABASE_URL: database.href }],
    ['worker', { DATABASE_URL: notFound.href }],
    ['migrate', { DATABASE_URL: database.href }],
    ['worker', { DATABASE_URL: `postgres//x:${secret('wrong password')}@host/x` }],
    ['worker', cut('COUNTERSIGN_SECRETS')],
    ['worker', cut('COMMAND_KEYS')],
    ['worker', { COUNTERSIGN_ADMIN_PASSWORD: secret('password'), COUNTERSIGN_ADMIN_USERNAME: 'x' }],
    ['worker', { COUNTERSIGN_PASSWORD: secret('password') }],
    ['migrate', { ...FIRST_ADMINISTRATOR, COUNTERSIGN_ADMIN_PASSWORD: 'x' }],
  ];
  const ended = await Promise.all(
    wrong.map(([command, more]) => countersign([command], { ...environment(), ...more })),
  );
  const written = ended.map(({ output }) => output);
  for (const text of written) expect(text).toMatch(/^countersign: /m);
  expect(leaksIn(written.join('\n'), secrets)).toEqual([]);
});

test('the whole system in one process tells neither its first password nor its own secret', async () => {
  const database = await createEmptyDatabase();
  const up = await ProductProcess.start('up', {
    ...environment(),
    ...FIRST_ADMINISTRATOR,
    COUNTERSIGN_ADMIN_PASSWORD: secret('password'),
    COUNTERSIGN_TASK_QUEUE: `${system.config.temporal.taskQueue}-up`,
    COUNTERSIGN_STATE_DIR: path.join(system.config.stateDir, 'up'),
    DATABASE_URL: database.url,
  });
  await up.said(/API docs/);
  const root = new ApiUser(up.url.replace(/\/api\/v1$/, ''), undefined);
  const body = { username: 'first', password: secret('password') };
  expect((await root.post('/sessions', body)).status).toBe(201);
  expect((await root.post('/sessions', { ...body, username: 'x' })).status).toBe(401);
  await up.said(/"status":401/);
  await up.kill('SIGTERM');
  expect(leaksIn(up.written, secrets)).toEqual([]);
  await database.drop();
});
