import { TEMPLATES } from '../../src/web/builder/templates';
import { EventStream } from '../support/event-stream';
import { Mailbox } from '../support/mailbox';
import { addressOf, notifyingSystem } from '../support/notifying';
import { ONE_STEP, type TestSystem } from '../support/system';
import { until } from '../support/until';

/** What others declare as wishes for some day, one test each. */
let mailbox: Mailbox;
let system: TestSystem;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  system = await notifyingSystem({ environment: mailbox.environment });
});
afterAll(async () => {
  await system.stop();
  await mailbox.close();
});

const attach = (title: string, more: object = {}) =>
  system.attach(
    { ...ONE_STEP, ...more },
    { subject: { type: 'wish', id: title.replaceAll(' ', '-'), title } },
  );

test('S89 e-mail and push notifications: bob gets a mail, and his open page hears at once', async () => {
  const stream = await EventStream.open(system.api, 'bob');
  try {
    await attach('told');
    await stream.until(({ event, data }) => event === 'notification' && data.includes('told'));
  } finally {
    stream.close();
  }
  await until(
    () => Promise.resolve(mailbox.to(addressOf('bob'))),
    (mails) => mails.some(({ subject }) => subject?.includes('told')),
  );
});

test('S89 multi-tenancy: another organization sees nothing of it', async () => {
  const id = await attach('ours');
  await system.organization({
    organization: { key: 'rival', name: 'Rival' },
    roles: [],
    users: [{ username: 'zoe', name: 'Zoe', roles: ['admin'] }],
  });
  expect((await system.as('zoe').get(`/approvals/${id}`)).status).toBe(404);
  expect((await system.as('zoe').get('/approvals')).body.items).toEqual([]);
});

test('S89 search and filters: an inbox by title, type, deadline and more', async () => {
  await attach('needle in a haystack');
  await attach('straw');
  const titles = async (query: string) => {
    const { body } = await system.as('bob').get(`/inbox?${query}`);
    return body.items.map(({ subjectTitle }: { subjectTitle: string }) => subjectTitle);
  };
  expect(await titles('title=NEEDLE')).toEqual(['needle in a haystack']);
  expect(await titles('title=needle&subjectType=other')).toEqual([]);
  expect(await titles('title=needle&overdue=true')).toEqual([]);
});

test('S89 attachments: a form takes files by their address, and shows them with the answer', async () => {
  const offer = { type: 'object', format: 'file', title: 'Offer' };
  const schema = { type: 'object', properties: { offer }, required: ['offer'] };
  const step = { key: 'only', approver: { user: 'bob' }, type: 'submit', form: { schema } };
  const id = await attach('with a file', { steps: [step] });
  const url = 'https://files.example/offer.pdf';
  const formData = { offer: { name: 'offer.pdf', url } };
  expect((await system.send('bob', id, 'approve', { formData })).status).toBe(200);
  expect((await system.read(id)).responses[0].answers).toMatchObject([{ label: 'Offer', url }]);
});

test('S89 comments: people discuss an approval without deciding it', async () => {
  const id = await attach('discussed');
  await system.send('alice', id, 'comment', { comment: 'Is it urgent?' });
  await system.send('bob', id, 'comment', { comment: 'Until Friday' });
  const { status, timeline } = await system.read(id);
  expect(status).toBe('open');
  const said = timeline.filter(({ type }: { type: string }) => type === 'comment-added');
  expect(said.map(({ data }: { data: { comment: string } }) => data.comment)).toEqual([
    'Is it urgent?',
    'Until Friday',
  ]);
});

test('S89 bulk operations: many are decided together, each with its own outcome', async () => {
  await attach('pile one');
  await attach('pile two');
  const { items } = (await system.as('bob').get('/inbox?title=pile')).body;
  const decisions = items.map(({ id }: { id: string }) => ({ task: id, verb: 'approve' }));
  const { body } = await system.as('bob').post('/decisions/bulk', { decisions });
  expect(body.items).toMatchObject([{ state: 'decided' }, { state: 'decided' }]);
});

test('S89 workflow templates: definitions to begin with, each of which can be published', async () => {
  expect(TEMPLATES.length).toBeGreaterThanOrEqual(4);
  for (const { key, spec } of TEMPLATES) {
    const { body } = await system.as('alice').post('/definitions/validate', { spec });
    // Roles are those of the organization, which has to have them.
    const others = body.errors.filter(({ message }: { message: string }) => !/role/i.test(message));
    expect([key, others]).toEqual([key, []]);
  }
});

test('S89 an analytics dashboard: how long approvals take, and how they end', async () => {
  const id = await attach('counted');
  await system.send('bob', id, 'approve');
  const { status, body } = await system.as('erin').get('/insights/cycle-times');
  expect(status).toBe(200);
  expect(body.total).toMatchObject({ approved: expect.any(Number) });
});

test('S89 API rate limits: every decision tells how many are left', async () => {
  const id = await attach('limited');
  const { headers } = await system.send('bob', id, 'approve');
  expect(headers.get('ratelimit')).toMatch(/r=\d+/);
  expect(headers.get('ratelimit-policy')).toMatch(/;q=\d+;w=60/);
});

test('S89 asynchronous tasks: an action runs after the answer, and is tried again', async () => {
  const actions = [{ on: 'on-complete', run: 'log', parameters: { message: 'later' } }];
  const id = await attach('later', { actions });
  expect((await system.send('bob', id, 'approve')).status).toBe(200);
  await until(
    () => system.read(id),
    ({ effects }) => effects[0]?.status === 'succeeded',
  );
});
