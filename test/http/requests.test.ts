import { TestRequests } from '../support/requests';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
let requests: TestRequests;
beforeAll(async () => {
  system = await TestSystem.start();
  requests = await TestRequests.in(system);
});
afterAll(() => system.stop());

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('S65 S69 S72 S74 a request from draft to rejection, with all that is known of it', async () => {
  const written = {
    title: 'A laptop',
    description: 'For Monday.',
    assignedTo: 'mona',
    attributes: { amount: 1800, priority: 'high' },
  };
  const created = await system.as('uma').post('/requests', written);
  const { id } = created.body;
  expect(created.headers.get('location')).toBe(`/api/v1/requests/${id}`);
  const draft = {
    ...written,
    id: expect.stringMatching(UUID),
    status: 'draft',
    creator: 'uma',
    reviewedBy: null,
    reviewedAt: null,
    rejectionReason: null,
    isDeleted: false,
    approvalId: null,
    version: 1,
    createdAt: expect.any(String),
  };
  expect([created.status, created.body]).toEqual([201, draft]);
  expect((await requests.read('uma', id)).body).toEqual(created.body);

  const submitted = await requests.act('uma', id, 'submit');
  const approvalId = expect.stringMatching(UUID);
  expect(submitted.body).toEqual({ ...draft, status: 'submitted', approvalId, version: 2 });
  const rejected = await requests.act('mona', id, 'reject', { reason: 'There is one left.' });
  expect(rejected.body).toMatchObject({ state: 'decided', view: { status: 'rejected' } });
  expect((await requests.read('uma', id)).body).toEqual({
    ...submitted.body,
    status: 'rejected',
    reviewedBy: 'mona',
    reviewedAt: expect.any(String),
    rejectionReason: 'There is one left.',
  });
});

test('S73 an approved request names who approved it and when', async () => {
  const before = new Date().toISOString();
  const id = await requests.in('submitted');
  const approved = await requests.act('mona', id, 'approve', { comment: 'Have fun.' });
  expect(approved).toMatchObject({ status: 200, body: { outcome: { accepted: true } } });
  const { body } = await requests.read('uma', id);
  expect(body).toMatchObject({ status: 'approved', reviewedBy: 'mona', rejectionReason: null });
  expect(body.reviewedAt > before && body.reviewedAt <= new Date().toISOString()).toBe(true);
});

test('a rejection needs a reason, and a repeated decision gets its first outcome', async () => {
  const id = await requests.in('submitted');
  const blank = await requests.act('mona', id, 'reject', { reason: ' ' });
  expect(blank).toMatchObject({ status: 422, body: { code: 'COMMENT_REQUIRED' } });
  const path = `/requests/${id}/approve`;
  const send = () => system.as('mona').post(path, {}, { 'idempotency-key': 'once' });
  const first = await send();
  expect(first.status).toBe(200);
  expect((await send()).body).toEqual(first.body);
  const other = await requests.act('ada', id, 'approve');
  expect(other).toMatchObject({ status: 409, body: { code: 'APPROVAL_CLOSED' } });
});

test('S68 the list shows users their own, managers what is assigned to them, admins all', async () => {
  const [umas, uwes] = [await requests.draft(), await requests.draft({ assignedTo: 'max' }, 'uwe')];
  const nobodys = await requests.draft({ assignedTo: null }, 'uwe');
  const three = [nobodys, uwes, umas];
  const seen = async (user: string, query?: string) =>
    (await requests.listed(user, query)).filter((id) => three.includes(id));
  expect(await seen('uma')).toEqual([umas]);
  expect(await seen('uwe')).toEqual([nobodys, uwes]);
  expect(await seen('mona')).toEqual([umas]);
  expect(await seen('max')).toEqual([uwes]);
  expect(await seen('ada')).toEqual(three);
  expect(await seen('olga')).toEqual([]);
  const readable = async (user: string) => {
    const answers = await Promise.all(three.map((id) => requests.read(user, id)));
    return answers.map(({ status }) => status);
  };
  expect(await readable('uma')).toEqual([404, 404, 200]);
  expect(await readable('max')).toEqual([404, 200, 404]);
  expect(await readable('olga')).toEqual([404, 404, 404]);
});

test('the list is filtered by status, creator and assignee, and goes on where a page ended', async () => {
  const ids: string[] = [];
  for (const status of ['draft', 'submitted', 'approved', 'rejected']) {
    ids.unshift(await requests.in(status));
  }
  const [rejected, approved, submitted, draft] = ids;
  const among = async (user: string, query: string) =>
    (await requests.listed(user, query)).filter((id) => ids.includes(id));
  for (const user of ['uma', 'mona', 'ada']) {
    expect(await among(user, '?status=draft')).toEqual([draft]);
    expect(await among(user, '?status=submitted')).toEqual([submitted]);
    expect(await among(user, '?status=approved')).toEqual([approved]);
    expect(await among(user, '?status=rejected')).toEqual([rejected]);
    expect(await among(user, '?creator=uma&assignedTo=mona')).toEqual(ids);
    expect(await among(user, '?creator=uwe')).toEqual([]);
    expect(await among(user, '?assignedTo=max')).toEqual([]);
  }
  expect(await among('uma', '?creator=me')).toEqual(ids);
  expect(await among('mona', '?assignedTo=me&status=submitted')).toEqual([submitted]);
  expect(await among('mona', '?creator=me')).toEqual([]);
  expect(await requests.listed('ada', '?creator=nobody-at-all')).toEqual([]);
  const all = await requests.listed('ada');
  const paged: string[] = [];
  for (let after: string | null = '', query = ''; after !== null; query = `&after=${after}`) {
    const { body } = await system.as('ada').get(`/requests?limit=2${query}`);
    expect(body.items.length).toBeLessThanOrEqual(2);
    paged.push(...body.items.map(({ id }: { id: string }) => id));
    after = body.next;
  }
  expect(paged).toEqual(all);
});

test('S70 a request is rewritten while it is a draft, and not any more', async () => {
  const id = await requests.draft({ description: 'old', attributes: { amount: 1 } });
  const edited = await requests.act('uma', id, 'edit', { assignedTo: 'max' });
  const now = { title: 'Two laptops', description: '', attributes: {}, assignedTo: 'max' };
  expect(edited).toMatchObject({ status: 200, body: { ...now, status: 'draft', version: 2 } });
  await requests.act('uma', id, 'submit');
  const late = await requests.act('uma', id, 'edit', { title: 'Three laptops' });
  expect(late).toMatchObject({ status: 409, body: { code: 'REQUEST_NOT_DRAFT' } });
  expect((await requests.read('uma', id)).body).toMatchObject(now);
});

test('a draft is written once for a key, and changed only as it was read', async () => {
  const post = (body: object, key = 'laptop', user = 'uma') =>
    system.as(user).post('/requests', body, { 'idempotency-key': key });
  const content = { title: 'A laptop', assignedTo: 'mona' };
  const [first, again] = await Promise.all([post(content), post(content)]);
  expect([first.status, again.status].sort()).toEqual([200, 201]);
  expect(again.body).toEqual(first.body);
  expect((await post(content, 'another')).body.id).not.toBe(first.body.id);
  expect((await post(content, 'laptop', 'uwe')).body.id).not.toBe(first.body.id);
  expect(await post({ ...content, title: 'Another' })).toMatchObject({
    status: 422,
    body: { code: 'IDEMPOTENCY_KEY_REUSED' },
  });
  const path = `/requests/${first.body.id}`;
  const etag = (await system.as('uma').get(path)).headers.get('etag') ?? '';
  const put = (title: string) => {
    const body = JSON.stringify({ ...content, title });
    return system.as('uma').call('PUT', path, body, { 'if-match': etag });
  };
  expect(await put('Two laptops')).toMatchObject({ status: 200, body: { version: 2 } });
  for (const [method, at] of [
    ['PUT', path],
    ['DELETE', path],
    ['POST', `${path}/submit`],
  ] as const) {
    const body = method === 'PUT' ? JSON.stringify(content) : '{}';
    expect(await system.as('uma').call(method, at, body, { 'if-match': etag })).toMatchObject({
      status: 412,
      body: { code: 'VERSION_CHANGED' },
    });
  }
  expect((await system.as('uma').get(path)).body).toMatchObject({ title: 'Two laptops' });
});

test('S71 deleting a request keeps the row and hides it', async () => {
  const id = await requests.draft();
  const removed = await requests.act('uma', id, 'delete');
  expect(removed).toMatchObject({ status: 200, body: { id, isDeleted: true } });
  for (const user of ['uma', 'mona', 'ada']) expect(await requests.listed(user)).not.toContain(id);
  expect((await requests.read('uma', id)).status).toBe(404);
  expect((await requests.act('uma', id, 'submit')).status).toBe(404);
  expect((await requests.act('ada', id, 'edit')).status).toBe(404);
  expect((await requests.read('ada', id)).body).toMatchObject({ id, isDeleted: true });
  const rows = await system.rows('SELECT title FROM countersign.request WHERE id = $1', [id]);
  expect(rows).toEqual([{ title: 'A laptop' }]);
  const rights = await system.rows(
    `SELECT has_table_privilege('countersign_app', 'countersign.request', 'DELETE') AS deletes`,
  );
  expect(rights).toEqual([{ deletes: false }]);
});

test('a request that waits for a decision is decided or cancelled before it is deleted', async () => {
  const id = await requests.in('submitted');
  const refused = await requests.act('ada', id, 'delete');
  expect(refused).toMatchObject({ status: 409, body: { code: 'REQUEST_SUBMITTED' } });
  await system.send('ada', refused.body.approvalId, 'cancel');
  expect((await requests.act('ada', id, 'delete')).body.isDeleted).toBe(true);
});

test('a decision by the routes of approvals and tasks is seen in the request at once', async () => {
  const [first, second] = [await requests.in('submitted'), await requests.in('submitted')];
  const { approvalId } = (await requests.read('mona', first)).body;
  await system.send('mona', approvalId, 'approve');
  expect((await requests.read('uma', first)).body.status).toBe('approved');
  const { body } = await system.as('mona').get('/inbox');
  const task = body.items.find(({ subjectId }: { subjectId: string }) => subjectId === second);
  await system.as('mona').post(`/tasks/${task.id}/reject`, { comment: 'no' });
  const rejected = { status: 'rejected', reviewedBy: 'mona', rejectionReason: 'no' };
  expect((await requests.read('uma', second)).body).toMatchObject(rejected);
});

test('what was recalled or cancelled is a draft again, and asks anew when it is submitted', async () => {
  const id = await requests.in('submitted');
  const approval = async () => (await requests.read('uma', id)).body.approvalId as string;
  const recalled = await approval();
  await system.send('uma', recalled, 'recall');
  expect((await requests.read('uma', id)).body.status).toBe('draft');
  expect((await requests.act('mona', id, 'approve')).body.code).toBe('REQUEST_NOT_SUBMITTED');
  expect((await requests.act('uma', id, 'edit', { assignedTo: 'max' })).status).toBe(200);
  expect((await system.send('uma', recalled, 'start')).status).toBe(409);
  expect((await requests.act('uma', id, 'submit')).body.status).toBe('submitted');
  expect(await approval()).not.toBe(recalled);
  await system.send('ada', await approval(), 'cancel');
  expect((await requests.read('uma', id)).body).toMatchObject({
    status: 'draft',
    reviewedBy: null,
  });
  await requests.act('uma', id, 'submit');
  expect((await requests.act('max', id, 'approve')).status).toBe(200);
  expect((await requests.read('uma', id)).body).toMatchObject({ reviewedBy: 'max' });
});

test('nobody decides who may not decide requests, whoever asks them and by whichever route', async () => {
  const id = await requests.in('submitted');
  const { approvalId } = (await requests.read('uma', id)).body;
  const delegate = (to: string) => system.send('mona', approvalId, 'delegate', { to });
  expect(await delegate('uwe')).toMatchObject({ status: 422, body: { code: 'DELEGATE_INVALID' } });
  const approve = (user: string) => system.send(user, approvalId, 'approve');
  expect((await approve('uma')).body.code).toBe('NOT_ENTITLED');
  for (const user of ['max', 'uwe']) expect((await approve(user)).body.code).toBe('NOT_FOUND');
  const reassigned = await system.send('ada', approvalId, 'reassign', { to: 'uwe' });
  expect(reassigned.body.code).toBe('DELEGATE_INVALID');

  const [startsAt, endsAt] = [-1, 1].map((h) => new Date(Date.now() + h * 3_600_000).toISOString());
  const away = { substitute: 'uwe', startsAt, endsAt };
  const substitution = (await system.as('mona').post('/substitutions', away)).body;
  const asked = await requests.in('submitted');
  const found = (await requests.read('uwe', asked)).status;
  const task = (await system.as('uwe').get('/inbox')).body.items.find(
    ({ subjectId }: { subjectId: string }) => subjectId === asked,
  );
  const answer = await system.as('uwe').post(`/tasks/${task.id}/approve`);
  expect(answer).toMatchObject({ status: 403, body: { permission: 'request.decide' } });
  expect((await requests.act('uwe', asked, 'approve')).status).toBe(403);
  expect(found).toBe(404);
  expect((await requests.act('mona', asked, 'approve')).status).toBe(200);
  await system.as('mona').delete(`/substitutions/${substitution.id}`);

  expect((await delegate('max')).status).toBe(200);
  expect((await requests.act('max', id, 'approve')).status).toBe(200);
  expect((await requests.read('uma', id)).body.reviewedBy).toBe('max');
});

test('a manager who is none any more decides nothing, an administrator decides all but their own', async () => {
  const user = await requests.in('submitted');
  await system.as('ada').patch('/users/mona', { roles: [] });
  expect((await requests.act('mona', user, 'approve')).status).toBe(403);
  const late = await requests.draft({ assignedTo: null });
  const unfit = await requests.act('uma', late, 'edit', { assignedTo: 'mona' });
  expect(unfit).toMatchObject({ status: 422, body: { code: 'ASSIGNEE_INVALID' } });
  await system.as('ada').patch('/users/mona', { roles: ['manager'] });
  // The approval looks at the people again meanwhile, so the decision may come a moment later.
  await requests.act('ada', user, 'approve');
  await until(async () => (await requests.read('ada', user)).body.reviewedBy === 'ada');
  const own = await requests.draft({}, 'ada');
  expect((await requests.act('ada', own, 'submit')).body.status).toBe('submitted');
  const answer = await requests.act('ada', own, 'approve');
  expect(answer).toMatchObject({ status: 403, body: { code: 'SEPARATION_OF_DUTIES' } });
});

test('a request has to be assigned to somebody else who may decide it', async () => {
  const unassigned = await requests.draft({ assignedTo: null });
  const refused = await requests.act('uma', unassigned, 'submit');
  expect(refused).toMatchObject({ status: 422, body: { code: 'ASSIGNEE_REQUIRED' } });
  for (const assignedTo of ['uwe', 'olga', 'nobody-at-all']) {
    const answer = await system.as('uma').post('/requests', { title: 'x', assignedTo });
    expect(answer).toMatchObject({ status: 422, body: { code: 'ASSIGNEE_INVALID' } });
  }
  const promised = await requests.draft({ assignedTo: 'max' });
  await system.as('ada').patch('/users/max', { roles: [] });
  const demoted = await requests.act('uma', promised, 'submit');
  expect(demoted).toMatchObject({ status: 422, body: { code: 'ASSIGNEE_INVALID' } });
  await system.as('ada').patch('/users/max', { roles: ['manager'] });
  const own = await requests.draft({ assignedTo: 'mona' }, 'mona');
  expect((await requests.act('mona', own, 'submit')).body.code).toBe('SEPARATION_OF_DUTIES');
  for (const id of [unassigned, promised, own]) {
    expect((await requests.read('ada', id)).body).toMatchObject({ status: 'draft', version: 1 });
  }
});
