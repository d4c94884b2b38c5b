import type { JsonObject } from '../../../src/domain/json';
import { Mailbox, tokenIn } from '../../support/mailbox';
import { addressOf, messagesTo, notifyingSystem, tell } from '../../support/notifying';
import { ONE_STEP, type TestSystem } from '../../support/system';

let mailbox: Mailbox;
let system: TestSystem;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  // The test's own postman works; the ones of workers would come in between.
  system = await notifyingSystem({ environment: mailbox.environment, workers: false });
});
afterAll(async () => {
  await system.stop();
  await mailbox.close();
});

const HOUR = 3_600_000;
const subject = (id: string, title?: string) => ({ subject: { type: 'job-mail', id, title } });
const prefer = async (username: string, body: object) =>
  expect((await system.as(username).put('/me/notification-preferences', body)).status).toBe(200);
const lastTo = (username: string) => mailbox.to(addressOf(username)).at(-1);
/** A postman on a clock of the test's own. */
const postmanAt = (instant: string | number) => {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  return system.services.postman(() => at);
};

test('S222 what asks for an answer comes by mail, with a link that decides', async () => {
  const approval = await system.attach(ONE_STEP, subject('path', 'Ten laptops'));
  await tell(system, { approval, to: 'bob', kind: 'task.opened', data: { stepName: 'Only' } });
  await postmanAt(Date.now()).runOnce();
  const mail = lastTo('bob');
  expect(mail).toMatchObject({
    subject: 'Please decide: Ten laptops',
    from: { address: 'approvals@example.com', name: 'Countersign' },
    to: [{ address: addressOf('bob'), name: 'Bob' }],
  });
  expect(mail?.text).toContain('Alice asks for the approval of “Ten laptops”');
  expect(mail?.text).toContain(`https://approvals.example.com/approvals/${approval}`);
  expect(tokenIn(mail ?? {})).toMatch(/^[\w-]{43}$/);
  expect(mail?.html).toContain(`https://approvals.example.com/decide/${tokenIn(mail ?? {})}`);
  const [message] = await messagesTo(system, 'bob');
  expect(mail?.messageId).toBe(`<${message?.id}@approvals.example.com>`);
  expect(message?.status).toBe('sent');
  const stored = await system.rows('SELECT * FROM countersign.decision_token');
  expect(JSON.stringify(stored)).not.toContain(tokenIn(mail ?? {}));
});

test('mails name those who acted, in the language of those who read', async () => {
  const approval = await system.attach(ONE_STEP, subject('actors', 'Pens'));
  const [dave] = await system.rows<{ id: string }>(
    `SELECT id FROM countersign.user WHERE username = 'dave'`,
  );
  await prefer('bob', { language: 'ar' });
  for (const [seq, actor] of ['dave', dave?.id ?? '', undefined].entries()) {
    const data: JsonObject = actor === undefined ? {} : { actor };
    await tell(system, { approval, to: 'bob', kind: 'task.delegated', seq, data });
    await postmanAt(Date.now()).runOnce();
    const mail = lastTo('bob');
    expect(mail?.subject).toBe('فُوِّض إليك: Pens');
    expect(mail?.text).toContain(`فوّض إليك ${actor === undefined ? 'النظام' : 'Dave'}`);
    expect(mail?.html).toContain('<html lang="ar" dir="rtl">');
  }
  await prefer('bob', {});
});

test('somebody gets one mail for one event, however many reasons there are', async () => {
  const approval = await system.attach(ONE_STEP, subject('reasons'));
  await tell(system, { approval, to: 'bob', kind: 'comment.added' });
  await tell(system, { approval, to: 'bob', kind: 'task.opened' });
  const before = mailbox.mails.length;
  await prefer('bob', { kinds: { 'comment.added': { mail: 'now' } } });
  await postmanAt(Date.now()).runOnce();
  // One that is told of later is no other event.
  await tell(system, { approval, to: 'bob', kind: 'task.moved' });
  await postmanAt(Date.now()).runOnce();
  expect(mailbox.mails.slice(before).map((mail) => mail.subject)).toHaveLength(1);
  expect(lastTo('bob')?.subject).toMatch(/^Please decide/);
  await prefer('bob', {});
});

test('what was switched off, whoever left and whoever has no address get none', async () => {
  const approval = await system.attach(ONE_STEP, subject('off'));
  const before = mailbox.mails.length;
  await prefer('bob', { kinds: { 'task.opened': { mail: 'off' } } });
  await tell(system, { approval, to: 'bob', kind: 'task.opened' });
  await tell(system, { approval, to: 'gina', kind: 'task.opened' });
  await tell(system, { approval, to: 'bob', kind: 'task.answered', seq: 99 });
  await tell(system, { approval, to: 'carol', kind: 'task.opened' });
  await system.rows(`UPDATE countersign.user SET active = false WHERE username = 'carol'`);
  await postmanAt(Date.now()).runOnce();
  await system.rows(`UPDATE countersign.user SET active = true WHERE username = 'carol'`);
  await prefer('bob', {});
  expect(mailbox.mails).toHaveLength(before);
  const left = await system.rows(
    'SELECT id FROM countersign.notification WHERE dispatch_at IS NOT NULL',
  );
  expect(left).toEqual([]);
});

test('in quiet hours mails wait for the end, and what was answered meanwhile is left out', async () => {
  await prefer('dave', {
    timeZone: 'Europe/Berlin',
    quietHours: { from: '20:00', to: '07:00' },
  });
  const spec = { strategy: 3 as const, steps: [{ key: 'only', approver: { user: 'dave' } }] };
  const [kept, answered] = [
    await system.attach(spec, subject('quiet-1', 'Kept')),
    await system.attach(spec, subject('quiet-2', 'Answered')),
  ];
  for (const approval of [kept, answered]) {
    await tell(system, { approval, to: 'dave', kind: 'task.opened' });
  }
  const evening = Date.parse('2026-01-15T21:30:00+01:00');
  await postmanAt(evening).runOnce();
  expect(mailbox.to(addressOf('dave'))).toEqual([]);
  const waiting = await messagesTo(system, 'dave');
  const morning = new Date('2026-01-16T07:00:00+01:00');
  expect(waiting.map(({ status, at }) => [status, at])).toEqual([
    ['waiting', morning],
    ['waiting', morning],
  ]);
  await system.rows(`UPDATE countersign.task SET status = 'approved' WHERE approval_id = $1`, [
    answered,
  ]);
  await postmanAt('2026-01-16T06:59:00+01:00').runOnce();
  expect(mailbox.to(addressOf('dave'))).toEqual([]);
  await postmanAt('2026-01-16T07:00:00+01:00').runOnce();
  expect(mailbox.to(addressOf('dave')).map((mail) => mail.subject)).toEqual([
    'Please decide: Kept',
  ]);
  const statuses = (await messagesTo(system, 'dave')).map(({ status }) => status);
  expect(statuses.sort()).toEqual(['left-out', 'sent']);
});

test('a digest comes once a day at the time of the person, with everything since', async () => {
  await prefer('erin', {
    timeZone: 'America/New_York',
    digestAt: '08:30',
    kinds: { 'comment.added': { mail: 'digest' }, 'task.answered': { mail: 'digest' } },
  });
  const approval = await system.attach(ONE_STEP, subject('digest', 'Chairs'));
  await tell(system, { approval, to: 'erin', kind: 'comment.added', seq: 1 });
  await postmanAt('2026-03-02T09:00:00-05:00').runOnce();
  await tell(system, { approval, to: 'erin', kind: 'task.answered', seq: 2 });
  await postmanAt('2026-03-02T21:00:00-05:00').runOnce();
  expect(mailbox.to(addressOf('erin'))).toEqual([]);
  await postmanAt('2026-03-03T08:30:00-05:00').runOnce();
  const mails = mailbox.to(addressOf('erin'));
  expect(mails.map((mail) => mail.subject)).toEqual(['2 things since yesterday']);
  expect(mails[0]?.text).toMatch(/Comment: Chairs[\s\S]*Answered: Chairs/);
});

test('of one task people are reminded once in four hours', async () => {
  const approval = await system.attach(ONE_STEP, subject('remind', 'Lamps'));
  const start = Date.parse('2026-02-01T12:00:00Z');
  const remind = async (at: number, ...kinds: ('task.reminded' | 'task.due-soon')[]) => {
    for (const [index, kind] of kinds.entries()) {
      await tell(system, { approval, to: 'bob', kind, seq: at / HOUR + index });
    }
    await postmanAt(at).runOnce();
    return mailbox.to(addressOf('bob')).filter((mail) => /Lamps/.test(mail.subject ?? '')).length;
  };
  expect(await remind(start, 'task.reminded', 'task.due-soon')).toBe(1);
  expect(await remind(start + HOUR, 'task.reminded')).toBe(1);
  expect(await remind(start + 5 * HOUR, 'task.due-soon')).toBe(2);
});

test('any number of postmen side by side send each mail once', async () => {
  const approval = await system.attach(ONE_STEP, subject('many', 'Desks'));
  for (let seq = 100; seq < 160; seq += 1) {
    await tell(system, { approval, to: 'bob', kind: 'task.opened', seq });
  }
  const postmen = [1, 2, 3, 4].map(() => postmanAt(Date.now()));
  await Promise.all(
    postmen.map(async (postman) => {
      while (await postman.runOnce());
    }),
  );
  await Promise.all(postmen.map((postman) => postman.runOnce()));
  const mails = mailbox.mails.filter((mail) => mail.subject === 'Please decide: Desks');
  expect(mails).toHaveLength(60);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(60);
});

test('what people write is text everywhere, and ends no header', async () => {
  const title = 'x\r\nBcc: thief@example.com\r\n\r\n<img src=x onerror=alert(1)> {{recipient}}';
  const approval = await system.attach(ONE_STEP, subject('hostile', title));
  await tell(system, { approval, to: 'bob', kind: 'task.opened', data: { stepName: '<b>x' } });
  await system.rows(`UPDATE countersign.user SET name = $1 WHERE username = 'bob'`, [
    'Bob"\r\nBcc: thief@example.com, <evil@example.com>',
  ]);
  await postmanAt(Date.now()).runOnce();
  await system.rows(`UPDATE countersign.user SET name = 'Bob' WHERE username = 'bob'`);
  const mail = lastTo('bob');
  expect(mail?.subject).toContain('x Bcc: thief@example.com <img');
  // Values are never read as texts with placeholders.
  expect(mail?.subject).toContain('{{recipient}}');
  expect(mail?.bcc).toBeUndefined();
  expect(mail?.to).toHaveLength(1);
  const head = mailbox.raw.at(-1)?.split('\r\n\r\n')[0] ?? '';
  expect(head).not.toMatch(/^Bcc:/im);
  expect(mail?.html).not.toMatch(/<img|<b>/);
  expect(mail?.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
});
