import { randomUUID } from 'node:crypto';
import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { statementsOf, untold } from '../support/statements';
import { TestSystem, THREE_STEPS } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ prepare: untold });
  await system.organization({
    organization: { key: 'listed', name: 'Listed' },
    roles: [],
    users: [
      { username: 'rita', name: 'Rita' },
      { username: 'ada', name: 'Ada' },
      { username: 'leo', name: 'Leo' },
      { username: 'ben', name: 'Ben' },
    ],
  });
});
afterAll(() => system.stop());
afterEach(() => jest.restoreAllMocks());

const get = (user: string, path: string) => system.as(user).get(path);
const items = async (user: string, path: string) => (await get(user, path)).body.items;

async function publish(spec: DefinitionSpec): Promise<string> {
  const key = `d${randomUUID().slice(0, 8)}`;
  const [row] = await system.rows<{ id: string }>(
    `SELECT id FROM countersign.organization WHERE key = 'listed'`,
  );
  await system.services.definitions.saveDraft(row?.id ?? '', key, spec);
  await system.services.definitions.publish(row?.id ?? '', key);
  return key;
}

/** Rita asks. */
async function attach(definition: string, title: string, type = 'order'): Promise<string> {
  const subject = { type, id: randomUUID(), title };
  const { status, body } = await system.as('rita').post('/approvals', { definition, subject });
  expect(status).toBe(201);
  return body.approvalId;
}

const asks = (user: string, rest: Partial<StepSpec> = {}): DefinitionSpec => ({
  strategy: 3,
  steps: [{ key: 'only', approver: { user }, ...rest }],
});

const due = (after: string) => ({ deadline: { after, then: 'escalate' as const } });

test('S205 an inbox row has object, workflow, current stage, actions needed and state', async () => {
  const everybody = { users: ['ada', 'leo', 'ben'], strategy: 'quorum' as const };
  const step = { key: 'read', name: 'Read it', approver: everybody, votes: { needed: 2 } };
  const stages = [{ key: 'review', steps: [step] }];
  const spec: DefinitionSpec = {
    strategy: 1,
    name: { en: 'Purchase' },
    pipelines: [{ key: 'finance', stages }],
  };
  const definition = await publish(spec);
  const id = await attach(definition, 'Two laptops');
  const row = {
    ...{ approvalId: id, subjectTitle: 'Two laptops', subjectType: 'order' },
    ...{ definition, definitionName: 'Purchase', pipeline: 'finance', stage: 'review' },
    ...{ stepName: 'Read it', status: 'current', actionsNeeded: { missing: 2, needed: 2 } },
  };
  expect(await items('leo', '/inbox')).toMatchObject([row]);
  await system.send('ada', id, 'approve');
  const one = { ...row, actionsNeeded: { missing: 1, needed: 2 } };
  expect(await items('leo', '/inbox')).toMatchObject([one]);
  await system.send('ben', id, 'approve');
  expect(await items('leo', '/inbox')).toEqual([]);
  const [decided] = await items('ben', '/me/tasks?pending=false');
  expect(decided).toMatchObject({ approvalId: id, status: 'approved', actionsNeeded: null });
});

test('S206 my requests have definition, type, object, state and user', async () => {
  const definition = await publish({ ...asks('ben'), name: 'Travel' });
  const id = await attach(definition, 'To Rome', 'trip');
  await system.send('ben', id, 'reject');
  const [mine, ...others] = await items('rita', '/approvals?requester=me&subjectType=trip');
  expect(others).toEqual([]);
  expect(mine).toMatchObject({
    ...{ id, definition, definitionName: 'Travel', definitionVersion: 1 },
    ...{ subjectType: 'trip', subjectTitle: 'To Rome' },
    ...{ status: 'rejected', requesterName: 'rita' },
  });
});

test('S207 the detail has definition, object, state, date, requester, stages and responses', async () => {
  const definition = await publish({
    strategy: 3,
    steps: [
      { key: 'a', approver: { user: 'ada' } },
      { key: 'b', approver: { users: ['ben', 'leo'], strategy: 'consensus' } },
    ],
  });
  const id = await attach(definition, 'A car');
  const { body: open } = await get('rita', `/approvals/${id}`);
  expect(open).toMatchObject({ definition, subjectTitle: 'A car', status: 'open', closedAt: null });
  await system.send('ada', id, 'approve', { comment: 'fine' });
  await system.send('ben', id, 'approve');
  const { body: half } = await get('rita', `/approvals/${id}`);
  expect(half.steps).toMatchObject([
    { key: 'a', status: 'approved', votes: { remaining: 0 }, closedAt: expect.any(Number) },
    { key: 'b', status: 'current', votes: { remaining: 1, needed: 2 } },
  ]);
  await system.send('leo', id, 'approve');
  const { body } = await get('rita', `/approvals/${id}`);
  expect(body).toMatchObject({ status: 'approved', requesterName: 'rita' });
  expect(Date.parse(body.closedAt)).toBeGreaterThan(Date.parse(body.attachedAt));
  expect(body.responses).toMatchObject([
    { step: 'a', user: 'ada', comment: 'fine', state: 'approved' },
    { step: 'b', user: 'ben', comment: null, state: 'approved' },
    { step: 'b', user: 'leo', comment: null, state: 'approved' },
  ]);
});

test('S208 the approvals of a definition are listed, those that the caller may view', async () => {
  const [definition, other] = [await publish(asks('ben')), await publish(asks('ben'))];
  const ids = [await attach(definition, '1'), await attach(definition, '2')];
  await attach(other, '3');
  const list = async (user: string) =>
    (await items(user, `/definitions/${definition}/approvals`)).map(({ id }: { id: string }) => id);
  expect(await list('rita')).toEqual([...ids].reverse());
  expect(await list('ben')).toEqual([...ids].reverse());
  expect(await list('leo')).toEqual([]);
});

test('S212 the submitter cancels, nobody else, and only while it is active', async () => {
  const id = await attach(await publish(asks('ben')), 'x');
  const refused = await system.send('ben', id, 'cancel');
  expect(refused).toMatchObject({ status: 403, body: { code: 'NOT_ENTITLED' } });
  expect((await system.send('rita', id, 'cancel')).body.view.status).toBe('cancelled');
  const over = await attach(await publish(asks('ben')), 'y');
  await system.send('ben', over, 'approve');
  const late = await system.send('rita', over, 'cancel');
  expect(late).toMatchObject({ status: 409, body: { code: 'APPROVAL_CLOSED' } });
  expect((await get('rita', `/approvals/${over}`)).body.status).toBe('approved');
});

test('S45 S46 S47 ids alone, whole tasks in any status, and a summary with the last ten by update', async () => {
  const definition = await publish(asks('ada', { ...due('P1D'), extra: { cost: 7 } }));
  const ids = [];
  for (let i = 0; i < 3; i += 1) ids.push(await attach(definition, `Job ${i}`, 'job'));
  const mine = async (query: string) =>
    (await items('ada', `/me/tasks?${query}`)).filter((it: object) => 'id' in it);
  const [third, second, first] = await mine('status=current');
  await system.send('ada', ids[0] ?? '', 'approve');
  await system.send('ada', ids[1] ?? '', 'reject');
  expect(await mine('status=current&fields=id')).toEqual([{ id: third.id }]);
  expect(await mine('status=approved&limit=1')).toMatchObject([
    { id: first.id, subjectTitle: 'Job 0', subjectType: 'job', dueAt: expect.any(String) },
  ]);
  const { body } = await get('ada', '/me/summary');
  expect(body).toMatchObject({ current: 1, pending: 0, rejected: 1, isExact: true });
  expect(body.total).toBe((await mine('limit=100')).length);
  expect(body.approved).toBe((await mine('status=approved&limit=100')).length);
  expect(body.currentTaskIds).toEqual([third.id]);
  const recent = body.recent.map(({ id }: { id: string }) => id);
  expect(recent.slice(0, 3)).toEqual([second.id, first.id, third.id]);
});

test('S200 ?pending_my_approvals=true has what I can decide, false what I decided, neither all', async () => {
  const definition = await publish(asks('leo', { key: 'p' }));
  const ids = [await attach(definition, '1'), await attach(definition, '2')];
  await system.send('leo', ids[0] ?? '', 'approve');
  const list = async (query: string) =>
    (await items('leo', `/me/tasks${query}`))
      .filter(({ stepKey }: { stepKey: string }) => stepKey === 'p')
      .map(({ approvalId }: { approvalId: string }) => approvalId);
  for (const name of ['pending', 'pending_my_approvals']) {
    expect(await list(`?${name}=true`)).toEqual([ids[1]]);
    expect(await list(`?${name}=false`)).toEqual([ids[0]]);
  }
  expect(await list('')).toEqual([ids[1], ids[0]]);
});

test('the inbox is filtered, sorted and counted by subject type', async () => {
  const [soon, later] = [await publish(asks('ben', due('P1D'))), await publish(asks('ben'))];
  await attach(later, 'Alpha beta', 'cat');
  await attach(soon, 'Gamma', 'cat');
  await attach(later, '100% Beta_x', 'dog');
  const titles = async (query: string) =>
    (await items('ben', `/inbox?${query}`))
      .filter(({ subjectType }: { subjectType: string }) => subjectType !== 'order')
      .map(({ subjectTitle }: { subjectTitle: string }) => subjectTitle);
  expect(await titles('')).toEqual(['Gamma', 'Alpha beta', '100% Beta_x']);
  expect(await titles('sort=opened')).toEqual(['100% Beta_x', 'Gamma', 'Alpha beta']);
  expect(await titles('subjectType=cat')).toEqual(['Gamma', 'Alpha beta']);
  expect(await titles(`definition=${soon}&step=only`)).toEqual(['Gamma']);
  expect(await titles('title=BETA')).toEqual(['Alpha beta', '100% Beta_x']);
  expect(await titles(`title=${encodeURIComponent('0% beta_')}`)).toEqual(['100% Beta_x']);
  const tomorrow = new Date(Date.now() + 25 * 3_600_000).toISOString();
  expect(await titles(`dueBefore=${tomorrow}`)).toEqual(['Gamma']);
  expect(await titles('overdue=true')).toEqual([]);
  expect(await titles('role=finance')).toEqual([]);
  const counts = await items('ben', '/inbox/counts');
  expect(counts).toEqual(
    expect.arrayContaining([
      { subjectType: 'cat', count: 2, isExact: true },
      { subjectType: 'dog', count: 1, isExact: true },
    ]),
  );
});

test('pages go on where the last one ended, in every order, and follow no forged position', async () => {
  const definition = await publish(asks('leo', due('P1D')));
  for (let i = 0; i < 5; i += 1) await attach(definition, `${i}`, 'page');
  const walk = async (path: string): Promise<string[]> => {
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const after = next === '' ? '' : `&after=${next}`;
      const { body } = await get('leo', `${path}&limit=2${after}`);
      seen.push(...body.items.map(({ subjectTitle }: { subjectTitle: string }) => subjectTitle));
      next = body.next;
    }
    return seen;
  };
  const newest = ['4', '3', '2', '1', '0'];
  expect(await walk('/approvals?subjectType=page')).toEqual(newest);
  expect(await walk('/approvals?subjectType=page&sort=oldest')).toEqual([...newest].reverse());
  expect(await walk('/inbox?subjectType=page')).toEqual([...newest].reverse());
  expect(await walk('/inbox?subjectType=page&sort=opened')).toEqual(newest);
  expect((await walk('/me/tasks?status=current')).slice(0, 5)).toEqual(newest);
  const { next } = (await get('leo', '/inbox?limit=1')).body;
  const position = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = randomUUID();
  const forged = [
    ...[next.slice(1), `${next}=`, `${next}A`, randomUUID(), '7', '%00'],
    ...[position(null), position(['tasks', id]), position(['inbox by due', { id }])],
    position(['inbox by due', { dueAt: '2026-01-01T00:00:00+23:00', id }]),
    position(['inbox by due', { dueAt: '2026-99-01T00:00:00+00:00', id }]),
  ];
  for (const after of forged) {
    const { status, body } = await get('leo', `/inbox?after=${after}`);
    expect([after, status, body.code]).toEqual([after, 400, 'PARAMETERS_INVALID']);
  }
  expect((await get('leo', `/inbox?sort=opened&after=${next}`)).status).toBe(400);
  expect((await get('leo', `/approvals?after=${next}`)).status).toBe(400);
});

test.each(['/approvals', '/inbox', '/me/tasks'])(
  '%s answers the wanted fields alone',
  async (path) => {
    const [row] = await items('leo', `${path}?fields=id,%20subjectTitle&limit=1`);
    expect(Object.keys(row).sort()).toEqual(['id', 'subjectTitle']);
    for (const bad of [
      'fields=secret',
      'fields=',
      'fields=id,,id',
      'limit=101',
      'limit=0',
      'x=1',
    ]) {
      expect((await get('leo', `${path}?${bad}`)).status).toBe(400);
    }
  },
);

test.each([
  '/approvals?',
  '/approvals?sort=oldest&',
  '/inbox?',
  '/me/tasks?',
  '/me/tasks?pending=false&',
])('the list %s takes two statements, however long it is', async (path) => {
  for (const limit of [1, 100]) {
    const sent = await statementsOf(() => get('leo', `${path}limit=${limit}`));
    const relay = ['claim-outbox', 'delete-outbox', 'announce-substitutions'];
    // Who asks, and the page.
    expect(sent.filter((name) => !relay.includes(name))).toHaveLength(2);
  }
});

test('S48 S49 one read of a subject has its approval, its steps and its summary', async () => {
  const definition = await system.publish(THREE_STEPS);
  const subject = { type: 'repository', id: randomUUID() };
  await system.as('alice').post('/approvals', { definition, subject });
  const read = async () =>
    (await system.as('alice').get(`/subjects/repository/${subject.id}/approval`)).body;
  const { approval } = await read();
  await system.send('bob', approval.id, 'approve');
  const { current, next, steps, summary } = await read();
  expect(approval).toMatchObject({ definition, status: 'open' });
  expect(current).toMatchObject([{ key: 'review' }]);
  expect(next).toMatchObject({ key: 'sign' });
  expect(steps.map((step: { status: string }) => step.status)).toEqual([
    'approved',
    'current',
    'pending',
  ]);
  expect(summary).toMatchObject({
    ...{ totalSteps: 3, completedSteps: 1, pendingSteps: 2, rejectedSteps: 0 },
    ...{ resubmissionSteps: 0, progressPercentage: 50, isComplete: false },
  });
  await system.send('dave', approval.id, 'approve');
  await system.send('erin', approval.id, 'approve');
  const end = await read();
  expect(end.summary).toMatchObject({ isComplete: true, progressPercentage: 100, pendingSteps: 0 });
  expect(end).toMatchObject({ current: [], next: null });
});
