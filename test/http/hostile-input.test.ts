import { LogLines } from '../support/log-lines';
import { raw } from '../support/raw';
import { ONE_STEP, TestSystem } from '../support/system';
import { until } from '../support/until';
import type { ApiAnswer } from '../support/api-user';

const log = new LogLines();
let system: TestSystem;
let definition: string;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false, prepare: log.prepare });
  definition = await system.publish(ONE_STEP);
});
afterAll(() => system.stop());

const attachWith = (attributes: string): Promise<ApiAnswer> =>
  system
    .as('alice')
    .call(
      'POST',
      '/approvals',
      `{"definition":"${definition}","subject":{"type":"order","id":"x","attributes":${attributes}}}`,
    );
const approvals = async (): Promise<number> =>
  (await system.rows('SELECT 1 FROM countersign.approval')).length;

describe('S228 bodies and pages are limited', () => {
  test('a body of more than 100 kB is refused before it is read as JSON', async () => {
    const large = await attachWith(`{"text":"${'x'.repeat(101 * 1_024)}"}`);
    expect(large).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    const unfinished = await system.as('alice').call('POST', '/approvals', '['.repeat(110_000));
    expect(unfinished.status).toBe(413);
  });

  test('deeply nested JSON is refused, and so is text beyond the limits of its field', async () => {
    const deep = await attachWith(`{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`);
    expect(deep).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
    const long = await system.as('alice').post('/approvals', {
      definition,
      subject: { type: 'order', id: 'x', title: 'x'.repeat(201) },
    });
    expect(long).toMatchObject({ status: 400, body: { errors: [{ path: 'subject.title' }] } });
  });

  test.each(['101', '1e9', '1000000000', '-1', '0', '1.5', 'NaN', '', '١٠'])(
    'a page of %s entries is refused by every list',
    async (limit) => {
      for (const list of ['/approvals', '/inbox', '/me/tasks', '/users', '/requests']) {
        const answer = await system.as('erin').get(`${list}?limit=${encodeURIComponent(limit)}`);
        expect([list, answer.status]).toEqual([list, 400]);
      }
    },
  );

  test('a parameter that is given twice is refused, not chosen from', async () => {
    const twice = await system.as('alice').get('/approvals?limit=1&limit=2');
    expect(twice).toMatchObject({ status: 400, body: { code: 'PARAMETERS_INVALID' } });
    const array = await system.as('alice').get('/approvals?limit[]=1');
    expect(array.status).toBe(400);
  });
});

test.each([
  '{"__proto__":{"isAdmin":true}}',
  '{"a":{"__proto__":{"isAdmin":true}}}',
  '{"a":[{"\\u005f_proto__":1}]}',
])('S228 the key that changes what objects are is refused anywhere: %s', async (attributes) => {
  const before = await approvals();
  const answer = await attachWith(attributes);
  expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  expect(answer.body.detail).toContain('__proto__');
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  expect(await approvals()).toBe(before);
});

test('names that every object has are data like any other', async () => {
  const answer = await attachWith('{"constructor":"c","toString":"t","hasOwnProperty":1}');
  expect(answer.status).toBe(201);
  const { body } = await system.as('alice').get(`/approvals/${answer.body.approvalId}`);
  expect(JSON.stringify(body)).toContain('"constructor":"c"');
  expect((await system.as('alice').get('/approvals?__proto__=1')).status).toBe(400);
  expect((await system.as('alice').get('/approvals?constructor=1')).status).toBe(400);
});

describe('what is told about a caller', () => {
  const logged = async (headers: Record<string, string>) => {
    const { headers: answered } = await system
      .as('alice')
      .call('GET', '/inbox', undefined, headers);
    const id = answered.get('x-request-id') ?? '';
    return until(() => Promise.resolve(log.ofRequest(id)));
  };

  test('is their own address, whatever they say about forwarding', async () => {
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-client-ip']) {
      expect(await logged({ [name]: '203.0.113.7' })).toMatchObject({ ip: '127.0.0.1' });
    }
  });

  test('is what a proxy says when, and only when, the proxy is trusted', async () => {
    const trusting = await TestSystem.start({
      workers: false,
      prepare: log.prepare,
      environment: { COUNTERSIGN_TRUSTED_PROXIES: '127.0.0.1' },
    });
    const answer = await trusting
      .as('alice')
      .call('GET', '/inbox', undefined, { 'x-forwarded-for': '6.6.6.6, 203.0.113.7' });
    const id = answer.headers.get('x-request-id') ?? '';
    // The last one was told by the proxy; the one before is what the caller claims.
    expect(await until(() => Promise.resolve(log.ofRequest(id)))).toMatchObject({
      ip: '203.0.113.7',
    });
    await trusting.stop();
  });

  test('cannot begin a new line of the log or a new header', async () => {
    const before = log.lines.length;
    const answer = await raw(
      system.api,
      'GET /api/v1/inbox%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n' +
        'X-Request-Id: abcdefgh%0d%0aX-Evil: 1\r\nX-Countersign-User: alice%0d%0a\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer.split('\r\n\r\n')[0]).not.toMatch(/evil/i);
    await until(() => Promise.resolve(log.lines.length > before));
    expect(log.lines.slice(before)).toHaveLength(1);
    expect(JSON.stringify(log.lines.slice(before))).not.toMatch(/evil/i);
    const split = await raw(system.api, 'GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\nb\r\n\r\n');
    expect(split).toMatch(/^HTTP\/1.1 400 /);
  });

  test('cannot be smuggled past: two lengths, or a length and chunks, are refused', async () => {
    const head = 'POST /api/v1/approvals HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    for (const lengths of [
      'Content-Length: 2\r\nContent-Length: 3\r\n',
      'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n',
    ]) {
      expect(await raw(system.api, `${head}${lengths}\r\n{}`)).toMatch(/^HTTP\/1.1 400 /);
    }
  });
});
