import { randomUUID } from 'node:crypto';
import { openServices, serveApi, serveMetrics } from '../../src/cli/compose';
import { ApiUser } from '../support/api-user';
import { LogLines } from '../support/log-lines';
import { raw } from '../support/raw';
import { ONE_STEP, TestSystem } from '../support/system';
import { until } from '../support/until';

const APP = 'https://app.example.com';
const log = new LogLines();
let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({
    workers: false,
    prepare: log.prepare,
    environment: { COUNTERSIGN_CORS_ORIGINS: APP, COUNTERSIGN_METRICS_PORT: '0' },
  });
});
afterAll(() => system.stop());

const call = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(system.api + path, {
    ...init,
    headers: { 'x-countersign-user': 'alice', ...(init.headers as Record<string, string>) },
  });
const codeOf = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { code: string }).code;

describe('headers', () => {
  test('pages load files of this server alone, and Swagger UI needs nothing inline', async () => {
    const page = await call('/api/docs/');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy.split(';')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'"]),
    );
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const html = await page.text();
    expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)| on\w+=/);
    expect(await (await call('/api/docs/problems')).text()).not.toMatch(/<style|style=|<script/);
  });

  test('answers are not sniffed, not framed, not stored, and do not name their maker', async () => {
    const { headers } = await call('/api/v1/inbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('S84 other origins may read answers only when they are named', async () => {
    const from = async (origin: string) =>
      (await call('/api/v1/inbox', { headers: { origin } })).headers;
    expect((await from(APP)).get('access-control-allow-origin')).toBe(APP);
    for (const origin of ['https://evil.example', 'null', `${APP}.evil.example`, `${APP}:8443`]) {
      expect((await from(origin)).get('access-control-allow-origin')).toBeNull();
    }
    const preflight = await call('/api/v1/approvals', {
      method: 'OPTIONS',
      headers: { origin: APP, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(APP);
    const closed = await serveApi(
      {
        ...system.config,
        production: true,
        network: { ...system.config.network, corsOrigins: [] },
      },
      system.services,
      0,
    );
    const answer = await fetch(`http://127.0.0.1:${closed.port}/health/live`, {
      headers: { origin: APP },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    await closed.close();
  });
});

describe('requests that are not as they should be', () => {
  test.each([
    ['DELETE', '/api/v1/approvals', 405, 'METHOD_NOT_ALLOWED'],
    ['PATCH', '/api/v1/inbox', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/api/v1/no-such', 404, 'NOT_FOUND'],
    ['GET', '/api/v1/approvals/%zz', 400, 'PARAMETERS_INVALID'],
    ['GET', '/api/v1/approvals/%00', 400, 'PARAMETERS_INVALID'],
    ['GET', '/api/docs/../../package.json', 404, 'NOT_FOUND'],
    ['GET', '/api/docs/%2e%2e%2fpackage.json', 404, 'NOT_FOUND'],
  ])('%s %s is answered with %i %s', async (method, path, status, code) => {
    const answer = await call(path, { method });
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
  });

  test('a method that a path does not have is answered with those that it has', async () => {
    const refused = await call('/api/v1/approvals', { method: 'DELETE' });
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    const options = await call('/api/v1/approvals', { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    const head = await call('/api/v1/approvals', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test.each([
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'definition=x'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/json; charset=latin1', '{}'],
  ])('a body of type %s is refused, not taken for none', async (type, body) => {
    const answer = await call('/api/v1/approvals', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect([answer.status, await codeOf(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('a request line that never ends is cut off', async () => {
    const answer = await raw(system.api, `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
  });
});

describe('request ids', () => {
  test('a caller’s id is kept, told, logged and named in problems', async () => {
    const id = `caller-${randomUUID()}`;
    const answer = await call('/api/v1/approvals/x', { headers: { 'x-request-id': id } });
    expect(answer.headers.get('x-request-id')).toBe(id);
    expect(await answer.json()).toMatchObject({ instance: `urn:request:${id}` });
    await until(() => Promise.resolve(log.ofRequest(id)));
  });

  test.each([
    'short',
    'a b c d e f',
    'x'.repeat(101),
    '"quoted-id"',
    '{"json":"1"}',
    '<b>bold</b>',
  ])('the id %j is replaced by one of our own', async (id) => {
    const answer = await call('/health/live', { headers: { 'x-request-id': id } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the access log', () => {
  const lineOf = async (answer: Response) =>
    until(() => Promise.resolve(log.ofRequest(answer.headers.get('x-request-id') ?? '')));

  test('has one line for each request, with the pattern of the route and who called', async () => {
    const answer = await call(`/api/v1/approvals/${randomUUID()}?secret=x`);
    expect(await lineOf(answer)).toMatchObject({
      level: 40,
      method: 'GET',
      route: '/api/v1/approvals/{approvalId}',
      status: 400,
      ms: expect.any(Number),
      bytes: expect.any(Number),
      user: expect.stringMatching(/^[0-9a-f-]{36}$/),
      organization: system.organizationId,
    });
    const lines = log.lines.filter((l) => l['requestId'] === answer.headers.get('x-request-id'));
    expect(lines).toHaveLength(1);
    expect(await lineOf(await call('/api/v1/inbox'))).toMatchObject({ level: 30, status: 200 });
  });

  test('tells of probes only to those who debug, and of unknown paths only that they are', async () => {
    expect(await lineOf(await call('/health/live'))).toMatchObject({ level: 20 });
    const unknown = await lineOf(await call('/api/v1/%0d%0asecret'));
    expect(unknown).toMatchObject({ route: 'none', status: 404 });
    expect(JSON.stringify(unknown)).not.toContain('secret');
  });
});

test('metrics are served on a port of their own, and never by the API', async () => {
  const metrics = await serveMetrics(system.config, system.services);
  await system.attach(ONE_STEP);
  const answer = await fetch(`http://127.0.0.1:${metrics?.port}/metrics`);
  const text = await answer.text();
  await metrics?.close();
  for (const line of [
    /^countersign_http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/approvals",status="201"\} 1$/m,
    /^countersign_database_connections_in_use \d+$/m,
    /^countersign_database_connections_wanted 0$/m,
    /^countersign_database_up 1$/m,
    /^countersign_outbox_due \d+$/m,
    /^countersign_outbox_lag_seconds [\d.]+$/m,
    /^countersign_effects_failed 0$/m,
    /^countersign_approvals_held 0$/m,
    /^countersign_messages_lag_seconds [\d.]+$/m,
    /^countersign_webhooks_failing 0$/m,
    /^process_resident_memory_bytes \d+$/m,
    /^nodejs_eventloop_lag_p99_seconds /m,
  ]) {
    expect(text).toMatch(line);
  }
  expect((await call('/metrics')).status).toBe(404);
});

test('S88 an API process keeps nothing to itself: what one was told, every other one knows', async () => {
  const services = await openServices(system.config, system, 'other');
  const other = await serveApi(system.config, services, 0);
  const at = (port: number) => new ApiUser(`http://127.0.0.1:${port}`, 'alice');
  const [one, two] = [system.as('alice'), at(other.port)];
  const { body: attached } = await one.post('/approvals', {
    definition: await system.publish(ONE_STEP),
    subject: { type: 'order', id: 'stateless' },
  });
  const path = `/approvals/${attached.approvalId}`;
  expect((await two.get(path)).body).toEqual((await one.get(path)).body);
  await two.patch('/users/mallory', { active: false });
  expect((await system.as('mallory').get('/inbox')).status).toBe(401);
  await other.close();
  await services.close();
});

test('a stopping server takes nothing new, finishes what is under way, and is gone at once', async () => {
  const api = await serveApi(system.config, system.services, 0);
  const [asked, go] = [signal(), signal()];
  const find = system.services.actors.find.bind(system.services.actors);
  const held = jest.spyOn(system.services.actors, 'find').mockImplementation(async (...who) => {
    asked.give();
    await go.given;
    return find(...who);
  });
  const inbox = fetch(`http://127.0.0.1:${api.port}/api/v1/inbox`, {
    headers: { 'x-countersign-user': 'alice' },
  });
  await asked.given;
  const startedAt = Date.now();
  const closed = api.close();
  await expect(fetch(`http://127.0.0.1:${api.port}/health/live`)).rejects.toThrow();
  go.give();
  expect((await inbox).status).toBe(200);
  await closed;
  // The connection is kept alive by the client; waiting for it would take its five seconds.
  expect(Date.now() - startedAt).toBeLessThan(3_000);
  held.mockRestore();
});

function signal(): { given: Promise<void>; give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}
