import { ONE_STEP } from '../support/system';
import { until } from '../support/until';
import { webhookTest, type Made } from '../support/webhooks';

const at = webhookTest();

let count = 0;
/** Something happens: an approval begins, and asks. */
const attach = (): Promise<string> =>
  at.system.attach(ONE_STEP, { subject: { type: 'job-webhook-health', id: String((count += 1)) } });
/** A webhook that is told once for every approval that begins. */
const forOpened = (): Promise<Made> =>
  at.webhooks.create(at.receiver.url, { kinds: ['approval.opened'] });
/** Everything that has happened is told. */
const allTold = () =>
  until(
    () => at.system.rows(`SELECT id FROM countersign.outbox WHERE kind = 'announce'`),
    ({ length }) => length === 0,
  );
const outbox = () => at.system.rows(`SELECT id FROM countersign.outbox WHERE kind = 'deliver'`);
const audited = (action: string) =>
  at.system.rows(`SELECT metadata FROM countersign.audit_entry WHERE action = $1`, [action]);

test('a receiver that answers 410 is told nothing more until somebody enables it again', async () => {
  at.receiver.answers = [410];
  const made = await forOpened();
  await attach();
  const [failed] = await at.webhooks.settled(made, 'failed');
  expect(failed).toMatchObject({ attempts: 1, error: expect.stringContaining('410') });
  expect(await at.webhooks.read(made)).toMatchObject({
    status: 'disabled',
    reason: expect.stringContaining('410'),
  });
  expect(await audited('webhook.disable')).toHaveLength(1);
  await attach();
  await allTold();
  expect(await at.webhooks.deliveries(made)).toHaveLength(1);
  const enabled = await at.webhooks.change(made, { status: 'active' });
  expect(enabled.body).toMatchObject({ status: 'active', reason: null });
  await attach();
  await at.receiver.arrived(2);
});

test('deliveries of a paused webhook wait, and go out when it is active again', async () => {
  const made = await at.webhooks.create(at.receiver.url);
  await at.webhooks.change(made, { status: 'paused' });
  await attach();
  await allTold();
  // The relay starts them, and they find that they have to wait.
  await until(outbox, ({ length }) => length === 0);
  expect(await at.webhooks.settled(made, 'waiting', 2)).toMatchObject([
    { attempts: 0 },
    { attempts: 0 },
  ]);
  expect(at.receiver.messages).toEqual([]);
  await at.webhooks.change(made, { status: 'active' });
  await at.webhooks.settled(made, 'delivered', 2);
  expect(at.receiver.messages).toHaveLength(2);
});

test('a delivery that waits can be cancelled, and stays so', async () => {
  const made = await forOpened();
  await at.webhooks.change(made, { status: 'paused' });
  await attach();
  const [{ id }] = (await at.webhooks.settled(made, 'waiting')) as [{ id: string }];
  expect((await at.webhooks.post(made, `deliveries/${id}/cancel`)).status).toBe(200);
  expect((await at.webhooks.post(made, `deliveries/${id}/cancel`)).status).toBe(404);
  await at.webhooks.change(made, { status: 'active' });
  await attach();
  await at.receiver.arrived(1);
  expect(await at.webhooks.delivery(made, id)).toMatchObject({ status: 'cancelled', attempts: 0 });
});

test('a webhook to which nothing has come for five days is disabled, one that began to fail is not', async () => {
  at.receiver.answers = Array.from({ length: 100 }, () => 500);
  const old = await forOpened();
  const young = await forOpened();
  await at.system.rows(
    `UPDATE countersign.webhook SET failing_since = now() - CASE WHEN id = $1
     THEN interval '121 hours' ELSE interval '119 hours' END`,
    [old.id],
  );
  await attach();
  await at.webhooks.settled(old, 'failed');
  await at.webhooks.settled(young, 'failed');
  const state = await until(
    () => at.webhooks.read(old),
    ({ status }) => status === 'disabled',
  );
  expect(state).toMatchObject({ reason: expect.stringContaining('5 days') });
  expect(await at.webhooks.read(young)).toMatchObject({ status: 'active' });
});

test('a webhook that leads to an internal host by now fails for good, and says what allows it', async () => {
  const made = await forOpened();
  await at.system.rows(`UPDATE countersign.webhook SET url = 'http://10.0.0.1/hook'`);
  await attach();
  const [failed] = await at.webhooks.settled(made, 'failed');
  expect(failed).toMatchObject({
    attempts: 1,
    error: expect.stringContaining('add 10.0.0.1:80 to COUNTERSIGN_OUTGOING_HOSTS'),
  });
});

test('a secret that cannot be read fails for good and says why; rotating mends it', async () => {
  const made = await forOpened();
  await at.system.rows(
    `UPDATE countersign.webhook SET secrets = jsonb_set(secrets, '{0,sealed}', '"1.gone.AAAA"')`,
  );
  await attach();
  const [failed] = await at.webhooks.settled(made, 'failed');
  expect(failed).toMatchObject({ error: expect.stringContaining('COUNTERSIGN_SECRETS') });
  await at.webhooks.post(made, 'rotate-secret');
  await at.webhooks.post(made, `deliveries/${failed.id}/replay`);
  await at.webhooks.settled(made, 'delivered');
});

test('a test is sent at once and leaves no delivery, whatever the state of the webhook', async () => {
  const made = await at.webhooks.create(at.receiver.url);
  at.receiver.answers = [200, 500];
  expect((await at.webhooks.post(made, 'test')).body).toMatchObject({ status: 200, error: null });
  await at.webhooks.change(made, { status: 'disabled' });
  expect((await at.webhooks.post(made, 'test')).body).toMatchObject({
    status: 500,
    error: 'The receiver answered with status 500.',
  });
  const [first] = at.receiver.messages;
  expect(JSON.parse(first?.text ?? '')).toMatchObject({ type: 'webhook.test' });
  expect(await at.webhooks.deliveries(made)).toEqual([]);
});

test('without webhooks nothing is written, and a webhook that is deleted takes its deliveries along', async () => {
  await attach();
  await allTold();
  expect(await outbox()).toEqual([]);
  expect(await at.system.rows('SELECT id FROM countersign.webhook_delivery')).toEqual([]);
  const made = await at.webhooks.create(at.receiver.url);
  await at.webhooks.change(made, { status: 'paused' });
  await attach();
  await at.webhooks.settled(made, 'waiting', 2);
  expect((await at.system.as('root').delete(`/webhooks/${made.id}`)).status).toBe(200);
  expect(await at.system.rows('SELECT id FROM countersign.webhook_delivery')).toEqual([]);
  await until(outbox, ({ length }) => length === 0);
});
