import { createHmac, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { requireDocumented } from '../support/documented';
import { ONE_STEP, type TestSystem } from '../support/system';
import { webhookSystem } from '../support/webhooks';

let system: TestSystem;
let source: { key: string; secret: string };
beforeAll(async () => {
  system = await webhookSystem();
  const account = { username: 'fraud', name: 'Fraud check', roles: ['finance'] };
  expect((await root().post('/service-accounts', account)).status).toBe(201);
  source = await newSource();
});
afterAll(() => system?.stop());

const others: TestSystem[] = [];
afterEach(async () => {
  for (const other of others.splice(0)) await other.stop();
});

const root = () => system.as('root');
const type = 'job-webhook-incoming';
const FOR_FRAUD = { strategy: 3 as const, steps: [{ key: 'a', approver: { user: 'fraud' } }] };
let count = 0;

async function newSource(): Promise<{ key: string; secret: string }> {
  const body = { name: 'Fraud check', username: 'fraud' };
  const answer = await root().post('/webhook-sources', body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

async function attach(subjectId = `i${(count += 1)}`) {
  const subject = { type, id: subjectId };
  const approvalId = await system.attach(FOR_FRAUD, { subject });
  return { approvalId, subject };
}

interface Message {
  id?: string;
  at?: Date;
  secret?: string;
  key?: string;
  headers?: Record<string, string>;
  text?: string;
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** Sends a body, signed as the library of Standard Webhooks signs it. */
async function send(body: object, message: Message = {}): Promise<Answer> {
  const { id = randomUUID(), at = new Date(), secret = source.secret, key = source.key } = message;
  const signed = JSON.stringify(body);
  const url = `${system.api}/api/v1/webhooks/incoming/${key}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, signed),
      ...message.headers,
    },
    body: message.text ?? signed,
  });
  requireDocumented('POST', url, response.status);
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

test('a signed message decides as the service of its source, by approval or by subject', async () => {
  const first = await attach();
  const comment = 'No sign of fraud.';
  const decided = await send({ approvalId: first.approvalId, verb: 'approve', comment });
  expect(decided).toMatchObject({
    status: 200,
    body: { state: 'decided', view: { status: 'approved' } },
  });
  const { timeline } = await system.read(first.approvalId);
  expect(JSON.stringify(timeline)).toContain('fraud');
  const second = await attach();
  const rejected = await send({ subject: second.subject, verb: 'reject', comment: 'Fraud.' });
  expect(rejected.body).toMatchObject({ view: { status: 'rejected' } });
});

test('a repetition gets the first outcome, also when its subject has another approval by then', async () => {
  const { subject, approvalId } = await attach();
  const message = { id: 'msg_once' };
  const body = { subject, verb: 'approve' };
  const first = await send(body, message);
  expect(first.status).toBe(200);
  await attach(subject.id);
  const again = await send(body, message);
  expect(again).toMatchObject({ status: 200, body: { outcome: first.body['outcome'] } });
  expect((await system.read(approvalId)).status).toBe('approved');
  const { status } = await system.as('alice').get(`/subjects/${type}/${subject.id}/approval`);
  expect(status).toBe(200);
  const other = await send({ subject, verb: 'reject', comment: 'No.' }, message);
  expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  const next = await send(body, { id: 'msg_next' });
  expect(next).toMatchObject({ status: 200, body: { view: { status: 'approved' } } });
});

test('whatever is wrong with a signature, the answer is the same, and it is recorded', async () => {
  const { approvalId } = await attach();
  const body = { approvalId, verb: 'approve' };
  const now = Date.now();
  const wrong: Message[] = [
    { secret: `whsec_${Buffer.alloc(32).toString('base64')}` },
    { key: randomUUID() },
    { key: 'nobody' },
    { text: JSON.stringify({ ...body, comment: 'changed' }) },
    { text: `${JSON.stringify(body)} ` },
    { headers: { 'webhook-id': 'another' } },
    { headers: { 'webhook-id': '' } },
    { headers: { 'webhook-timestamp': '' } },
    { headers: { 'webhook-signature': '' } },
    { headers: { 'webhook-signature': 'v1' } },
    { headers: { 'webhook-signature': 'v1a,AAAA' } },
    { headers: { 'webhook-timestamp': String(Math.floor(now / 1000) - 10) } },
    { at: new Date(now - 301_000) },
    { at: new Date(now + 302_000) },
  ];
  const answers: Answer[] = [];
  for (const message of wrong) answers.push(await send(body, message));
  for (const { status, body: problem } of answers) {
    expect([status, problem['code'], problem['detail']]).toEqual([
      401,
      'UNAUTHENTICATED',
      answers[0]?.body['detail'],
    ]);
  }
  expect((await system.read(approvalId)).status).toBe('open');
  const refused = await system.rows(
    `SELECT metadata FROM countersign.audit_entry WHERE action = 'access.refused'
     AND metadata->>'path' = '/api/v1/webhooks/incoming/:key'`,
  );
  expect(refused).toHaveLength(wrong.length);
  expect((await send(body, { at: new Date(now - 290_000) })).status).toBe(200);
});

test('any implementation of Standard Webhooks will do, with several signatures as well', async () => {
  const { approvalId } = await attach();
  const body = { approvalId, verb: 'approve' };
  const [id, seconds] = ['msg_own', String(Math.floor(Date.now() / 1000))];
  const key = Buffer.from(source.secret.slice('whsec_'.length), 'base64');
  const content = `${id}.${seconds}.${JSON.stringify(body)}`;
  const signature = createHmac('sha256', key).update(content).digest('base64');
  const headers = { 'webhook-timestamp': seconds, 'webhook-signature': `v1,AAAA v1,${signature}` };
  expect((await send(body, { id, headers })).status).toBe(200);
});

test('a message may do what its service may do, and no more', async () => {
  const approvalId = await system.attach(ONE_STEP, { subject: { type, id: `i${(count += 1)}` } });
  const refused = await send({ approvalId, verb: 'approve' });
  expect(refused).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  const { approvalId: own } = await attach();
  const cases: [object, number, string][] = [
    [{ approvalId: randomUUID(), verb: 'approve' }, 404, 'NOT_FOUND'],
    [{ subject: { type, id: 'none' }, verb: 'approve' }, 404, 'NOT_FOUND'],
    [{ approvalId: own, verb: 'extend', until: 'PT1H' }, 400, 'BODY_INVALID'],
    [{ approvalId: own, verb: 'approve', comment: 7 }, 400, 'BODY_INVALID'],
    [{ approvalId: own, verb: 'explode' }, 400, 'BODY_INVALID'],
    [{ verb: 'approve' }, 400, 'BODY_INVALID'],
    [{ approvalId: own, subject: { type, id: 'x' }, verb: 'approve' }, 400, 'BODY_INVALID'],
  ];
  for (const [body, status, code] of cases) {
    expect([body, await send(body)]).toMatchObject([body, { status, body: { code } }]);
  }
  expect((await system.read(own)).status).toBe('open');
});

test('during the grace of a rotation both secrets are good; afterwards, and when it is deleted, not', async () => {
  const made = await newSource();
  const path = `/webhook-sources/${made.key}`;
  const works = async ({ secret }: { secret: string }): Promise<boolean> => {
    const body = { approvalId: (await attach()).approvalId, verb: 'approve' };
    return (await send(body, { key: made.key, secret })).status === 200;
  };
  const { body: next } = await root().post(`${path}/rotate-secret`);
  expect([await works(made), await works(next)]).toEqual([true, true]);
  const { body: last } = await root().post(`${path}/rotate-secret`, { graceSeconds: 0 });
  expect([await works(made), await works(next), await works(last)]).toEqual([false, false, true]);
  expect((await root().delete(path)).status).toBe(200);
  expect(await works(last)).toBe(false);
  expect((await root().delete(path)).status).toBe(404);
});

test('a service that is switched off decides nothing any more', async () => {
  const { approvalId } = await attach();
  await root().patch('/users/fraud', { active: false });
  expect((await send({ approvalId, verb: 'approve' })).status).toBe(401);
  await root().patch('/users/fraud', { active: true });
  expect((await send({ approvalId, verb: 'approve' })).status).toBe(200);
});

test('a source acts as a service of the own organization that may no more than its maker', async () => {
  const make = (username: string) => root().post('/webhook-sources', { name: 'x', username });
  expect((await make('bob')).status).toBe(404);
  expect((await make('nobody-at-all')).status).toBe(404);
  const { items } = (await root().get('/webhook-sources')).body;
  expect(items).toMatchObject([{ key: source.key, name: 'Fraud check', username: 'fraud' }]);
  expect(JSON.stringify(items)).not.toContain('whsec_');
  const [hook] = await system.rows<{ id: string }>(
    `INSERT INTO countersign.role (id, organization_id, key, name)
     VALUES (gen_random_uuid(), $1, 'hooks', 'Hooks') RETURNING id`,
    [system.organizationId],
  );
  await system.rows(
    `INSERT INTO countersign.permission_grant (id, role_id, permission)
     VALUES (gen_random_uuid(), $1, 'webhook.change')`,
    [hook?.id],
  );
  await root().put('/roles/hooks/members/mallory', {});
  const account = { username: 'mighty', name: 'Mighty', roles: ['admin'] };
  expect((await root().post('/service-accounts', account)).status).toBe(201);
  const refused = await system.as('mallory').post('/webhook-sources', {
    name: 'x',
    username: 'mighty',
  });
  expect(refused).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
});

test('messages are limited as decisions are, also those that nobody has signed', async () => {
  const limited = await webhookSystem({ COUNTERSIGN_LIMIT_DECISIONS: '1' });
  others.push(limited);
  const url = `${limited.api}/api/v1/webhooks/incoming/${randomUUID()}`;
  const body = JSON.stringify({ approvalId: randomUUID(), verb: 'approve' });
  const headers = { 'content-type': 'application/json' };
  const statuses = new Set<number>();
  // Ten times the limit of a person is that of an address.
  for (let sent = 0; sent < 12; sent += 1) {
    statuses.add((await fetch(url, { method: 'POST', headers, body })).status);
  }
  expect([...statuses]).toEqual([401, 429]);
});
