import { Mailbox } from '../../support/mailbox';
import { addressOf, notifyingSystem } from '../../support/notifying';
import { Receiver } from '../../support/receiver';
import { ONE_STEP, type TestSystem } from '../../support/system';
import { until } from '../../support/until';

let chat: Receiver;
let mailbox: Mailbox;
let system: TestSystem;
beforeAll(async () => {
  [chat, mailbox] = [await Receiver.start(), await Mailbox.open()];
  chat.isSilent = true;
  const environment = { ...mailbox.environment, COUNTERSIGN_CHAT_WEBHOOK_URL: `acme=${chat.url}` };
  system = await notifyingSystem({ environment });
});
afterAll(async () => {
  chat?.stop();
  await system?.stop();
  await mailbox?.close();
});

const ask = (title: string) =>
  system.attach(ONE_STEP, { subject: { type: 'job-hanging', id: title, title } });
const mailsAbout = (title: string) =>
  mailbox.to(addressOf('bob')).filter(({ subject = '' }) => subject.endsWith(title));

test('a chat that hangs holds up no mail', async () => {
  await ask('first');
  await chat.arrived(1);
  await ask('second');
  // A chat has ten seconds to answer.
  await until(() => Promise.resolve(mailsAbout('second').length === 1), Boolean, 6_000);
  expect(mailsAbout('first')).toHaveLength(1);
  expect(chat.messages).toHaveLength(1);
});
