import { NOTICE_KINDS } from '../../src/domain/notices';
import { LANGUAGES } from '../../src/domain/languages';
import { notesOf, told } from '../support/announcing';
import { EventStream } from '../support/event-stream';
import { Mailbox } from '../support/mailbox';
import { addressOf, notifyingSystem } from '../support/notifying';
import { ONE_STEP, type TestSystem } from '../support/system';
import { until } from '../support/until';

let mailbox: Mailbox;
let system: TestSystem;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  system = await notifyingSystem({ workers: false, environment: mailbox.environment });
});
afterAll(async () => {
  await system?.stop();
  await mailbox?.close();
});

const preferences = '/me/notification-preferences';

describe('preferences', () => {
  test('have defaults: what asks for something and the end at once by mail, the rest not', async () => {
    const { body } = await system.as('bob').get(preferences);
    expect(body).toMatchObject({
      language: 'en',
      timeZone: 'UTC',
      quietHours: null,
      digestAt: '08:00',
      kinds: {
        'task.opened': { mail: 'now', app: 'now' },
        'information.requested': { mail: 'now' },
        'information.provided': { mail: 'now' },
        'step.held': { mail: 'now' },
        'task.answered': { mail: 'off', app: 'now' },
        'approval.approved': { mail: 'now' },
        'task.overdue': { mail: 'off' },
        'comment.added': { mail: 'off', app: 'now' },
      },
    });
  });

  test('are one’s own, replace each other, and are kept only in what was chosen', async () => {
    const chosen = {
      language: 'de',
      timeZone: 'Europe/Berlin',
      quietHours: { from: '22:00', to: '06:00' },
      kinds: { 'comment.added': { mail: 'digest' } },
    };
    const saved = await system.as('bob').put(preferences, chosen);
    expect(saved).toMatchObject({ status: 200, body: { ...chosen, digestAt: '08:00' } });
    expect((await system.as('bob').get(preferences)).body).toEqual(saved.body);
    expect((await system.as('carol').get(preferences)).body.language).toBe('en');
    const again = await system.as('bob').put(preferences, { language: 'ar' });
    expect(again.body).toMatchObject({ language: 'ar', timeZone: 'UTC', quietHours: null });
  });

  test.each([
    [{ timeZone: 'Mars/Olympus' }, 'write it like Europe/Berlin'],
    [{ quietHours: { from: '22:00', to: '22:00' } }, 'use null for no quiet hours'],
    [{ quietHours: { from: '25:00', to: '06:00' } }, 'a time like 08:30'],
    [{ digestAt: '8' }, 'a time like 08:30'],
    [{ language: 'fr' }, 'language'],
    [{ kinds: { 'task.opened': { mail: 'sometimes' } } }, 'kinds.task.opened.mail'],
    [{ kinds: { 'no.such': {} } }, 'kinds'],
    [{ chatWebhookUrl: 'http://chat.example.com' }, 'a URL with https'],
    [{ chatWebhookUrl: 'https://me:secret@chat.example.com' }, 'holds a password'],
    [{ email: 'x@example.com' }, 'email'],
  ])('%j is refused with a reason', async (body, why) => {
    const answer = await system.as('dave').put(preferences, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
    expect(answer.body.detail).toContain(why);
  });
});

test('a kind that is switched off in the program is in no list, count or stream, and still comes by mail', async () => {
  const off = { kinds: { 'task.opened': { app: 'off' } } };
  expect((await system.as('carol').put(preferences, off)).status).toBe(200);
  const unread = async () => (await system.as('carol').get('/me/notifications')).body.unread.count;
  const [mine, others] = [
    await EventStream.open(system.api, 'carol'),
    await EventStream.open(system.api, 'dave'),
  ];
  const inboxes = () => mine.events.filter(({ event }) => event === 'inbox').length;
  // Whoever begins to listen is told once to look.
  await until(() => Promise.resolve(inboxes() === 1));
  const approver = { users: ['carol', 'dave'], strategy: 'consensus' as const };
  const approval = await system.attach(
    { strategy: 3, steps: [{ key: 'only', approver }] },
    { subject: { type: 'job-switched-off', id: '1', title: 'Quiet' } },
  );
  await others.untilTold('task.opened', approval);
  // Carol hears that her inbox has changed, and of no notification.
  await until(() => Promise.resolve(inboxes() === 2));
  expect(mine.notifications).toEqual([]);
  expect(await notesOf(system, 'carol', approval)).toEqual([]);
  expect(await unread()).toBe(0);
  await system.services.postman().runOnce();
  expect(mailbox.to(addressOf('carol'))).toMatchObject([{ subject: 'Please decide: Quiet' }]);
  // Switched on again it is there, and nothing old is new.
  await system.as('carol').put(preferences, {});
  expect(await notesOf(system, 'carol', approval)).toMatchObject([{ readAt: expect.any(String) }]);
  expect(await unread()).toBe(0);
  for (const stream of [mine, others]) stream.close();
});

describe('texts of mails', () => {
  const preview = (body: object) => system.as('root').post('/mail-templates/preview', body);

  test('exist for every kind in three languages, Arabic from right to left', async () => {
    const { items } = (await system.as('root').get('/mail-templates')).body;
    for (const { kind, language } of items as { kind: string; language: string }[]) {
      const { status, body } = await preview({ kind, language });
      expect([kind, language, status]).toEqual([kind, language, 200]);
      const direction = language === 'ar' ? 'rtl' : 'ltr';
      expect(body.html).toContain(`<html lang="${language}" dir="${direction}">`);
      expect(`${body.subject}${body.text}${body.html}`).not.toMatch(/\{\{|\}\}|undefined/);
    }
    const kinds = [...NOTICE_KINDS, 'task.informed', 'digest'];
    const expected = LANGUAGES.flatMap((language) => kinds.map((kind) => `${kind} ${language}`));
    const shown = (items as { kind: string; language: string }[]).map(
      ({ kind, language }) => `${kind} ${language}`,
    );
    expect(shown.sort()).toEqual(expected.sort());
    const texts = new Set(items.map((item: { text: string }) => item.text));
    expect(texts.size).toBe(expected.length);
  });

  test('are replaced by an organization’s own, which is recorded and can be taken back', async () => {
    const own = { subject: 'Look: {{title}}', text: 'Dear {{recipient}},\n\n<b>look</b>.' };
    const path = '/mail-templates/task.opened/en';
    expect(await system.as('root').put(path, own)).toMatchObject({
      status: 200,
      body: { kind: 'task.opened', language: 'en', ...own, isOwn: true },
    });
    const { body } = await preview({ kind: 'task.opened', language: 'en' });
    expect(body.subject).toBe('Look: Ten laptops');
    expect(body.html).toContain('&lt;b&gt;look&lt;/b&gt;');
    expect((await system.as('root').delete(path)).status).toBe(200);
    expect((await system.as('root').delete(path)).status).toBe(404);
    const { items } = (await system.as('root').get('/audit-logs?limit=100')).body;
    const actions = items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['mail-template.change', 'mail-template.reset']),
    );
  });

  test('with unknown placeholders are refused, and the known ones are named', async () => {
    const wrong = { subject: '{{titel}}', text: '{{constructor}} {{title}}' };
    const answer = await system.as('root').put('/mail-templates/task.opened/de', wrong);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'BODY_INVALID', errors: [{ path: 'subject' }, { path: 'text' }] },
    });
    expect(answer.body.detail).toMatch(/no placeholder \{\{titel\}\}\. Known are: title,/);
    const shown = await preview({ kind: 'task.opened', language: 'de', ...wrong });
    expect(shown.status).toBe(400);
    const { items } = (await system.as('root').get('/mail-templates')).body;
    expect(items.filter(({ isOwn }: { isOwn: boolean }) => isOwn)).toEqual([]);
  });

  test('are previewed with a real notification, of the own organization alone', async () => {
    const subject = { type: 'job-preview', id: '1', title: 'Chairs' };
    const approval = await system.attach(ONE_STEP, { subject });
    const { id: notification } = await told(system, 'bob', approval);
    const body = { kind: 'task.opened', language: 'de', notification };
    expect((await preview(body)).body.subject).toBe('Bitte entscheiden: Chairs');
    await system.organization({
      organization: { key: 'rival', name: 'Rival' },
      roles: [],
      users: [{ username: 'chief', name: 'Chief', roles: ['admin'] }],
    });
    const foreign = await system.as('chief').post('/mail-templates/preview', body);
    expect(foreign.status).toBe(404);
    const tokens = 'SELECT * FROM countersign.decision_token WHERE approval_id = $1';
    expect(await system.rows(tokens, [approval])).toEqual([]);
  });
});
