import { openServices, serveApi } from '../../src/cli/compose';
import { EventStream } from '../support/event-stream';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
const streams: EventStream[] = [];
const open = async (
  username: string,
  api = system.api,
  headers: Record<string, string> = {},
): Promise<EventStream> => {
  const stream = await EventStream.open(api, username, headers);
  streams.push(stream);
  return stream;
};

beforeAll(async () => {
  system = await TestSystem.start({ environment: { COUNTERSIGN_LOG_LEVEL: 'silent' } });
});
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});
afterAll(() => system.stop());

interface Note {
  id: string;
  kind: string;
  approvalId: string;
}

/** What somebody was told of one approval, newest first. */
async function told(username: string, approvalId: string, query = ''): Promise<Note[]> {
  const answer = await system.as(username).get(`/me/notifications?limit=100${query}`);
  const { items } = answer.body as { items: Note[] };
  return items.filter((note) => note.approvalId === approvalId);
}

const kinds = (notes: Note[]): string[] => notes.map(({ kind }) => kind);

test('S223 everybody has a list of what they were told, with what they have read of it', async () => {
  const approval = await system.attach(THREE_STEPS);
  await until(async () => (await told('bob', approval)).length === 1);
  expect(kinds(await told('bob', approval))).toEqual(['task.opened']);
  expect(kinds(await told('dave', approval))).toEqual([]);
  await system.send('bob', approval, 'approve', { comment: 'fine by me' });
  await until(async () => (await told('dave', approval)).length === 1);

  const [answered] = await told('alice', approval);
  expect(answered).toMatchObject({
    ...{ kind: 'task.answered', actor: 'bob', comment: 'fine by me', readAt: null },
    data: { step: 'check', answer: 'approved' },
  });

  const [task] = await told('bob', approval);
  const path = `/me/notifications/${task?.id}`;
  const { unread: before } = (await system.as('bob').get('/me/notifications')).body;
  expect((await system.as('bob').patch(path, { read: true })).status).toBe(200);
  const { unread: after } = (await system.as('bob').get('/me/notifications')).body;
  expect(after.count).toBe(before.count - 1);
  expect(await told('bob', approval, '&unread=true')).toEqual([]);
  expect(await told('bob', approval)).toMatchObject([{ readAt: expect.any(String) }]);
  await system.as('bob').patch(path, { read: false });
  expect(await told('bob', approval, '&unread=true')).toHaveLength(1);
});

test('S223 what came after the last one that was seen stays new', async () => {
  const first = await system.attach(ONE_STEP);
  await until(async () => (await told('bob', first)).length === 1);
  const [seen] = await told('bob', first);
  const second = await system.attach(ONE_STEP);
  await until(async () => (await told('bob', second)).length === 1);
  const marked = await system.as('bob').post('/me/notifications/read', { upTo: seen?.id });
  expect(marked.status).toBe(200);
  expect(await told('bob', first, '&unread=true')).toEqual([]);
  expect(await told('bob', second, '&unread=true')).toHaveLength(1);
});

test('S223 what people wrote is told to those alone who may see it', async () => {
  const strict = await TestSystem.start();
  try {
    await strict.rows(
      `DELETE FROM countersign.permission_grant WHERE permission = 'response.view'`,
    );
    const live = await open('alice', strict.api);
    const approval = await strict.attach(THREE_STEPS);
    await strict.send('bob', approval, 'approve', { comment: 'between us' });
    await live.untilTold('task.answered', approval);
    const { items } = (await strict.as('alice').get('/me/notifications')).body;
    expect(items[0]).toMatchObject({ kind: 'task.answered', actor: 'bob', comment: null });
    expect(live.notifications[0]).toEqual(items[0]);
    expect(items[0]).not.toHaveProperty('attributes');
  } finally {
    await strict.stop();
  }
});

test('what somebody else was told does not exist, and ids that are none are refused', async () => {
  const approval = await system.attach(ONE_STEP);
  await until(async () => (await told('bob', approval)).length === 1);
  const [note] = await told('bob', approval);
  const foreign = await system.as('carol').patch(`/me/notifications/${note?.id}`, { read: true });
  expect([foreign.status, foreign.body.code]).toEqual([404, 'NOT_FOUND']);
  const wrong = await system.as('carol').patch('/me/notifications/x', { read: true });
  expect([wrong.status, wrong.body.code]).toEqual([400, 'PARAMETERS_INVALID']);
  expect(await told('bob', approval, '&unread=true')).toHaveLength(1);
});

test('the list is read page by page', async () => {
  for (let made = 0; made < 3; made += 1) {
    const approval = await system.attach(ONE_STEP);
    await until(async () => (await told('bob', approval)).length === 1);
  }
  const page = (after = ''): Promise<{ items: Note[]; next: string | null }> =>
    system
      .as('bob')
      .get(`/me/notifications?limit=2${after && `&after=${after}`}`)
      .then(({ body }) => body);
  const first = await page();
  const second = await page(first.next ?? '');
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
});

test('S222 a stream tells at once what happens, whichever process decided it', async () => {
  const { config, databaseUrl, temporalAddress } = system;
  const services = await openServices(config, { databaseUrl, temporalAddress }, 'second');
  const other = await serveApi(config, services, 0);
  try {
    const here = await open('bob');
    const there = await open('bob', `http://127.0.0.1:${other.port}`);
    const approval = await system.attach(ONE_STEP);
    await Promise.all([here, there].map((stream) => stream.untilTold('task.opened', approval)));
    const [note, ...more] = there.toldOf(approval);
    expect(note).toMatchObject({ approvalId: approval, kind: 'task.opened' });
    expect(more).toEqual([]);
    expect(here.toldOf(approval)).toEqual(there.toldOf(approval));
    const requester = await open('alice', `http://127.0.0.1:${other.port}`);
    await system.send('bob', approval, 'approve');
    await requester.untilTold('approval.approved', approval);
    await there.until(({ event }) => event === 'inbox');
  } finally {
    await other.close();
    await services.close();
  }
});

test('S222 whoever comes back with the last event they got misses nothing', async () => {
  const before = await open('bob');
  const known = await system.attach(ONE_STEP);
  await before.untilTold('task.opened', known);
  await before.until(({ event, id }) => event === 'inbox' && id !== undefined);
  const { lastEventId } = before;
  before.close();
  const missed = await system.attach(ONE_STEP);
  await until(async () => (await told('bob', missed)).length === 1);
  const again = await open('bob', system.api, { 'last-event-id': lastEventId });
  await again.untilTold('task.opened', missed);
  // What other transactions held back may come twice, and is recognized by its id.
  const [repeated] = again.toldOf(known);
  const [original] = before.toldOf(known);
  if (repeated) expect(repeated).toEqual(original);
});

test('what is written while a transaction that began earlier is still open is not missed', async () => {
  const stream = await open('carol');
  const note = (seq: number): string => `
    INSERT INTO countersign.notification
      (organization_id, user_id, approval_id, seq, kind, data, created_at)
    SELECT a.organization_id, u.id, a.id, ${seq}, 'comment.added', '{}', now()
    FROM countersign.approval a, countersign.user u
    WHERE a.id = '${approval}' AND u.username = 'carol'`;
  const approval = await system.attach(ONE_STEP);
  const [carol] = await system.rows<{ id: string }>(
    `SELECT id FROM countersign.user WHERE username = 'carol'`,
  );
  const ping = `SELECT pg_notify('countersign_people', '${carol?.id}')`;
  const runner = system.services.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query(note(1));
  await system.rows(note(2));
  await system.rows(ping);
  await stream.until(({ event, data }) => event === 'notification' && data.includes('"seq":2'));
  await stream.until(({ event }) => event === 'inbox');
  const { lastEventId } = stream;
  await runner.commitTransaction();
  await runner.release();
  await system.rows(ping);
  await stream.until(({ event, data }) => event === 'notification' && data.includes('"seq":1'));
  expect(stream.notifications.map(({ seq }) => seq as number)).toEqual([2, 1]);
  // Who went away in between asks from a position before both: twice is better than never.
  const again = await open('carol', system.api, { 'last-event-id': lastEventId });
  await again.until(({ event, data }) => event === 'notification' && data.includes('"seq":1'));
});

test('a position that is none, and more streams than one person may have, are refused', async () => {
  const wrong = await system.as('gina').call('GET', '/me/stream', undefined, {
    'last-event-id': 'yesterday',
  });
  expect([wrong.status, wrong.body.code]).toEqual([400, 'PARAMETERS_INVALID']);
  for (let made = 0; made < 20; made += 1) await open('gina');
  const refused = await system.as('gina').get('/me/stream');
  expect([refused.status, refused.body.code]).toEqual([503, 'STREAMS_EXHAUSTED']);
  streams[0]?.close();
  // Whoever goes away is let go before the next heartbeat.
  await until(() => Promise.resolve(system.services.live.hub.size < 20), Boolean, 5_000);
  await open('gina');
});

test('a stream goes on when the connection that listens was cut', async () => {
  const stream = await open('hugo');
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'countersign listener' AND datname = current_database()`;
  expect((await system.rows(cut)).length).toBeGreaterThan(0);
  const steps = [{ key: 'a', approver: { user: 'hugo' } }];
  const approval = await system.attach({ strategy: 3, steps });
  await stream.untilTold('task.opened', approval);
});

test('the end of the process ends its streams', async () => {
  const { config, databaseUrl, temporalAddress } = system;
  const services = await openServices(config, { databaseUrl, temporalAddress }, 'short');
  const other = await serveApi(config, services, 0);
  const stream = await open('bob', `http://127.0.0.1:${other.port}`);
  await other.close();
  await stream.ended;
  await services.close();
});

test('a decision that nobody could tell is told by the relay', async () => {
  const approval = await system.attach(ONE_STEP);
  await until(async () => (await told('bob', approval)).length === 1);
  const tell = jest
    .spyOn(system.services.announcer, 'announce')
    .mockImplementation(() => undefined);
  await system.send('bob', approval, 'approve');
  expect(tell).toHaveBeenCalled();
  tell.mockRestore();
  await until(async () => kinds(await told('alice', approval)).includes('approval.approved'));
  const left = await system.rows(`SELECT FROM countersign.outbox WHERE kind = 'announce'`);
  expect(left).toEqual([]);
});
