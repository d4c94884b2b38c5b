import { Receiver } from '../support/receiver';
import { ONE_STEP, type TestSystem } from '../support/system';
import { until } from '../support/until';
import { Webhooks, webhookSystem, type Made } from '../support/webhooks';

let system: TestSystem;
let receiver: Receiver;
let webhooks: Webhooks;
beforeAll(async () => {
  receiver = await Receiver.start();
  system = await webhookSystem();
  webhooks = new Webhooks(system);
});
afterAll(async () => {
  await system?.stop();
  receiver?.stop();
});
afterEach(async () => {
  receiver.reset();
  await system.rows('DELETE FROM countersign.webhook');
});

let count = 0;
/** Something happens: an approval begins, and asks. */
const attach = (): Promise<string> =>
  system.attach(ONE_STEP, { subject: { type: 'job-webhook-health', id: String((count += 1)) } });
/** A webhook that is told once for every approval that begins. */
const forOpened = (): Promise<Made> =>
  webhooks.create(receiver.url, { kinds: ['approval.opened'] });
/** Everything that has happened is told. */
const allTold = () =>
  until(
    () => system.rows(`SELECT id FROM countersign.outbox WHERE kind = 'announce'`),
    ({ length }) => length === 0,
  );
const outbox = () => system.rows(`SELECT id FROM countersign.outbox WHERE kind = 'deliver'`);
const audited = (action: string) =>
  system.rows(`SELECT metadata FROM countersign.audit_entry WHERE action = $1`, [action]);

test('a receiver that answers 410 is told nothing more until somebody enables it again', async () => {
  receiver.answers = [410];
  const made = await forOpened();
  await attach();
  const [failed] = await webhooks.settled(made, 'failed');
  expect(failed).toMatchObject({ attempts: 1, error: expect.stringContaining('410') });
  expect(await webhooks.read(made)).toMatchObject({
    status: 'disabled',
    reason: expect.stringContaining('410'),
  });
  expect(await audited('webhook.disable')).toHaveLength(1);
  await attach();
  await allTold();
  expect(await webhooks.deliveries(made)).toHaveLength(1);
  const enabled = await webhooks.change(made, { status: 'active' });
  expect(enabled.body).toMatchObject({ status: 'active', reason: null });
  await attach();
  await receiver.arrived(2);
});

test('deliveries of a paused webhook wait, and go out when it is active again', async () => {
  const made = await webhooks.create(receiver.url);
  await webhooks.change(made, { status: 'paused' });
  await attach();
  await allTold();
  // The relay starts them, and they find that they have to wait.
  await until(outbox, ({ length }) => length === 0);
  expect(await webhooks.settled(made, 'waiting', 2)).toMatchObject([
    { attempts: 0 },
    { attempts: 0 },
  ]);
  expect(receiver.messages).toEqual([]);
  await webhooks.change(made, { status: 'active' });
  await webhooks.settled(made, 'delivered', 2);
  expect(receiver.messages).toHaveLength(2);
});

test('a delivery that waits can be cancelled, and stays so', async () => {
  const made = await forOpened();
  await webhooks.change(made, { status: 'paused' });
  await attach();
  const [{ id }] = (await webhooks.settled(made, 'waiting')) as [{ id: string }];
  expect((await webhooks.post(made, `deliveries/${id}/cancel`)).status).toBe(200);
  expect((await webhooks.post(made, `deliveries/${id}/cancel`)).status).toBe(404);
  await webhooks.change(made, { status: 'active' });
  await attach();
  await receiver.arrived(1);
  expect(await webhooks.delivery(made, id)).toMatchObject({ status: 'cancelled', attempts: 0 });
});

test('a webhook to which nothing has come for five days is disabled, one that began to fail is not', async () => {
  receiver.answers = Array.from({ length: 100 }, () => 500);
  const old = await forOpened();
  const young = await forOpened();
  await system.rows(
    `UPDATE countersign.webhook SET failing_since = now() - CASE WHEN id = $1
     THEN interval '121 hours' ELSE interval '119 hours' END`,
    [old.id],
  );
  await attach();
  await webhooks.settled(old, 'failed');
  await webhooks.settled(young, 'failed');
  const state = await until(
    () => webhooks.read(old),
    ({ status }) => status === 'disabled',
  );
  expect(state).toMatchObject({ reason: expect.stringContaining('5 days') });
  expect(await webhooks.read(young)).toMatchObject({ status: 'active' });
});

test('a webhook that leads to an internal host by now fails for good, and says what allows it', async () => {
  const made = await forOpened();
  await system.rows(`UPDATE countersign.webhook SET url = 'http://10.0.0.1/hook'`);
  await attach();
  const [failed] = await webhooks.settled(made, 'failed');
  expect(failed).toMatchObject({
    attempts: 1,
    error: expect.stringContaining('add 10.0.0.1:80 to COUNTERSIGN_OUTGOING_HOSTS'),
  });
});

test('a secret that cannot be read fails for good and says why; rotating mends it', async () => {
  const made = await forOpened();
  await system.rows(
    `UPDATE countersign.webhook SET secrets = jsonb_set(secrets, '{0,sealed}', '"1.gone.AAAA"')`,
  );
  await attach();
  const [failed] = await webhooks.settled(made, 'failed');
  expect(failed).toMatchObject({ error: expect.stringContaining('COUNTERSIGN_SECRETS') });
  await webhooks.post(made, 'rotate-secret');
  await webhooks.post(made, `deliveries/${failed.id}/replay`);
  await webhooks.settled(made, 'delivered');
});

test('a test is sent at once and leaves no delivery, whatever the state of the webhook', async () => {
  const made = await webhooks.create(receiver.url);
  receiver.answers = [200, 500];
  expect((await webhooks.post(made, 'test')).body).toMatchObject({ status: 200, error: null });
  await webhooks.change(made, { status: 'disabled' });
  expect((await webhooks.post(made, 'test')).body).toMatchObject({
    status: 500,
    error: 'The receiver answered with status 500.',
  });
  const [first] = receiver.messages;
  expect(JSON.parse(first?.text ?? '')).toMatchObject({ type: 'webhook.test' });
  expect(await webhooks.deliveries(made)).toEqual([]);
});

test('without webhooks nothing is written, and a webhook that is deleted takes its deliveries along', async () => {
  await attach();
  await allTold();
  expect(await outbox()).toEqual([]);
  expect(await system.rows('SELECT id FROM countersign.webhook_delivery')).toEqual([]);
  const made = await webhooks.create(receiver.url);
  await webhooks.change(made, { status: 'paused' });
  await attach();
  await webhooks.settled(made, 'waiting', 2);
  expect((await system.as('root').delete(`/webhooks/${made.id}`)).status).toBe(200);
  expect(await system.rows('SELECT id FROM countersign.webhook_delivery')).toEqual([]);
  await until(outbox, ({ length }) => length === 0);
});
