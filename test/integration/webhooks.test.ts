import { Webhook } from 'standardwebhooks';
import type { DefinitionSpec } from '../../src/domain/definition';
import type { NoticeKind } from '../../src/domain/notices';
import { overhear } from '../support/announcing';
import type { Received } from '../support/receiver';
import { ONE_STEP } from '../support/system';
import { until } from '../support/until';
import { webhookTest, type Made } from '../support/webhooks';

const at = webhookTest();

const type = 'job-webhook';
let count = 0;
const attach = (): Promise<string> =>
  at.system.attach(ONE_STEP, { subject: { type, id: `w${(count += 1)}`, title: 'A laptop' } });
const deliverOrders = () =>
  at.system.rows(`SELECT id FROM countersign.outbox WHERE kind = 'deliver'`);
const verified = (secret: string, { text, headers }: Received): unknown =>
  new Webhook(secret).verify(text, headers);

/** A webhook that is told once for every approval that begins. */
const forOpened = (): Promise<Made> =>
  at.webhooks.create(at.receiver.url, { kinds: ['approval.opened'] });

test('S214 an approval that ends is told of once by its kind, signed, with all that names it', async () => {
  const ends: NoticeKind[] = ['approval.approved', 'approval.denied', 'approval.cancelled'];
  const made = await at.webhooks.create(at.receiver.url, { kinds: ends, subjectType: type });
  const heard = overhear(at.system);
  const board = ['gina', 'hugo', 'ivan'];
  const spec: DefinitionSpec = {
    strategy: 3,
    steps: [
      { key: 'first', approver: { users: board, strategy: 'majority' } },
      { key: 'second', approver: { users: board, strategy: 'consensus' } },
    ],
  };
  const approveFirst: [string, string][] = [
    ['gina', 'approve'],
    ['hugo', 'approve'],
  ];
  const votes: [string, string][][] = [
    [...approveFirst, ['gina', 'approve'], ['hugo', 'approve'], ['ivan', 'approve']],
    [...approveFirst, ['gina', 'approve'], ['ivan', 'reject']],
    [...approveFirst, ['gina', 'approve'], ['alice', 'cancel']],
  ];
  const approvals: string[] = [];
  for (const verbs of votes) {
    const approval = await at.system.attach(spec, {
      subject: { type, id: `w${(count += 1)}`, title: 'A laptop' },
    });
    approvals.push(approval);
    for (const [user, verb] of verbs) {
      const { status } = await at.system.send(user, approval, verb, { comment: 'So be it.' });
      expect([user, verb, status]).toEqual([user, verb, 200]);
    }
  }
  await at.webhooks.settled(made, 'delivered', 3);
  // Told again, as after a crash: nothing comes twice.
  await at.system.services.announcer.tell(heard);
  await at.webhooks.settled(made, 'delivered', 3);
  expect(await deliverOrders()).toEqual([]);
  const bodies = at.receiver.messages.map((message) => verified(made.secret, message));
  expect(bodies).toHaveLength(3);
  const statuses = ['approved', 'rejected', 'cancelled'];
  for (const [index, kind] of ends.entries()) {
    const { version } = await at.system.read(approvals[index] as string);
    const found = bodies.filter((body) => (body as { type: string }).type === kind);
    expect(found).toMatchObject([
      {
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        data: {
          organization: 'acme',
          approval: { id: approvals[index], number: 1, status: statuses[index] },
          subject: { type, title: 'A laptop' },
          seq: version,
        },
      },
    ]);
  }
});

test('everything that is told of an approval comes once, each with the step and who did it', async () => {
  const made = await at.webhooks.create(at.receiver.url, { subjectType: type });
  const approval = await attach();
  await at.system.send('bob', approval, 'comment', { comment: 'Which one?' });
  await at.system.send('bob', approval, 'delegate', { to: 'carol' });
  await at.system.send('carol', approval, 'approve');
  const kinds = [
    'approval.opened',
    'task.opened',
    'comment.added',
    'task.delegated',
    'task.answered',
    'stage.completed',
    'approval.approved',
  ];
  const deliveries = await at.webhooks.settled(made, 'delivered', kinds.length);
  expect(deliveries.map(({ kind }) => kind as string).reverse()).toEqual(kinds);
  const bodies = at.receiver.messages.map(({ text }) => JSON.parse(text) as { type: string });
  const [bob, carol] = await at.system.rows<{ id: string }>(
    `SELECT id FROM countersign.user WHERE username IN ('bob', 'carol') ORDER BY username`,
  );
  const found = (kind: string) => bodies.find((body) => body.type === kind);
  expect(found('task.opened')).toMatchObject({ data: { step: 'only', stepNumber: 1 } });
  expect(found('task.delegated')).toMatchObject({ data: { actor: bob?.id } });
  expect(found('task.answered')).toMatchObject({ data: { actor: carol?.id, answer: 'approved' } });
  // What people wrote is read with their rights, and leaves with no webhook.
  expect(JSON.stringify(bodies)).not.toContain('Which one?');
});

test('a message that was tampered with in any part is not good', async () => {
  const made = await forOpened();
  await attach();
  const [message] = (await at.receiver.arrived(1)) as [Received];
  expect(() => verified(made.secret, message)).not.toThrow();
  const { text, headers } = message;
  const seconds = Number(headers['webhook-timestamp']);
  const wrong: Received[] = [
    { text: text.replace('approval.opened', 'approval.approved'), headers },
    { text: `${text} `, headers },
    { text, headers: { ...headers, 'webhook-id': 'another' } },
    { text, headers: { ...headers, 'webhook-timestamp': String(seconds + 1) } },
    { text, headers: { ...headers, 'webhook-timestamp': String(seconds - 301) } },
    { text, headers: { ...headers, 'webhook-signature': 'v1,AAAA' } },
  ];
  for (const one of wrong) expect(() => verified(made.secret, one)).toThrow();
  expect(() => verified(`whsec_${'A'.repeat(44)}`, message)).toThrow();
});

test('only what a webhook wants is told to it: by kind, and by type of subject', async () => {
  const all = await at.webhooks.create(at.receiver.url);
  const some = await at.webhooks.create(at.receiver.url, { kinds: ['approval.opened'] });
  const typed = await at.webhooks.create(at.receiver.url, { subjectType: type });
  const other = await at.webhooks.create(at.receiver.url, { subjectType: 'job-webhook-other' });
  await attach();
  await at.webhooks.settled(all, 'delivered', 2);
  await at.webhooks.settled(some, 'delivered');
  await at.webhooks.settled(typed, 'delivered', 2);
  expect(await at.webhooks.deliveries(other)).toEqual([]);
});

test('a delivery is tried again with the same id until it arrives, each time signed anew', async () => {
  at.receiver.answers = [500, 302, 404, 200];
  const made = await forOpened();
  await attach();
  const [delivery] = await at.webhooks.settled(made, 'delivered');
  expect(at.receiver.messages).toHaveLength(4);
  for (const message of at.receiver.messages) {
    expect(message.headers['webhook-id']).toBe(delivery.id);
    expect(message.text).toBe(at.receiver.messages[0]?.text);
    expect(() => verified(made.secret, message)).not.toThrow();
  }
  expect(delivery).toMatchObject({ attempts: 4, error: null, kind: 'approval.opened' });
  const { history, body } = await at.webhooks.delivery(made, delivery.id);
  expect(history).toMatchObject([
    { number: 4, status: 200, error: null },
    { number: 3, status: 404 },
    { number: 2, status: 302 },
    { number: 1, status: 500, error: 'The receiver answered with status 500.' },
  ]);
  expect(body).toEqual(JSON.parse(at.receiver.messages[0]?.text ?? ''));
  expect(JSON.stringify(history)).not.toContain('secret');
  expect(await at.webhooks.read(made)).toMatchObject({ status: 'active', failingSince: null });
});

test('a delivery that never arrives is failed and visible, and a replay brings it with the same id', async () => {
  at.receiver.answers = Array.from({ length: 50 }, () => 503);
  const made = await at.webhooks.create(at.receiver.url);
  await attach();
  const failed = await at.webhooks.settled(made, 'failed', 2);
  for (const { error, attempts } of failed) {
    expect(error).toBe('The receiver answered with status 503.');
    expect(attempts).toBeGreaterThan(1);
  }
  const { failingSince, status } = await at.webhooks.read(made);
  expect([typeof failingSince, status]).toEqual(['string', 'active']);
  at.receiver.reset();
  const [second, first] = failed as [{ id: string }, { id: string }];
  const path = `deliveries/${first.id}/replay`;
  expect(await at.webhooks.post(made, path)).toMatchObject({ status: 200 });
  const [message] = (await at.receiver.arrived(1)) as [Received];
  expect(message.headers['webhook-id']).toBe(first.id);
  await until(
    () => at.webhooks.deliveries(made, 'status=failed'),
    (left) => left.length === 1,
  );
  const since = (from: string) => at.webhooks.post(made, 'replay', { since: from });
  expect((await since('2100-01-01T00:00:00Z')).body).toEqual({ count: 0 });
  expect((await since('2020-01-01T00:00:00Z')).body).toEqual({ count: 1 });
  await at.webhooks.settled(made, 'delivered', 2);
  expect(at.receiver.messages.map(({ headers }) => headers['webhook-id'])).toEqual([
    first.id,
    second.id,
  ]);
  // What has arrived can be sent once more as well.
  expect((await at.webhooks.post(made, path)).status).toBe(200);
  await at.receiver.arrived(3);
  expect((await at.webhooks.read(made)).failingSince).toBeNull();
});

test('during the grace of a rotation the old and the new secret verify, then the new one alone', async () => {
  const made = await forOpened();
  const tell = async (count: number): Promise<Received> => {
    await attach();
    return (await at.receiver.arrived(count))[count - 1] as Received;
  };
  const { secret } = (await at.webhooks.post(made, 'rotate-secret')).body as Made;
  expect(secret).toMatch(/^whsec_/);
  expect(secret).not.toBe(made.secret);
  const both = await tell(1);
  expect(both.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const one of [made.secret, secret]) expect(() => verified(one, both)).not.toThrow();
  const { secret: last } = (await at.webhooks.post(made, 'rotate-secret', { graceSeconds: 0 }))
    .body as Made;
  const alone = await tell(2);
  expect(() => verified(last, alone)).not.toThrow();
  for (const one of [made.secret, secret]) expect(() => verified(one, alone)).toThrow();
});

test('starting the workflow of a delivery twice, also after its end, delivers once', async () => {
  const made = await forOpened();
  await attach();
  const [delivery] = await at.webhooks.settled(made, 'delivered');
  const order = { deliveryId: delivery.id, round: 1, organization: 'acme', summary: 'again' };
  await at.system.services.gateway.startDelivery(order);
  await at.system.services.deliveries.deliver(order, new AbortController().signal);
  await at.system.services.deliveries.giveUp(order);
  expect(at.receiver.messages).toHaveLength(1);
  expect(await at.webhooks.delivery(made, delivery.id)).toMatchObject({
    status: 'delivered',
    attempts: 1,
  });
});
