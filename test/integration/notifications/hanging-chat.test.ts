import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Mailbox } from '../../support/mailbox';
import { addressOf, notifyingSystem } from '../../support/notifying';
import { ONE_STEP, type TestSystem } from '../../support/system';
import { until } from '../../support/until';

let asked = 0;
/** Takes every message and never answers. */
const chat = createServer(() => (asked += 1));
let mailbox: Mailbox;
let system: TestSystem;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(chat.address() as AddressInfo).port}`;
  const environment = { ...mailbox.environment, COUNTERSIGN_CHAT_WEBHOOK_URL: `acme=${url}` };
  system = await notifyingSystem({ environment });
});
afterAll(async () => {
  chat.closeAllConnections();
  await system?.stop();
  await mailbox?.close();
  await new Promise((resolve) => chat.close(resolve));
});

const ask = (title: string) =>
  system.attach(ONE_STEP, { subject: { type: 'job-hanging', id: title, title } });
const mailsAbout = (title: string) =>
  mailbox.to(addressOf('bob')).filter(({ subject = '' }) => subject.endsWith(title));

test('a chat that hangs holds up no mail', async () => {
  await ask('first');
  await until(() => Promise.resolve(asked === 1));
  await ask('second');
  // A chat has ten seconds to answer.
  await until(() => Promise.resolve(mailsAbout('second').length === 1), Boolean, 6_000);
  expect(mailsAbout('first')).toHaveLength(1);
  expect(asked).toBe(1);
});
