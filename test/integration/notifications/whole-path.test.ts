import { overhear, notesOf, told } from '../../support/announcing';
import { EventStream } from '../../support/event-stream';
import { Mailbox, tokenIn } from '../../support/mailbox';
import { addressOf, messagesTo, notifyingSystem } from '../../support/notifying';
import { Receiver } from '../../support/receiver';
import { ONE_STEP, type TestSystem } from '../../support/system';
import { until } from '../../support/until';
import { Webhooks } from '../../support/webhooks';

let mailbox: Mailbox;
let receiver: Receiver;
let system: TestSystem;
const streams: EventStream[] = [];
const others: TestSystem[] = [];
const boxes: Mailbox[] = [];
beforeAll(async () => {
  mailbox = await Mailbox.open();
  receiver = await Receiver.start();
  system = await notifyingSystem({ environment: mailbox.environment });
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  // Who sends before who receives: a mail server waits for the ends of its connections.
  for (const other of others.splice(0)) await other.stop();
  for (const box of boxes.splice(0)) await box.close();
});
afterAll(async () => {
  await system?.stop();
  receiver?.stop();
  await mailbox?.close();
});

async function listen(username: string): Promise<EventStream> {
  const stream = await EventStream.open(system.api, username);
  streams.push(stream);
  return stream;
}

const about = (id: string, title: string) => ({ subject: { type: 'job-whole-path', id, title } });
const mailsTo = (username: string, title: string) =>
  mailbox.to(addressOf(username)).filter(({ subject = '' }) => subject.endsWith(`: ${title}`));
/** The mails to somebody about something, as soon as there is one. */
const mailed = (username: string, title: string) =>
  until(
    () => Promise.resolve(mailsTo(username, title)),
    (mails) => mails.length > 0,
  );
const subjects = (username: string, title: string) =>
  mailsTo(username, title).map(({ subject }) => subject);
/** The postman of the workers has dealt with everything so far. */
const allSent = () =>
  until(
    () =>
      system.rows(
        `SELECT n.id::text FROM countersign.notification n WHERE n.dispatch_at IS NOT NULL
         UNION ALL SELECT m.id::text FROM countersign.message m WHERE m.status = 'waiting'`,
      ),
    ({ length }) => length === 0,
  );

test('S222 whoever is asked gets the mail, the notification and the live event, of one attach', async () => {
  const [asked, stranger] = [await listen('bob'), await listen('frank')];
  const approval = await system.attach(ONE_STEP, about('222', 'One attach'));
  await asked.untilTold('task.opened', approval);
  const [mail] = await mailed('bob', 'One attach');
  expect(mail?.subject).toBe('Please decide: One attach');
  expect(mail?.text).toContain(`https://approvals.example.com/approvals/${approval}`);
  const notes = await notesOf(system, 'bob', approval);
  expect(notes).toMatchObject([{ kind: 'task.opened', readAt: null }]);
  const live = asked.toldOf(approval);
  expect(live).toMatchObject([
    { id: notes[0]?.id, kind: 'task.opened', subjectTitle: 'One attach' },
  ]);
  // Each once, and nobody else.
  await allSent();
  expect(subjects('bob', 'One attach')).toHaveLength(1);
  expect(stranger.notifications).toEqual([]);
  expect(mailbox.mails.filter(({ subject }) => subject?.includes('One attach'))).toHaveLength(1);
});

test('S222 what happens on the way is told to those whom it concerns, each once, also after a crash', async () => {
  const heard = overhear(system);
  const [bob, carol, alice] = [await listen('bob'), await listen('carol'), await listen('alice')];
  const approval = await system.attach(ONE_STEP, about('way', 'The way'));
  await bob.untilTold('task.opened', approval);
  await system.send('alice', approval, 'comment', { comment: 'It is urgent.' });
  await bob.untilTold('comment.added', approval);
  await system.send('bob', approval, 'delegate', { to: 'carol' });
  await carol.untilTold('task.delegated', approval);
  await system.send('carol', approval, 'approve');
  await alice.untilTold('approval.approved', approval);
  // Told again, as after a crash: nothing comes twice.
  await system.services.announcer.tell(heard);
  const kinds = async (who: string) =>
    (await notesOf(system, who, approval)).map(({ kind, actor }) => [kind, actor]).reverse();
  expect(await kinds('bob')).toEqual([
    // A step opens by itself.
    ['task.opened', null],
    ['comment.added', 'alice'],
  ]);
  expect(await kinds('carol')).toEqual([['task.delegated', 'bob']]);
  expect(await kinds('alice')).toEqual([
    ['task.answered', 'carol'],
    ['approval.approved', 'carol'],
  ]);
  await mailed('alice', 'The way');
  await allSent();
  expect(subjects('alice', 'The way')).toEqual(['Approved: The way']);
  expect(mailsTo('carol', 'The way').length).toBeLessThanOrEqual(1);
});

test('from an attach by way of the mail to the approved approval; looking at the page decides nothing', async () => {
  const approval = await system.attach(ONE_STEP, about('click', 'One click'));
  const [mail] = await mailed('bob', 'One click');
  const url = `${system.api}/decide/${tokenIn(mail ?? {})}`;
  const before = await system.read(approval);
  const call = async (init: RequestInit): Promise<number> => {
    const response = await fetch(url, init);
    await response.text();
    return response.status;
  };
  for (const method of ['GET', 'HEAD', 'GET']) expect(await call({ method })).toBe(200);
  const after = await system.read(approval);
  expect([after.status, after.version]).toEqual(['open', before.version]);
  const body = new URLSearchParams({ verb: 'approve', comment: 'By mail.' });
  expect(await call({ method: 'POST', body })).toBe(200);
  expect((await system.read(approval)).status).toBe('approved');
  const [end] = await mailed('alice', 'One click');
  expect(end?.subject).toBe('Approved: One click');
  expect(await call({ method: 'POST', body })).toBe(410);
});

test('a mail server and receivers that are away delay no decision, and get all of it later', async () => {
  const gone = await Mailbox.open();
  await gone.close();
  const down = await notifyingSystem({
    environment: { ...gone.environment, COUNTERSIGN_WEBHOOK_RETRY_SECONDS: '0.05' },
  });
  others.push(down);
  const webhooks = new Webhooks(down);
  const made = await webhooks.create(receiver.url);
  receiver.answers = Array.from({ length: 1_000 }, () => 503);
  const board = { users: ['bob', 'carol', 'dave'], strategy: 'consensus' as const };
  const spec = { strategy: 3 as const, steps: [{ key: 'only', approver: board }] };
  const approval = await down.attach(spec, about('down', 'Away'));
  await told(down, 'bob', approval);
  const failing = (status: string) =>
    until(
      () => messagesTo(down, 'bob'),
      ([message]) => message?.status === status && message.error !== null,
    );
  expect(await failing('waiting')).toMatchObject([{ error: expect.stringContaining('SMTP_URL') }]);
  await until(() => Promise.resolve(receiver.messages.length > 0));
  for (const user of board.users) {
    const began = Date.now();
    const answer = await down.send(user, approval, 'approve');
    expect([answer.status, answer.body.state]).toEqual([200, 'decided']);
    // As long as a command waits for the workflow at most; a connection that is refused is not felt.
    expect(Date.now() - began).toBeLessThan(5_000);
  }
  expect((await down.read(approval)).status).toBe('approved');
  const back = await Mailbox.open(gone.port);
  boxes.push(back);
  receiver.answers = [];
  await webhooks.settled(made, 'delivered', 7);
  await told(down, 'alice', approval, 'approval.approved');
  const ids = () => back.to(addressOf('alice')).map(({ messageId }) => messageId);
  await until(async () => {
    await down.services.postman(() => Date.now() + 3_600_000).runOnce();
    return ids().length > 0;
  });
  // An hour ahead of the workers it may take what they have in hand: the same mail with the same id.
  expect(new Set(ids()).size).toBe(1);
  // What asked has been answered meanwhile.
  expect(back.to(addressOf('bob'))).toEqual([]);
});
