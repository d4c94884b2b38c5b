import type { DefinitionSpec } from '../../../src/domain/definition';
import { notesOf, restPostmen, told } from '../../support/announcing';
import { Mailbox, tokenIn } from '../../support/mailbox';
import { addressOf, messagesTo, notifyingSystem, tell } from '../../support/notifying';
import { ONE_STEP, type TestSystem } from '../../support/system';
import { until } from '../../support/until';

let mailbox: Mailbox;
let system: TestSystem;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  system = await notifyingSystem({ environment: mailbox.environment, prepare: restPostmen });
});
afterAll(async () => {
  await system?.stop();
  await mailbox?.close();
});

// Clocks of the test are later than the one by which the system notes what is to be told.
const HOUR = 3_600_000;
const asking = (...users: string[]): DefinitionSpec => ({
  strategy: 3,
  steps: [{ key: 'only', approver: { users, strategy: 'consensus' } }],
});
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
  await told(system, 'bob', approval);
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
  await prefer('carol', { language: 'ar' });
  expect((await system.send('bob', approval, 'delegate', { to: 'carol' })).status).toBe(200);
  await told(system, 'carol', approval, 'task.delegated');
  await postmanAt(Date.now()).runOnce();
  expect(lastTo('carol')?.text).toContain('فوّض إليك Bob');
  // What nobody has done, the system did.
  await tell(system, { approval, to: 'carol', kind: 'task.delegated', seq: 99 });
  await postmanAt(Date.now()).runOnce();
  const mail = lastTo('carol');
  expect(mail?.subject).toBe('فُوِّض إليك: Pens');
  expect(mail?.text).toContain('فوّض إليك النظام');
  expect(mail?.html).toContain('<html lang="ar" dir="rtl">');
  await prefer('carol', {});
});

test('a mail and the page behind its link call steps and definitions as their reader does', async () => {
  const step = { key: 'only', name: { en: 'Check', de: 'Prüfung' }, approver: { user: 'bob' } };
  const named = { name: { en: 'Purchase', de: 'Einkauf' }, strategy: 3 as const, steps: [step] };
  await prefer('bob', { language: 'de' });
  const approval = await system.attach(named, subject('named', 'Tische'));
  await told(system, 'bob', approval);
  await postmanAt(Date.now()).runOnce();
  const mail = lastTo('bob');
  expect(mail?.subject).toContain('Tische');
  const page = await (await fetch(`${system.api}/decide/${tokenIn(mail ?? {})}`)).text();
  for (const text of [mail?.text, mail?.html, page]) {
    expect(text).toContain('Einkauf');
    expect(text).toContain('Prüfung');
    expect(text).not.toMatch(/Purchase|Check/);
  }
  await prefer('bob', {});
});

test('the requester is told of the end with the name of who decided, and of nothing they did', async () => {
  const approval = await system.attach(ONE_STEP, subject('end', 'Screens'));
  await system.send('bob', approval, 'reject', { comment: 'Too many.' });
  await told(system, 'alice', approval, 'approval.denied');
  await postmanAt(Date.now()).runOnce();
  const mails = mailbox.to(addressOf('alice')).filter((mail) => /Screens/.test(mail.subject ?? ''));
  expect(mails).toMatchObject([{ subject: 'Rejected: Screens' }]);
  expect(mails[0]?.text).toMatch(/Bob[\s\S]*Too many\./);
  // Bob was asked and has answered before a mail left.
  expect(lastTo('bob')?.subject).not.toContain('Screens');
});

test('a step that only informs says so, and its mail has no link that decides', async () => {
  const spec: DefinitionSpec = {
    strategy: 3,
    steps: [
      { key: 'tell', name: 'Tell carol', approver: { user: 'carol' }, fyi: true },
      { key: 'only', approver: { user: 'bob' } },
    ],
  };
  const approval = await system.attach(spec, subject('fyi', 'Cups'));
  await told(system, 'carol', approval);
  // It is true as well when all has been decided before the mail leaves.
  expect((await system.send('bob', approval, 'approve')).status).toBe(200);
  await postmanAt(Date.now()).runOnce();
  const mail = lastTo('carol');
  expect(mail?.subject).toBe('For your information: Cups');
  expect(mail?.text).toContain(`/approvals/${approval}`);
  expect(mail?.text).not.toContain('/decide/');
});

test('somebody gets one mail for one event, however many reasons there are', async () => {
  const approval = await system.attach(ONE_STEP, subject('reasons', 'Reasons'));
  const { seq } = await told(system, 'bob', approval);
  await tell(system, { approval, to: 'bob', kind: 'comment.added', seq });
  await prefer('bob', { kinds: { 'comment.added': { mail: 'now' } } });
  await postmanAt(Date.now()).runOnce();
  // One that is told of later is no other event.
  await tell(system, { approval, to: 'bob', kind: 'task.moved', seq });
  await postmanAt(Date.now()).runOnce();
  const mails = mailbox
    .to(addressOf('bob'))
    .filter(({ subject: about }) => /Reasons/.test(about ?? ''));
  expect(mails.map(({ subject: about }) => about)).toEqual(['Please decide: Reasons']);
  await prefer('bob', {});
});

test('what was switched off, whoever left and whoever has no address get none', async () => {
  await prefer('bob', { kinds: { 'task.opened': { mail: 'off' } } });
  const users = ['bob', 'gina', 'carol'];
  const approval = await system.attach(asking(...users), subject('off', 'Switched off'));
  for (const user of users) await told(system, user, approval);
  await system.rows(`UPDATE countersign.user SET active = false WHERE username = 'carol'`);
  await postmanAt(Date.now()).runOnce();
  await system.rows(`UPDATE countersign.user SET active = true WHERE username = 'carol'`);
  await prefer('bob', {});
  const about = mailbox.mails.filter((mail) => /Switched off/.test(mail.subject ?? ''));
  expect(about).toEqual([]);
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
  const [kept, answered] = [
    await system.attach(asking('dave'), subject('quiet-1', 'Kept')),
    await system.attach(asking('dave'), subject('quiet-2', 'Answered')),
  ];
  for (const approval of [kept, answered]) await told(system, 'dave', approval);
  await postmanAt('2040-01-15T21:30:00+01:00').runOnce();
  expect(mailbox.to(addressOf('dave'))).toEqual([]);
  const waiting = await messagesTo(system, 'dave');
  const morning = new Date('2040-01-16T07:00:00+01:00');
  expect(waiting.map(({ status, at }) => [status, at])).toEqual([
    ['waiting', morning],
    ['waiting', morning],
  ]);
  expect((await system.send('dave', answered, 'approve')).status).toBe(200);
  await postmanAt('2040-01-16T06:59:00+01:00').runOnce();
  expect(mailbox.to(addressOf('dave'))).toEqual([]);
  await postmanAt('2040-01-16T07:00:00+01:00').runOnce();
  expect(mailbox.to(addressOf('dave')).map((mail) => mail.subject)).toEqual([
    'Please decide: Kept',
  ]);
  const statuses = (await messagesTo(system, 'dave')).map(({ status }) => status);
  expect(statuses.sort()).toEqual(['left-out', 'sent']);
  await prefer('dave', {});
});

test('a digest comes once a day at the time of the person, with everything since', async () => {
  await prefer('erin', {
    timeZone: 'America/New_York',
    digestAt: '08:30',
    kinds: { 'comment.added': { mail: 'digest' }, 'task.answered': { mail: 'digest' } },
  });
  const asked = {
    ...subject('digest', 'Chairs'),
    definition: await system.publish(asking('bob', 'dave')),
  };
  const { approvalId } = (await system.as('erin').post('/approvals', asked)).body;
  expect((await system.send('bob', approvalId, 'comment', { comment: 'Which?' })).status).toBe(200);
  await told(system, 'erin', approvalId, 'comment.added');
  await postmanAt('2040-03-02T09:00:00-05:00').runOnce();
  expect((await system.send('bob', approvalId, 'approve')).status).toBe(200);
  await told(system, 'erin', approvalId, 'task.answered');
  await postmanAt('2040-03-02T21:00:00-05:00').runOnce();
  expect(mailbox.to(addressOf('erin'))).toEqual([]);
  await postmanAt('2040-03-03T08:30:00-05:00').runOnce();
  const mails = mailbox.to(addressOf('erin'));
  expect(mails.map((mail) => mail.subject)).toEqual(['2 things since yesterday']);
  expect(mails[0]?.text).toMatch(/Comment: Chairs[\s\S]*Which\?[\s\S]*Answered: Chairs/);
});

test('of one task people are reminded once in four hours, however often the definition says', async () => {
  const spec: DefinitionSpec = {
    strategy: 3,
    steps: [
      {
        key: 'only',
        approver: { user: 'bob' },
        deadline: { after: 'P1D', then: 'approve', remind: { every: 'PT1S', times: 2 } },
      },
    ],
  };
  const approval = await system.attach(spec, subject('remind', 'Lamps'));
  const reminders = () =>
    mailbox.to(addressOf('bob')).filter((mail) => /(Reminder|Due).*Lamps/.test(mail.subject ?? ''));
  const start = Date.parse('2040-04-01T12:00:00Z');
  await told(system, 'bob', approval, 'task.reminded');
  await postmanAt(start).runOnce();
  expect(reminders()).toHaveLength(1);
  await until(async () => {
    const notes = await notesOf(system, 'bob', approval);
    return notes.filter(({ kind }) => kind === 'task.reminded').length === 2;
  });
  await postmanAt(start + HOUR).runOnce();
  expect(reminders()).toHaveLength(1);
  await tell(system, { approval, to: 'bob', kind: 'task.due-soon', seq: 99 });
  await postmanAt(start + 5 * HOUR).runOnce();
  expect(reminders().map((mail) => mail.subject)).toEqual(['Reminder: Lamps', 'Due soon: Lamps']);
});

test('any number of postmen side by side send each mail once', async () => {
  const users = ['bob', 'carol', 'dave', 'erin'];
  const definition = asking(...users);
  for (let made = 0; made < 15; made += 1) {
    const approval = await system.attach(definition, subject(`many-${made}`, 'Desks'));
    await told(system, 'erin', approval);
  }
  await prefer('erin', {});
  const postmen = [1, 2, 3, 4].map(() => postmanAt(Date.now()));
  await Promise.all(
    postmen.map(async (postman) => {
      while (await postman.runOnce());
    }),
  );
  await Promise.all(postmen.map((postman) => postman.runOnce()));
  const mails = mailbox.mails.filter((mail) => mail.subject === 'Please decide: Desks');
  expect(mails).toHaveLength(15 * users.length);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
});

test('what people write is text everywhere, and ends no header', async () => {
  const title = 'x\r\nBcc: thief@example.com\r\n\r\n<img src=x onerror=alert(1)> {{recipient}}';
  const step = { key: 'only', name: '<b>x', approver: { user: 'bob' } };
  const spec: DefinitionSpec = { strategy: 3, steps: [step] };
  await told(system, 'bob', await system.attach(spec, subject('hostile', title)));
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

test('what people wrote is in the mails of those alone who may see it', async () => {
  const delegated = async (id: string): Promise<string> => {
    const approval = await system.attach(ONE_STEP, subject(id, `Paper ${id}`));
    const body = { to: 'dave', comment: 'between us' };
    expect((await system.send('bob', approval, 'delegate', body)).status).toBe(200);
    await told(system, 'dave', approval, 'task.delegated');
    await postmanAt(Date.now()).runOnce();
    return lastTo('dave')?.text ?? '';
  };
  expect(await delegated('open')).toContain('between us');
  const revoke = `UPDATE countersign.permission_grant SET permission = $2 WHERE permission = $1`;
  await system.rows(revoke, ['response.view', 'insight.view']);
  const text = await delegated('closed');
  expect(text).toContain('Paper closed');
  expect(text).not.toContain('between us');
}, 30_000);
