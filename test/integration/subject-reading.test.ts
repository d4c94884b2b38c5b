import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { DataSource } from 'typeorm';
import { CountersignClient, type Extension, type LoadedSubject } from '../../src/client';
import type { DefinitionSpec } from '../../src/domain/definition';
import { settledEffects } from '../support/effects';
import { ONE_STEP, TestSystem } from '../support/system';
import { until } from '../support/until';

const SECRET = 'a secret that two systems share';

/** What the owner of the subjects knows; a test changes it. */
const known = new Map<string, LoadedSubject | 'slow' | 'broken'>();
/** What the other system has been asked and told. */
const calls: { url: string; headers: IncomingMessage['headers']; body: string }[] = [];
const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    calls.push({ url: request.url ?? '', headers: request.headers, body });
    const found = known.get(decodeURIComponent(request.url?.split('/').at(-1) ?? ''));
    if (request.method === 'POST') response.writeHead(204).end();
    else if (found === 'broken') response.writeHead(500).end('secret of the other side');
    else if (found === undefined) response.writeHead(404).end();
    else if (found !== 'slow') response.end(JSON.stringify(found));
  });
});

let system: TestSystem;
let dataSource: DataSource;
let client: CountersignClient;

function extension(port: number): Extension {
  const url = `http://127.0.0.1:${port}`;
  const load = async (id: string): Promise<LoadedSubject | undefined> => {
    const found = known.get(id);
    if (found === 'broken') throw new Error('secret of the other side');
    return found === 'slow' ? new Promise(() => undefined) : Promise.resolve(found);
  };
  return {
    name: 'owner',
    subjects: {
      'read-code': { load, timeoutMs: 300 },
      'read-table': {
        ...{ table: 'read_order', title: 'name' },
        attributes: { amount: 'total', placed: 'placed', vendor: 'vendor' },
      },
      'read-http': {
        timeoutMs: 300,
        http: {
          ...{ load: `${url}/orders/{id}`, notify: `${url}/told`, secret: SECRET },
          headers: { 'x-tenant': 'shop' },
        },
      },
    },
  };
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = extension((server.address() as AddressInfo).port);
  system = await TestSystem.start({
    prepare: ({ actions }) => actions.add(own),
    environment: { COUNTERSIGN_LOG_LEVEL: 'silent' },
  });
  await system.rows(
    'CREATE TABLE read_order (id integer PRIMARY KEY, name text, total numeric, placed date, vendor jsonb)',
  );
  await system.rows('GRANT SELECT ON read_order TO countersign_app');
  await system.rows(
    `INSERT INTO read_order VALUES (7, 'Two laptops', 2400.50, '2026-03-01', '{"country": "DE"}')`,
  );
  const url = system.databaseUrl;
  dataSource = await new DataSource({
    ...{ type: 'postgres', url, installExtensions: false },
  }).initialize();
  client = CountersignClient.open({
    ...{ organization: 'acme', dataSource, temporalAddress: system.temporalAddress },
    ...{ taskQueue: system.config.temporal.taskQueue, extensions: [own] },
  });
});
afterAll(async () => {
  await client.close();
  await dataSource.destroy();
  await system.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const attach = async (type: string, id: string, more: object = {}) =>
  system.as('alice').post('/approvals', {
    definition: await system.publish(ONE_STEP),
    subject: { type, id, ...more },
  });
const subjectOf = async (approval: string) =>
  (
    await system.rows<{ subject_title: string; attributes: object; metadata: object }>(
      'SELECT subject_title, attributes, metadata FROM countersign.approval WHERE id = $1',
      [approval],
    )
  )[0];
const count = async (): Promise<number> =>
  (await system.rows('SELECT 1 FROM countersign.approval')).length;

test('a row is read with its title, and numbers and documents stay what they are', async () => {
  const attached = await attach('read-table', '7');
  expect(attached.status).toBe(201);
  expect(await subjectOf(attached.body.approvalId)).toMatchObject({
    subject_title: 'Two laptops',
    attributes: { amount: 2400.5, placed: '2026-03-01', vendor: { country: 'DE' } },
  });
});

test('the owner is believed; what the caller says counts only where the owner says nothing', async () => {
  known.set('o1', {
    title: 'Order 1',
    attributes: { amount: 5, at: new Date('2026-01-02T03:04:05Z') },
    metadata: { batch: 7 },
  });
  const attributes = { amount: 1_000_000, urgent: true };
  const attached = await attach('read-code', 'o1', { title: 'Mine', attributes });
  expect(await subjectOf(attached.body.approvalId)).toMatchObject({
    subject_title: 'Order 1',
    attributes: { amount: 5, urgent: true, at: '2026-01-02T03:04:05.000Z' },
    metadata: { batch: 7 },
  });
});

test.each([
  ['read-code', 'none', 404, 'SUBJECT_NOT_FOUND'],
  ['read-table', '8', 404, 'SUBJECT_NOT_FOUND'],
  ['read-table', 'no-number', 404, 'SUBJECT_NOT_FOUND'],
  ['read-http', 'none', 404, 'SUBJECT_NOT_FOUND'],
  ['read-code', 'broken', 502, 'SUBJECT_UNAVAILABLE'],
  ['read-code', 'slow', 502, 'SUBJECT_UNAVAILABLE'],
  ['read-code', 'strange', 502, 'SUBJECT_UNAVAILABLE'],
  ['read-http', 'broken', 502, 'SUBJECT_UNAVAILABLE'],
  ['read-http', 'slow', 502, 'SUBJECT_UNAVAILABLE'],
])('%s %s cannot be attached: %i %s, and nothing is written', async (type, id, status, code) => {
  known.set('broken', 'broken').set('slow', 'slow');
  known.set('strange', { attributes: { text: 'a\u0000b' } });
  const before = await count();
  const refused = await attach(type, id);
  expect(refused).toMatchObject({ status, body: { code } });
  expect(JSON.stringify(refused.body)).not.toContain('secret');
  const definition = await system.publish(ONE_STEP);
  const told = await system.as('alice').put(`/subjects/${type}/${id}`, {});
  expect(told.body.code).toBe(code);
  const own = { definition, requester: 'alice', subject: { type, id } };
  await expect(client.attach(own)).rejects.toMatchObject({ code });
  expect(await count()).toBe(before);
});

test('S182 a service reports what it has created, changed and run, without saying what it is like', async () => {
  const matching: DefinitionSpec = {
    ...ONE_STEP,
    match: { subjectType: 'read-code', priority: 0, constraints: { amount__gte: 1000 } },
  };
  await system.publish(matching, 'read-big');
  const report = (event: 'created' | 'updated' | 'run') =>
    client.report({ requester: 'alice', type: 'read-code', id: 's182', event });
  known.set('s182', { attributes: { amount: 5 } });
  expect(await report('created')).toEqual({ attached: null, changed: [] });
  known.set('s182', { attributes: { amount: 5000 } });
  const { attached } = await report('updated');
  expect(attached).toMatchObject({ definition: 'read-big' });
  known.set('s182', { attributes: { amount: 6000 } });
  const { changed } = await report('updated');
  expect(changed).toMatchObject([
    { approvalId: attached?.approvalId, answer: { state: 'decided' } },
  ]);
  expect((await subjectOf(attached?.approvalId ?? ''))?.attributes).toEqual({ amount: 6000 });
  await system.send('bob', attached?.approvalId ?? '', 'approve');
  expect((await report('updated')).attached).toBeNull();
  expect((await report('run')).attached).toMatchObject({ definition: 'read-big' });
});

test('S182 over HTTP attributes may be left out only where they can be read', async () => {
  known.set('http', { attributes: { amount: 9 } });
  const put = (type: string, body: object) =>
    system.as('alice').put(`/subjects/${type}/http`, body);
  expect(await put('read-code', {})).toMatchObject({ status: 200, body: { attached: null } });
  const missing = await put('read-nowhere', {});
  expect(missing).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  expect(missing.body.detail).toMatch(/Send "attributes"/);
});

test('a preview is about what the owner says', async () => {
  known.set('preview', { attributes: { amount: 5 } });
  const definition = await system.publish({
    strategy: 3,
    steps: [
      { key: 'small', approver: { user: 'bob' }, when: 'attributes.amount < 100' },
      { key: 'big', approver: { user: 'dave' }, when: 'attributes.amount >= 100' },
    ],
  });
  const subject = { type: 'read-code', id: 'preview', attributes: { amount: 5000 } };
  const { body } = await system.as('alice').post('/approvals/preview', { definition, subject });
  const asked = body.steps.filter(({ skipped }: { skipped?: string }) => skipped === undefined);
  expect(asked.map(({ key }: { key: string }) => key)).toEqual(['small']);
});

test('a grant about some subjects is about what the owner says', async () => {
  const grants = [{ permission: 'approval.attach' as const, constraints: { amount__lt: 100 } }];
  await system.organization({
    organization: { key: 'readers', name: 'Readers' },
    roles: [
      { key: 'attachers', name: 'Attach what is small', grants },
      { key: 'nothing', name: 'May do nothing' },
    ],
    users: [
      { username: 'rooted', name: 'Root', roles: ['admin'] },
      { username: 'limited', name: 'Limited', roles: ['attachers'] },
    ],
  });
  const body = { defaultRole: 'nothing' };
  expect((await system.as('rooted').patch('/organization', body)).status).toBe(200);
  const tell = (id: string, amount: number) =>
    system.as('limited').put(`/subjects/read-code/${id}`, { attributes: { amount } });
  known.set('dear', { attributes: { amount: 5000 } }).set('cheap', { attributes: { amount: 5 } });
  expect(await tell('dear', 5)).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
  expect((await tell('cheap', 5000)).status).toBe(200);
});

test('another system is asked and told by HTTP, signed with a shared secret', async () => {
  known.set('h1', { title: 'By HTTP', attributes: { amount: 3 } });
  calls.length = 0;
  const attached = await attach('read-http', 'h1');
  const id = attached.body.approvalId as string;
  expect((await subjectOf(id))?.subject_title).toBe('By HTTP');
  await system.send('bob', id, 'approve', { comment: 'fine' });
  await until(() => Promise.resolve(calls.length >= 3));
  const [asked, ...told] = calls;
  expect(asked).toMatchObject({ url: '/orders/h1', headers: { 'x-tenant': 'shop' } });
  const webhook = new Webhook(SECRET, { format: 'raw' });
  const events = told.map(({ body, headers }) => {
    return webhook.verify(body, headers as Record<string, string>) as { event: string };
  });
  expect(events.map(({ event }) => event)).toEqual(['initiated', 'approved']);
  expect(events[1]).toMatchObject({ approval: { id, subject: { type: 'read-http', id: 'h1' } } });
  expect(new Set(told.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  expect(await settledEffects(system, id)).toMatchObject([
    { action: 'subject/notify', status: 'succeeded' },
    { action: 'subject/notify', status: 'succeeded' },
  ]);
});
