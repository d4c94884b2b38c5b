import type { DefinitionSpec } from '../../src/domain/definition';
import { ONE_STEP, THREE_STEPS, TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const matching = (
  subjectType: string,
  priority: number,
  constraints?: Record<string, never> | object,
): DefinitionSpec =>
  ({
    ...ONE_STEP,
    match: { subjectType, priority, ...(constraints && { constraints }) },
  }) as DefinitionSpec;
const tell = (type: string, id: string, body: object, user = 'alice') =>
  system.as(user).put(`/subjects/${type}/${id}`, body);
const status = (type: string, id: string, user = 'alice') =>
  system.as(user).get(`/subjects/${type}/${id}/approval`);
const act = (user: string, type: string, id: string, body: object) =>
  system.as(user).post(`/subjects/${type}/${id}/actions`, body);

test('S179 S180 S181 the first definition that matches in order of priority is attached', async () => {
  await system.publish(matching('po', 10), 'po-any');
  await system.publish(
    matching('po', 0, { amount__gte: 1000, 'vendor.country__in': ['DE'] }),
    'po-big',
  );
  await system.publish(matching('po', 5, { title__icontains: 'LAPTOP' }), 'po-it');
  const chosen = async (id: string, attributes: object) =>
    (await tell('po', id, { attributes, event: 'created' })).body.attached?.definition;
  expect(await chosen('1', { amount: 5000, vendor: { country: 'DE' } })).toBe('po-big');
  expect(await chosen('2', { amount: 5000, vendor: { country: 'FR' } })).toBe('po-any');
  expect(await chosen('3', { title: 'two laptops' })).toBe('po-it');
  expect((await tell('unmatched', '1', { attributes: {} })).body).toEqual({
    attached: null,
    changed: [],
  });
  const spec = matching('po', 1, { amount__near: 5 });
  const bad = await system.as('alice').post('/definitions', { key: 'bad', spec, publish: true });
  expect(bad.body.errors[0].message).toMatch(/Invalid query filter/);
});

test('S182 attachment is automatic after create, update and run, and explicit too', async () => {
  await system.publish(matching('job', 0, { risky: true }), 'job-risky');
  const created = await tell('job', '7', { attributes: { risky: false }, event: 'created' });
  expect(created.body.attached).toBeNull();
  const updated = await tell('job', '7', { attributes: { risky: true } });
  expect(updated.body.attached).toMatchObject({ definition: 'job-risky' });
  await system.send('bob', updated.body.attached.approvalId, 'approve');
  expect((await tell('job', '7', { attributes: { risky: true } })).body.attached).toBeNull();
  const run = await tell('job', '7', { attributes: { risky: true }, event: 'run' });
  expect(run.body.attached).toMatchObject({ definition: 'job-risky' });
  const explicit = await system
    .as('alice')
    .post('/approvals', { subject: { type: 'job', id: '8', attributes: { risky: true } } });
  expect(explicit.status).toBe(201);
  const none = await system.as('alice').post('/approvals', { subject: { type: 'job', id: '9' } });
  expect(none).toMatchObject({ status: 422, body: { code: 'NO_DEFINITION_MATCHES' } });
});

test('S183 S184 S189 S190 S196 stages need a number of approvers, one denial denies, with a message', async () => {
  const stages = [
    {
      key: 'review',
      approver: { role: 'board', minApprovers: 2 },
      denialMessage: 'Ask the board first.',
    },
  ];
  const spec = { strategy: 3, steps: stages, match: { subjectType: 'naut', priority: 0 } };
  const saved = await system.as('alice').post('/definitions', { key: 'naut', spec, publish: true });
  expect(saved).toMatchObject({ status: 201, body: { status: 'active' } });
  const attached = await tell('naut', '1', { attributes: {} });
  const id = attached.body.attached.approvalId;
  await system.send('gina', id, 'approve');
  expect((await system.read(id)).status).toBe('open');
  await system.send('hugo', id, 'approve');
  expect((await system.read(id)).status).toBe('approved');
  const denied = (await tell('naut', '2', { attributes: {} })).body.attached.approvalId;
  await system.send('gina', denied, 'approve');
  expect((await system.send('ivan', denied, 'reject')).body.view.status).toBe('rejected');
  const [stage] = (await system.read(denied)).steps;
  expect(stage).toMatchObject({ status: 'rejected', denialMessage: 'Ask the board first.' });
});

test('S185 S186 S187 S188 S193 an approval knows its requester, its one active stage and its dates', async () => {
  const id = await system.attach(THREE_STEPS);
  const open = await system.read(id);
  expect(open).toMatchObject({ status: 'open', requesterName: 'alice', closedAt: null });
  expect(open.current).toHaveLength(1);
  const ahead = await system.send('erin', id, 'approve', { step: 'sign' });
  expect(ahead).toMatchObject({ status: 409, body: { code: 'STEP_NOT_CURRENT' } });
  await system.send('bob', id, 'approve');
  await system.send('dave', id, 'reject');
  const over = await system.read(id);
  expect(over.status).toBe('rejected');
  expect(over.closedAt).not.toBeNull();
  expect(over.current).toEqual([]);
  for (const step of over.steps) expect(step).toHaveProperty('closedAt');
});

test('S191 S192 S195 S202 votes left and given are told, with the comment of each response', async () => {
  const id = await system.attach({
    strategy: 3,
    steps: [{ key: 'a', approver: { role: 'board', strategy: 'quorum' }, votes: { needed: 3 } }],
  });
  await system.send('gina', id, 'approve', { comment: 'fine' });
  const { steps, responses } = await system.read(id);
  expect(steps[0].votes).toMatchObject({ remaining: 2, approvedBy: ['gina'], rejectedBy: [] });
  expect(responses).toMatchObject([
    { user: 'gina', state: 'approved', comment: 'fine', step: 'a' },
  ]);
  await system.send('hugo', id, 'reject', { comment: 'no' });
  const after = await system.read(id);
  expect(after.steps[0].votes).toMatchObject({ remaining: 0, rejectedBy: ['hugo'] });
});

test('S194 the subject’s own hooks run once, when it is approved or denied', async () => {
  const actions = (['on-complete', 'after-reject'] as const).map((on) => ({ on, run: 'log' }));
  const board = { role: 'board', strategy: 'majority' as const };
  const spec: DefinitionSpec = {
    strategy: 3,
    steps: [{ key: 'a', approver: board, votes: { rejection: 'counts' } }],
    actions,
  };
  const moments = async (verb: string): Promise<string[]> => {
    const id = await system.attach(spec);
    for (const user of ['gina', 'hugo', 'ivan']) await system.send(user, id, verb);
    return (await system.read(id)).effects.map(({ moment }: { moment: string }) => moment);
  };
  expect(await moments('approve')).toEqual(['on-complete']);
  expect(await moments('reject')).toEqual(['after-reject']);
});

test('S197 S198 S201 tasks are approved and denied with "comment" or "comments", in that order of refusals', async () => {
  const id = await system.attach(THREE_STEPS);
  const task = async (user: string): Promise<string> =>
    (await system.as(user).get('/inbox')).body.items.find(
      ({ approvalId }: { approvalId: string }) => approvalId === id,
    ).id;
  const bobs = await task('bob');
  const post = (user: string, verb: string, body: object) =>
    system.as(user).post(`/tasks/${bobs}/${verb}`, body);
  expect((await post('alice', 'approve', {})).body.code).toBe('NOT_ENTITLED');
  expect((await post('frank', 'approve', {})).body.code).toBe('TASK_NOT_FOUND');
  expect((await system.as('nobody').post(`/tasks/${bobs}/approve`)).status).toBe(401);
  expect((await post('bob', 'approve', { comments: 'ok' })).status).toBe(200);
  expect(await post('bob', 'approve', {})).toMatchObject({
    status: 409,
    body: { code: 'ALREADY_DECIDED' },
  });
  const daves = await task('dave');
  await system.as('dave').post(`/tasks/${daves}/reject`, { comment: 'no' });
  expect((await system.as('dave').post(`/tasks/${daves}/reject`)).body.code).toBe(
    'ALREADY_DECIDED',
  );
  const { responses } = await system.read(id);
  expect(responses.map(({ comment }: { comment: string }) => comment)).toEqual(['ok', 'no']);
});

test('S199 whoever may view it may comment, nobody emptily or too late, and the last word replaces the first', async () => {
  const id = await system.attach(THREE_STEPS);
  const say = (user: string, comment: string, step = 'check') =>
    system.send(user, id, 'comment', { comments: comment, step });
  expect(await say('erin', ' ')).toMatchObject({
    status: 422,
    body: { code: 'COMMENT_REQUIRED' },
  });
  expect((await say('erin', 'first')).body.view.status).toBe('open');
  await say('erin', 'second');
  const { responses, timeline } = await system.read(id);
  expect(responses).toMatchObject([{ user: 'erin', comment: 'second', state: 'commented' }]);
  const kept = timeline.filter(({ type }: { type: string }) => type === 'comment-added');
  expect(kept).toHaveLength(2);
  await system.send('bob', id, 'approve');
  expect((await say('erin', 'late')).body.code).toBe('ALREADY_DECIDED');
  await system.send('alice', id, 'cancel');
  expect((await say('erin', 'over', 'review')).body.code).toBe('APPROVAL_CLOSED');
});

test('S200 my tasks: those that wait, those I have decided, or all', async () => {
  const first = await system.attach({
    strategy: 3,
    steps: [{ key: 'a', approver: { user: 'mallory' } }],
  });
  await system.attach({ strategy: 3, steps: [{ key: 'a', approver: { user: 'mallory' } }] });
  await system.send('mallory', first, 'approve');
  const list = async (query: string): Promise<string[]> =>
    (await system.as('mallory').get(`/me/tasks${query}`)).body.items.map(
      ({ status: is }: { status: string }) => is,
    );
  expect(await list('?pending=true')).toEqual(['current']);
  expect(await list('?pending=false')).toEqual(['approved']);
  expect(await list('')).toEqual(['current', 'approved']);
});

test('S126 S127 the status of a subject tells whether the caller has to act', async () => {
  expect((await status('thing', '1')).body).toMatchObject({
    approval: null,
    you: { requiresAction: false },
  });
  await system.publish(THREE_STEPS, 'thing-flow');
  await system.as('alice').post('/approvals', {
    definition: 'thing-flow',
    subject: { type: 'thing', id: '1' },
    metadata: { batch: 7 },
  });
  expect((await status('thing', '1', 'bob')).body).toMatchObject({
    approval: { definition: 'thing-flow', metadata: { batch: 7 }, requesterName: 'alice' },
    summary: { currentStage: 'check', currentPipeline: 'finance', nextStage: 'review' },
    you: { requiresAction: true, tasks: [expect.any(String)] },
  });
  expect((await status('thing', '1', 'frank')).body.you.requiresAction).toBe(false);
});

test('S128 S129 S131 S132 S134 one route takes actions on a subject, in any case, with clear refusals', async () => {
  const none = await act('bob', 'deal', '1', { action: 'APPROVED' });
  expect(none).toMatchObject({ status: 404 });
  expect(none.body.detail).toMatch(/No approval is attached/);
  await system.publish({ ...THREE_STEPS, requireComment: ['reject'] }, 'deal-flow');
  await system
    .as('alice')
    .post('/approvals', { definition: 'deal-flow', subject: { type: 'deal', id: '1' } });
  expect((await act('bob', 'deal', '1', { action: 'explode' })).body.detail).toMatch(/Unsupported/);
  expect((await act('bob', 'deal', '1', { action: 'approved', formData: 5 })).status).toBe(400);
  expect((await act('bob', 'deal', '1', { action: 'APPROVED' })).status).toBe(200);
  const reason = await act('dave', 'deal', '1', { action: 'rejected' });
  expect(reason).toMatchObject({ status: 422, body: { code: 'COMMENT_REQUIRED' } });
  expect(reason.body.detail).toMatch(/Reason is required/);
  const bad = await act('dave', 'deal', '1', { action: 'DELEGATED', user_id: 'no-such' });
  expect(bad.body.code).toBe('DELEGATE_INVALID');
  await act('dave', 'deal', '1', { action: 'DELEGATED', user_id: 'frank', reason: 'away' });
  const rejected = await act('frank', 'deal', '1', { action: 'Rejected', reason: 'too dear' });
  expect(rejected.body.view.status).toBe('rejected');
  const over = await act('frank', 'deal', '1', { action: 'approve' });
  expect(over).toMatchObject({ status: 409, body: { code: 'APPROVAL_CLOSED' } });
  expect(over.body.detail).toMatch(/it was rejected/);
});

test('S115 one approval at a time for a subject and a definition, and it is started once', async () => {
  const key = await system.publish(ONE_STEP);
  const subject = { type: 'car', id: '1' };
  const attach = () =>
    system.as('alice').post('/approvals', { definition: key, subject, autoStart: false });
  const first = await attach();
  expect(await attach()).toMatchObject({ status: 409, body: { code: 'ALREADY_ATTACHED' } });
  const id = first.body.approvalId;
  expect((await system.send('alice', id, 'start')).status).toBe(200);
  const again = await system.send('alice', id, 'start');
  expect(again).toMatchObject({ status: 409, body: { code: 'ALREADY_STARTED' } });
  expect(again.body.detail).toMatch(/already started \(status: open\)/);
});

test('S121 a subject type may want a role from those who start and those who approve', async () => {
  const key = await system.publish(ONE_STEP);
  const attach = (user: string, id: string) =>
    system.as(user).post('/approvals', { definition: key, subject: { type: 'vault', id } });
  await system
    .as('erin')
    .put('/subject-types/vault', { startRole: 'board', approveRole: 'finance' });
  expect(await attach('alice', '1')).toMatchObject({ status: 403, body: { role: 'board' } });
  const attached = await attach('gina', '1');
  expect(attached.status).toBe(201);
  const id = attached.body.approvalId;
  await system.send('bob', id, 'delegate', { to: 'frank' });
  expect(await system.send('frank', id, 'approve')).toMatchObject({
    status: 403,
    body: { code: 'NOT_ENTITLED', role: 'finance' },
  });
  expect((await system.send('bob', id, 'approve')).body.view.status).toBe('approved');
});

test('S116 S117 S119 S120 a subject type limits definitions, can be off, and starts on conditions', async () => {
  const [allowed, other] = [await system.publish(ONE_STEP), await system.publish(ONE_STEP)];
  const configure = (body: object) => system.as('alice').put('/subject-types/asset', body);
  const attach = (definition: string, id: string, attributes = {}) =>
    system
      .as('alice')
      .post('/approvals', { definition, subject: { type: 'asset', id, attributes } });
  expect((await attach(other, 'free')).status).toBe(201);
  const config = { definitions: [allowed], conditions: { amount__gte: 1000 } };
  for (let i = 0; i < 2; i += 1) expect((await configure(config)).body.config).toEqual(config);
  expect((await attach(other, '1')).body.code).toBe('DEFINITION_NOT_ALLOWED');
  const small = await attach(allowed, '2', { amount: 5 });
  expect((await system.read(small.body.approvalId)).status).toBe('not-started');
  const big = await attach(allowed, '3', { amount: 5000 });
  expect((await system.read(big.body.approvalId)).status).toBe('open');
  await configure({ enabled: false });
  expect((await attach(allowed, '4')).body.code).toBe('SUBJECT_TYPE_DISABLED');
  expect((await configure({ conditions: { amount__near: 1 } })).status).toBe(400);
  const { body } = await system.as('alice').get('/subject-types');
  expect(body.items).toContainEqual({ key: 'asset', config: { enabled: false } });
});
