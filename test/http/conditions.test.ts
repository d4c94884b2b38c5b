import { randomUUID } from 'node:crypto';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
  await system.organization({
    organization: { key: 'elsewhere', name: 'Elsewhere' },
    roles: [],
    users: [{ username: 'zoe', name: 'Zoe', roles: ['admin'] }],
  });
});
afterAll(() => system.stop());

const post = (user: string, path: string, body: object, headers: Record<string, string> = {}) =>
  system.as(user).post(path, body, headers);
const get = (path: string, headers: Record<string, string> = {}) =>
  system.as('alice').call('GET', path, undefined, headers);
const tagOf = async (path: string): Promise<string> => (await get(path)).headers.get('etag') ?? '';

describe('ETag and If-None-Match', () => {
  test('an answer that is known already is not sent again; a new one is', async () => {
    const id = await system.attach(THREE_STEPS);
    const path = `/approvals/${id}`;
    const etag = await tagOf(path);
    expect(etag).toMatch(/^"\d+\.[\w-]+"$/);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await get(path, { 'if-none-match': known });
      expect(again).toMatchObject({ status: 304, body: undefined });
      expect(again.headers.get('etag')).toBe(etag);
    }
    await system.send('bob', id, 'approve');
    const changed = await get(path, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });
});

describe('If-Match on decisions', () => {
  test('who decides on what they have seen is refused when it has moved on, and nothing happens', async () => {
    const id = await system.attach(THREE_STEPS);
    const etag = await tagOf(`/approvals/${id}`);
    await system.send('alice', id, 'comment', { comment: 'look at page 3' });
    const late = await post('bob', `/approvals/${id}/approve`, {}, { 'if-match': etag });
    expect(late).toMatchObject({ status: 412, body: { code: 'VERSION_CHANGED' } });
    const detail = await get(`/approvals/${id}`);
    expect(detail.body.version).toBe(late.body.version);
    const fresh = detail.headers.get('etag') ?? '';
    const seen = await post('bob', `/approvals/${id}/approve`, {}, { 'if-match': fresh });
    expect(seen.status).toBe(200);
    const weak = `W/"${seen.body.outcome.version}"`;
    expect((await post('dave', `/approvals/${id}/approve`, {}, { 'if-match': weak })).status).toBe(
      200,
    );
  });

  test('of two who decide on the same version at once, exactly one does', async () => {
    const id = await system.attach({
      strategy: 3,
      steps: [{ key: 'a', approver: { role: 'board', strategy: 'consensus' } }],
    });
    const etag = await tagOf(`/approvals/${id}`);
    const answers = await Promise.all(
      ['gina', 'hugo', 'ivan'].map((user) =>
        post(user, `/approvals/${id}/approve`, {}, { 'if-match': etag }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  test('the tag of something else never matches; what is none is malformed', async () => {
    const id = await system.attach(ONE_STEP);
    const approve = (tag: string) =>
      post('bob', `/approvals/${id}/approve`, {}, { 'if-match': tag });
    expect((await approve('"3-draft-on-abc"')).status).toBe(412);
    for (const bad of ['7', '"a b"', '"1", "2"', '""'])
      expect((await approve(bad)).status).toBe(400);
    expect((await approve('*')).status).toBe(200);
  });
});

describe('If-Match on definitions', () => {
  test('of two who change the same draft, the second is told', async () => {
    const key = `c${randomUUID().slice(0, 8)}`;
    const saved = await post('alice', '/definitions', { key, spec: THREE_STEPS });
    const etag = saved.headers.get('etag') ?? '';
    expect(etag).toBe(await tagOf(`/definitions/${key}`));
    const patch = (user: string, color: string, tag: string) =>
      system.as(user).call('PATCH', `/definitions/${key}/stages/check`, JSON.stringify({ color }), {
        'if-match': tag,
      });
    const first = await patch('alice', '#ff0000', etag);
    expect(first.status).toBe(200);
    expect(await patch('erin', '#0000ff', etag)).toMatchObject({
      status: 412,
      body: { code: 'VERSION_CHANGED' },
    });
    const publish = (tag: string) =>
      post('erin', `/definitions/${key}/publish`, {}, { 'if-match': tag });
    expect((await publish(etag)).status).toBe(412);
    expect((await publish(first.headers.get('etag') ?? '')).status).toBe(200);
    const { body } = await get(`/definitions/${key}`);
    expect(body).toMatchObject({ status: 'active', version: 1 });
    expect(body.spec.pipelines[0].stages[0].color).toBe('#ff0000');
    const remove = await system.as('erin').call('DELETE', `/definitions/${key}`, undefined, {
      'if-match': etag,
    });
    expect(remove.status).toBe(412);
  });
});

describe('Idempotency-Key', () => {
  const subject = () => ({ type: 'job', id: randomUUID() });

  test('an attach that is repeated is one approval, also in parallel; another body is refused', async () => {
    const definition = await system.publish(ONE_STEP);
    const body = { definition, subject: subject() };
    const key = { 'idempotency-key': 'order 17' };
    const answers = await Promise.all([1, 2, 3].map(() => post('alice', '/approvals', body, key)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map((answer) => answer.body.approvalId)).size).toBe(1);
    const other = await post('alice', '/approvals', { ...body, metadata: { a: 1 } }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const another = { definition, subject: subject() };
    expect((await post('alice', '/approvals', another, key)).status).toBe(422);
    // Of somebody else it is another key.
    expect((await post('erin', '/approvals', another, key)).status).toBe(201);
  });

  test('a decision that is repeated is decided once; with another body it is refused', async () => {
    const id = await system.attach(THREE_STEPS);
    const approve = (user: string, body: object) =>
      post(user, `/approvals/${id}/approve`, body, { 'idempotency-key': 'k' });
    const first = await approve('bob', { comment: 'ok' });
    expect((await approve('bob', { comment: 'ok' })).body.outcome).toEqual(first.body.outcome);
    const refused = { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } };
    expect(await approve('bob', { comment: 'no' })).toMatchObject(refused);
    expect(await approve('dave', { comment: 'ok' })).toMatchObject(refused);
    const reject = { 'idempotency-key': 'k' };
    const path = `/approvals/${id}/reject`;
    expect(await post('bob', path, { comment: 'ok' }, reject)).toMatchObject(refused);
    const { body } = await get(`/approvals/${id}`);
    expect(body.responses).toHaveLength(1);
  });

  test('people may be named by id or by name: it is the same decision', async () => {
    const id = await system.attach(ONE_STEP);
    const delegate = (to: string) =>
      post('bob', `/approvals/${id}/delegate`, { to }, { 'idempotency-key': 'd' });
    const first = await delegate('carol');
    expect((await delegate('carol')).body.outcome).toEqual(first.body.outcome);
    const [carol] = await system.rows<{ id: string }>(
      `SELECT id FROM countersign.user WHERE username = 'carol'`,
    );
    expect((await delegate(carol?.id ?? '')).status).toBe(200);
    expect((await delegate('dave')).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('an id that another organization has is taken, and nothing is told about it', async () => {
    const approvalId = await system.attach(ONE_STEP);
    const { definitions } = system.services;
    const [row] = await system.rows<{ id: string }>(
      `SELECT id FROM countersign.organization WHERE key = 'elsewhere'`,
    );
    await definitions.saveDraft(row?.id ?? '', 'theirs', {
      strategy: 3,
      steps: [{ key: 'a', approver: { user: 'zoe' } }],
    });
    await definitions.publish(row?.id ?? '', 'theirs');
    const answer = await post('zoe', '/approvals', {
      approvalId,
      definition: 'theirs',
      subject: subject(),
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'ALREADY_ATTACHED' } });
    expect(answer.body.subject).toBeUndefined();
  });
});

describe('POST /decisions/bulk', () => {
  const tasksOf = async (user: string, approvals: readonly string[]): Promise<string[]> => {
    const { body } = await system.as(user).get('/inbox?limit=100&sort=opened');
    const tasks = body.items as { id: string; approvalId: string }[];
    return approvals.map((id) => tasks.find((task) => task.approvalId === id)?.id ?? '');
  };

  test('each is decided for itself, and the outcomes come in order', async () => {
    const ids = [];
    for (let i = 0; i < 4; i += 1) ids.push(await system.attach(ONE_STEP));
    const [a = '', b = '', c = '', d = ''] = await tasksOf('bob', ids);
    const decisions = [
      { task: a, verb: 'approve', id: 'a', comment: 'ok' },
      { task: randomUUID(), verb: 'approve' },
      { task: b, verb: 'reject', comment: 'no' },
      { task: a, verb: 'approve', id: 'a', comment: 'other' },
      { task: c, verb: 'approve', secret: 1 },
      { task: d, verb: 'approve', ifVersion: 0 },
      { task: c, verb: 'delegate', to: 'carol' },
    ];
    const { status, body } = await post('bob', '/decisions/bulk', { decisions });
    expect(status).toBe(200);
    expect(body.items.map(({ task }: { task: string }) => task)).toEqual(
      decisions.map(({ task }) => task),
    );
    const told = body.items.map((item: { state: string; problem?: { code: string } }) =>
      item.problem ? item.problem.code : item.state,
    );
    expect(told.slice(0, 3)).toEqual(['decided', 'TASK_NOT_FOUND', 'decided']);
    // In parallel with the first, which it repeats with another comment.
    expect(['decided', 'IDEMPOTENCY_KEY_REUSED']).toContain(told[3]);
    expect(told.slice(4)).toEqual(['BODY_INVALID', 'VERSION_CHANGED', 'decided']);
    const statuses = await Promise.all(ids.map(async (id) => (await system.read(id)).status));
    expect(statuses).toEqual(['approved', 'rejected', 'open', 'open']);
    expect(await system.asked(ids[2] ?? '')).toEqual(['carol']);
    // The key stands for the one of the two that came first; the outcome is the one that was told.
    const twins = decisions.filter(({ id }) => id === 'a');
    const repeated = (await post('bob', '/decisions/bulk', { decisions: twins })).body.items as {
      outcome?: object;
      problem?: { code: string };
    }[];
    expect(repeated.flatMap(({ outcome }) => outcome ?? [])).toEqual([body.items[0].outcome]);
    expect(repeated.flatMap(({ problem }) => problem?.code ?? [])).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  });

  test.each([
    [{ decisions: [] }],
    [{ decisions: Array.from({ length: 101 }, () => ({ task: randomUUID(), verb: 'approve' })) }],
    [{ decisions: [{ task: '7', verb: 'approve' }] }],
    [{ decisions: [{ task: randomUUID(), verb: 'start' }] }],
    [{ decisions: [{ task: randomUUID(), verb: 'tick' }] }],
  ])('a malformed request decides nothing (%#)', async (body) => {
    expect((await post('bob', '/decisions/bulk', body)).status).toBe(400);
  });
});

describe('waitFor', () => {
  const wait = (id: string, query: string) => get(`/approvals/${id}?${query}`);

  test('a long read answers when the approval is decided, and when it is closed', async () => {
    const id = await system.attach(THREE_STEPS);
    const { version } = await system.read(id);
    const decided = wait(id, `waitFor=decided&version=${version}`);
    const closed = wait(id, 'waitFor=closed&timeout=60');
    await system.send('bob', id, 'approve');
    expect((await decided).body).toMatchObject({ status: 'open', current: [{ key: 'review' }] });
    await system.send('dave', id, 'reject', { comment: 'no' });
    expect((await closed).body.status).toBe('rejected');
    expect((await wait(id, 'waitFor=decided&timeout=60')).body.status).toBe('rejected');
  });

  test('a version that is known to be old answers at once, and time that is up with what is', async () => {
    const id = await system.attach(ONE_STEP);
    expect((await wait(id, 'waitFor=decided&version=0&timeout=60')).body.status).toBe('open');
    expect(await wait(id, 'waitFor=closed&timeout=0.05')).toMatchObject({
      status: 200,
      body: { status: 'open' },
    });
    for (const bad of ['waitFor=never', 'waitFor=closed&timeout=61', 'waitFor=closed&timeout=x']) {
      expect((await wait(id, bad)).status).toBe(400);
    }
    expect((await wait(randomUUID(), 'waitFor=closed')).status).toBe(404);
  });

  test('who goes away waits no longer', async () => {
    const id = await system.attach(ONE_STEP);
    const controller = new AbortController();
    const url = `${system.api}/api/v1/approvals/${id}?waitFor=closed&timeout=60`;
    const headers = { 'x-countersign-user': 'alice' };
    const request = fetch(url, { headers, signal: controller.signal });
    await until(
      async () => Promise.resolve(system.services.watch.waiting),
      (n) => n === 1,
    );
    controller.abort();
    await expect(request).rejects.toThrow();
    await until(
      async () => Promise.resolve(system.services.watch.waiting),
      (n) => n === 0,
    );
  });

  test('a server that stops lets those go who wait', async () => {
    const other = await TestSystem.start({ workers: false });
    const id = await other.attach(ONE_STEP);
    const url = `${other.api}/api/v1/approvals/${id}?waitFor=closed&timeout=60`;
    const headers = { 'x-countersign-user': 'alice' };
    const waiting = Array.from({ length: 50 }, () => fetch(url, { headers }));
    await until(
      async () => Promise.resolve(other.services.watch.waiting),
      (n) => n === 50,
    );
    await other.stop();
    await Promise.allSettled(waiting);
    expect(other.services.watch.waiting).toBe(0);
  });
});
