import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OutgoingMail } from '../../../src/notifications/mail.types';
import { told } from '../../support/announcing';
import { Mailbox } from '../../support/mailbox';
import { addressOf, messagesTo, notifyingSystem } from '../../support/notifying';
import { ONE_STEP, type TestSystem } from '../../support/system';

const HOUR = 3_600_000;
const systems: TestSystem[] = [];
const mailboxes: Mailbox[] = [];
afterEach(async () => {
  // Who sends before who receives: a mail server waits for the ends of its connections.
  for (const system of systems.splice(0)) await system.stop();
  for (const mailbox of mailboxes.splice(0)) await mailbox.close();
});

async function openMailbox(port?: number): Promise<Mailbox> {
  const mailbox = await Mailbox.open(port);
  mailboxes.push(mailbox);
  return mailbox;
}

async function start(environment: Record<string, string>): Promise<TestSystem> {
  const system = await notifyingSystem({ environment, workers: false });
  systems.push(system);
  return system;
}

let count = 0;
/** Something that asks bob for an answer. */
async function ask(system: TestSystem): Promise<string> {
  count += 1;
  const subject = { type: 'job-delivery', id: String(count), title: `Thing ${count}` };
  const approval = await system.attach(ONE_STEP, { subject });
  await told(system, 'bob', approval);
  return approval;
}

const messages = async (system: TestSystem) =>
  (await system.as('root').get('/messages')).body as {
    items: { id: string; status: string; error: string; attempts: number; user: string }[];
    mail: object;
  };

test('a server that is away loses nothing: mails come when it is back, with the same id', async () => {
  const gone = await openMailbox();
  const { environment, port } = gone;
  await gone.close();
  const system = await start(environment);
  await ask(system);
  const now = Date.now();
  await system.services.postman(() => now).runOnce();
  const [waiting] = (await messages(system)).items;
  expect(waiting).toMatchObject({ status: 'waiting', attempts: 1, user: 'bob' });
  expect(waiting?.error).toMatch(/127\.0\.0\.1:\d+ .*COUNTERSIGN_SMTP_URL/);
  // Not at once again.
  await system.services.postman(() => now + 30_000).runOnce();
  expect((await messages(system)).items[0]?.attempts).toBe(1);
  const mailbox = await openMailbox(port);
  mailbox.isBroken = true;
  await system.services.postman(() => now + 61_000).runOnce();
  expect((await messages(system)).items[0]).toMatchObject({
    status: 'waiting',
    attempts: 2,
    error: expect.stringContaining('Try again later'),
  });
  mailbox.isBroken = false;
  await system.services.postman(() => now + HOUR).runOnce();
  expect(mailbox.to(addressOf('bob'))).toMatchObject([
    { messageId: `<${waiting?.id}@approvals.example.com>` },
  ]);
  expect((await messages(system)).items).toMatchObject([{ status: 'sent', error: null }]);
});

test('after three days a mail has failed, and administrators send it again', async () => {
  const mailbox = await openMailbox();
  mailbox.isBroken = true;
  const system = await start(mailbox.environment);
  await ask(system);
  const now = Date.now();
  for (let hour = 0; hour <= 72; hour += 6) {
    await system.services.postman(() => now + hour * HOUR).runOnce();
  }
  const [failed] = (await messages(system)).items;
  expect(failed).toMatchObject({ status: 'failed', attempts: expect.any(Number) });
  expect(failed?.attempts).toBeGreaterThan(5);
  const resend = (who: string) => system.as(who).post(`/messages/${failed?.id}/resend`);
  expect((await resend('bob')).status).toBe(403);
  mailbox.isBroken = false;
  expect((await resend('root')).status).toBe(200);
  await system.services.postman().runOnce();
  expect(mailbox.to(addressOf('bob'))).toHaveLength(1);
  expect((await resend('root')).status).toBe(404);
  const { body } = await system.as('root').get('/audit-logs?action=message.resend');
  expect(body.items).toHaveLength(1);
});

test('a password leaves over TLS alone, and stands in no error', async () => {
  const mailbox = await openMailbox();
  // Every address of this machine, but none that names it.
  const remote = `smtp://me:correct-horse@0.0.0.0:${mailbox.port}`;
  const local = `smtp://me:correct-horse@127.0.0.1:${mailbox.port}`;
  for (const [smtp, why] of [
    [remote, /0\.0\.0\.0:\d+ .*COUNTERSIGN_SMTP_URL/],
    [local, /127\.0\.0\.1:\d+ refuses the user or the password in COUNTERSIGN_SMTP_URL/],
  ] as const) {
    const system = await start({ ...mailbox.environment, COUNTERSIGN_SMTP_URL: smtp });
    await ask(system);
    await system.services.postman().runOnce();
    const [message] = (await messages(system)).items;
    expect(message).toMatchObject({ status: 'waiting', error: expect.stringMatching(why) });
    expect(message?.error).not.toContain('correct-horse');
    expect(mailbox.passwords).toEqual(smtp === remote ? [] : ['correct-horse']);
  }
});

test('S152 with COUNTERSIGN_DISABLE_EMAILS no mail leaves, and each is marked', async () => {
  const mailbox = await openMailbox();
  const system = await start({ ...mailbox.environment, COUNTERSIGN_DISABLE_EMAILS: 'true' });
  await ask(system);
  await system.services.postman().runOnce();
  await system.services.postman(() => Date.now() + 100 * HOUR).runOnce();
  expect(mailbox.mails).toEqual([]);
  const { items, mail } = await messages(system);
  expect(items).toMatchObject([
    { status: 'disabled', error: 'COUNTERSIGN_DISABLE_EMAILS is true.', attempts: 0 },
  ]);
  expect(mail).toMatchObject({ state: 'disabled' });
});

test('S152 without a mail server nothing is sent, nothing waits, and it says what to do', async () => {
  const system = await start({});
  await ask(system);
  await system.services.postman().runOnce();
  expect(await messagesTo(system, 'bob')).toEqual([]);
  const left = await system.rows(
    'SELECT id FROM countersign.notification WHERE dispatch_at IS NOT NULL',
  );
  expect(left).toEqual([]);
  expect((await messages(system)).mail).toMatchObject({
    state: 'not-configured',
    hint: expect.stringContaining('COUNTERSIGN_SMTP_URL'),
  });
});

test('S149 an extension sends with a provider of its own, which gets name, address, subject, context and user', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-sender-'));
  const file = path.join(folder, 'sender.js');
  const provider = { sent: [] as OutgoingMail[], isDown: true };
  (globalThis as { provider?: object }).provider = provider;
  writeFileSync(
    file,
    `module.exports = { name: 'own', sendMail: async (mail) => {
      if (globalThis.provider.isDown) throw new Error('The provider is down');
      globalThis.provider.sent.push(mail);
    } };`,
  );
  const system = await start({ COUNTERSIGN_EXTENSIONS: file });
  await ask(system);
  const now = Date.now();
  await system.services.postman(() => now).runOnce();
  expect((await messages(system)).items).toMatchObject([
    { status: 'waiting', error: 'The provider is down' },
  ]);
  provider.isDown = false;
  await system.services.postman(() => now + HOUR).runOnce();
  expect(provider.sent).toMatchObject([
    {
      name: 'task.opened',
      email: addressOf('bob'),
      subject: `Please decide: Thing ${count}`,
      context: { title: `Thing ${count}`, requester: 'Alice', recipient: 'Bob' },
      user: { username: 'bob', name: 'Bob' },
      text: expect.any(String),
      html: expect.any(String),
      cc: [],
      language: 'en',
    },
  ]);
  rmSync(folder, { recursive: true });
});
