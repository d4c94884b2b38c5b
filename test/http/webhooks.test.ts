import { Webhook } from 'standardwebhooks';
import { SecretBox, rotated } from '../../src/webhooks/secrets';
import { webhookTest } from '../support/webhooks';

const at = webhookTest();

const root = () => at.system.as('root');

test('a webhook is made, read, changed on condition and removed, and all of it is recorded', async () => {
  const made = await at.webhooks.create(at.receiver.url, { kinds: ['approval.approved'] });
  const path = `/webhooks/${made.id}`;
  const read = await root().get(path);
  expect(read.body).toMatchObject({
    name: 'ERP',
    url: at.receiver.url,
    kinds: ['approval.approved'],
    subjectType: null,
    status: 'active',
    version: 1,
  });
  const ifMatch = { 'if-match': read.headers.get('etag') ?? '' };
  const patch = (body: object) => root().call('PATCH', path, JSON.stringify(body), ifMatch);
  const changed = await patch({ name: 'New', subjectType: 'order' });
  expect(changed.body).toMatchObject({ name: 'New', subjectType: 'order', version: 2 });
  expect(changed.body.kinds).toEqual(['approval.approved']);
  expect(await patch({ name: 'Lost' })).toMatchObject({
    status: 412,
    body: { code: 'VERSION_CHANGED' },
  });
  expect((await at.webhooks.change(made, { subjectType: null })).body.subjectType).toBeNull();
  expect((await root().get('/webhooks')).body.items).toMatchObject([{ name: 'New', version: 3 }]);
  expect((await root().delete(path)).status).toBe(200);
  expect((await root().get(path)).status).toBe(404);
  const rows = await at.system.rows<{ action: string }>(
    `SELECT action FROM countersign.audit_entry WHERE action LIKE 'webhook.%' ORDER BY seq`,
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'webhook.create',
    'webhook.change',
    'webhook.change',
    'webhook.delete',
  ]);
});

test('a secret is shown once, and stands nowhere as it is', async () => {
  const made = await at.webhooks.create(`${at.receiver.url}?token=of-the-receiver`);
  expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const rows = await at.system.rows('SELECT * FROM countersign.webhook');
  const shown = [await at.webhooks.read(made), (await root().get('/webhooks')).body];
  const bytes = made.secret.slice('whsec_'.length);
  expect(JSON.stringify([rows, shown])).not.toContain(bytes);
  const trail = await at.system.rows('SELECT * FROM countersign.audit_entry');
  expect(JSON.stringify(trail)).not.toContain('of-the-receiver');
  const { headers } =
    (await at.webhooks.post(made, 'test').then(() => at.receiver.messages[0])) ?? {};
  expect(headers?.['content-type']).toBe('application/json');
  const text = at.receiver.messages[0]?.text ?? '';
  expect(new Webhook(made.secret).verify(text, headers ?? {})).toMatchObject({
    type: 'webhook.test',
  });
});

test.each([
  ['no URL at all', 'hooks', /has to be a whole one/],
  ['another protocol', 'ftp://example.com/', /has to be a whole one/],
  ['a password', 'https://bob:hunter2@example.com/', /must not have a user or a password/],
  ['a private address', 'https://10.0.0.1/', /internal.*add 10\.0\.0\.1:443 to COUNTERSIGN_OUT/],
  ['the metadata of a cloud', 'http://169.254.169.254/latest', /COUNTERSIGN_OUTGOING_HOSTS/],
  ['a hidden address', 'https://[::ffff:10.0.0.1]/', /COUNTERSIGN_OUTGOING_HOSTS/],
  ['an unusual port', 'https://example.com:5432/', /Port 5432.*COUNTERSIGN_OUTGOING_HOSTS/],
])('a webhook with %s is refused with the remedy, and changes nothing', async (_what, url, why) => {
  const refused = {
    status: 422,
    body: { code: 'WEBHOOK_URL_REFUSED', detail: expect.stringMatching(why) },
  };
  const answer = await root().post('/webhooks', { name: 'x', url });
  expect(answer).toMatchObject(refused);
  expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  expect((await root().get('/webhooks')).body.items).toEqual([]);
  const made = await at.webhooks.create(at.receiver.url);
  expect(await at.webhooks.change(made, { url })).toMatchObject(refused);
  expect(await at.webhooks.read(made)).toMatchObject({ url: at.receiver.url, version: 1 });
});

test('wrong fields are refused by name', async () => {
  const wrong = [
    { url: at.receiver.url },
    { name: 'x', url: at.receiver.url, kinds: ['approval.exploded'] },
    { name: 'x', url: at.receiver.url, subjectType: '' },
    { name: 'x', url: at.receiver.url, secret: 'mine' },
  ];
  for (const body of wrong) {
    const answer = await root().post('/webhooks', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  }
});

test('an organization has fifty webhooks at most', async () => {
  await at.webhooks.create(at.receiver.url);
  await at.system.rows(
    `INSERT INTO countersign.webhook (id, organization_id, name, url, kinds, secrets, status)
     SELECT gen_random_uuid(), organization_id, name, url, kinds, secrets, 'paused'
     FROM countersign.webhook, generate_series(1, 49)`,
  );
  const answer = await root().post('/webhooks', { name: 'One more', url: at.receiver.url });
  expect(answer).toMatchObject({ status: 409, body: { code: 'WEBHOOKS_EXHAUSTED' } });
});

test('deliveries come in pages, the newest first, and by status', async () => {
  const made = await at.webhooks.create(at.receiver.url);
  await at.webhooks.change(made, { status: 'disabled' });
  const approval = await at.system.attach({
    strategy: 3,
    steps: [{ key: 'only', approver: { user: 'bob' } }],
  });
  await at.system.rows(
    `INSERT INTO countersign.webhook_delivery (webhook_id, approval_id, seq, kind, body, status)
     SELECT $1, $2, n, 'task.opened', '{}', CASE WHEN n % 2 = 0 THEN 'failed' ELSE 'delivered' END
     FROM generate_series(1, 7) n`,
    [made.id, approval],
  );
  const list = async (query: string) =>
    (await root().get(`/webhooks/${made.id}/deliveries?${query}`)).body;
  const seqs = ({ items }: { items: { seq: number }[] }) => items.map(({ seq }) => seq);
  const first = await list('limit=4');
  expect(seqs(first)).toEqual([7, 6, 5, 4]);
  const second = await list(`limit=4&after=${first.next}`);
  expect([seqs(second), second.next]).toEqual([[3, 2, 1], null]);
  const failed = await list('limit=2&status=failed');
  expect(seqs(failed)).toEqual([6, 4]);
  expect(seqs(await list(`limit=2&status=failed&after=${failed.next}`))).toEqual([2]);
  expect((await root().get(`/webhooks/${made.id}/deliveries?after=x`)).status).toBe(400);
});

test('kept secrets stay readable when COUNTERSIGN_SECRETS is rotated, by their owner alone', () => {
  const { secret, kept } = new SecretBox(['old']).fresh('one');
  const both = new SecretBox(['new', 'old']);
  expect(both.open('one', [kept])).toEqual([secret]);
  expect(both.open('two', [kept])).toEqual([]);
  expect(new SecretBox(['new']).open('one', [kept])).toEqual([]);
  const next = both.fresh('one');
  const now = Date.now();
  const all = rotated(next.kept, [kept], { graceSeconds: 60, now });
  expect(both.open('one', all, now)).toEqual([next.secret, secret]);
  expect(both.open('one', all, now + 60_000)).toEqual([next.secret]);
  const sooner = rotated(both.fresh('one').kept, all, { graceSeconds: 10, now });
  expect(both.open('one', sooner, now + 9_000)).toHaveLength(3);
  expect(both.open('one', sooner, now + 11_000)).toHaveLength(1);
  const many = Array.from({ length: 9 }).reduce<typeof all>(
    (old) => rotated(both.fresh('one').kept, old, { graceSeconds: 60, now }),
    all,
  );
  expect(many).toHaveLength(5);
});
