import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { THREE_STEPS, TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const user = (key: string, name: string, rest: Partial<StepSpec> = {}): StepSpec => ({
  key,
  approver: { user: name },
  ...rest,
});
const flat = (steps: StepSpec[], rest: Partial<DefinitionSpec> = {}): DefinitionSpec => ({
  strategy: 3,
  steps,
  ...rest,
});
const currentKeys = async (id: string): Promise<string[]> =>
  (await system.read(id)).current.map(({ key }: { key: string }) => key);
const TWO = flat([user('a', 'bob'), user('b', 'dave')]);

test('S19 resubmission with steps of its own takes the place of all that is left', async () => {
  const id = await system.attach(flat([user('a', 'bob'), user('b', 'carol'), user('c', 'dave')]));
  await system.send('bob', id, 'approve');
  const steps = [user('b', 'frank'), user('d', 'mallory')];
  const sent = { comment: 'more detail', resubmission_steps: steps };
  const answer = await system.send('carol', id, 'request-resubmission', sent);
  expect(answer.body.view.current).toMatchObject([{ key: 'b', asked: ['frank'] }]);
  const { steps: all } = await system.read(id);
  expect(all.map(({ key, status }: StepSpec & { status: string }) => `${key} ${status}`)).toEqual([
    'a approved',
    'b needs-resubmission',
    'b current',
    'd pending',
  ]);
  await system.send('frank', id, 'approve');
  const end = await system.send('mallory', id, 'approve');
  expect(end.body.view.status).toBe('approved');
});

test('S20 resubmission steps are checked: missing, taken keys, and like any other step', async () => {
  const id = await system.attach(TWO);
  await system.send('bob', id, 'approve');
  const send = (steps: unknown) =>
    system.send('dave', id, 'request-resubmission', { comment: 'again', steps });
  const none = await send([]);
  expect(none).toMatchObject({ status: 422, body: { code: 'STEPS_INVALID' } });
  const taken = await send([user('a', 'bob')]);
  expect(taken).toMatchObject({ status: 409, body: { code: 'STEP_KEY_TAKEN', step: 'a' } });
  expect(taken.body.detail).toMatch(/already exists/);
  expect((await send([user('x', 'nobody-known')])).body.code).toBe('USER_INVALID');
  expect((await send([user('x', 'bob', { type: 'submit' })])).body.code).toBe('STEPS_INVALID');
  const role: StepSpec = { key: 'x', approver: { role: 'board', strategy: 'consensus' } };
  expect((await send([role])).body.view.current[0].asked).toEqual(['gina', 'hugo', 'ivan']);
});

test('S27 an approval under way is extended; keys stay unique, and roles are asked when reached', async () => {
  const id = await system.attach(TWO);
  const steps: StepSpec[] = [{ key: 'c', approver: { role: 'board', strategy: 'anyone' } }];
  expect((await system.send('erin', id, 'extend', { steps })).body.code).toBe('NOT_ENTITLED');
  expect((await system.send('alice', id, 'extend', { steps: [user('a', 'bob')] })).body.code).toBe(
    'STEP_KEY_TAKEN',
  );
  expect((await system.send('alice', id, 'extend', { steps })).status).toBe(200);
  expect(await currentKeys(id)).toEqual(['a']);
  const { steps: planned } = await system.read(id);
  expect(planned.at(-1)).toMatchObject({ key: 'c', status: 'pending', tasks: [] });
  await system.send('bob', id, 'approve');
  await system.send('dave', id, 'approve');
  expect(await system.asked(id)).toEqual(['gina', 'hugo', 'ivan']);
  await system.send('hugo', id, 'approve');
  const over = await system.send('alice', id, 'extend', { steps: [user('d', 'bob')] });
  expect(over).toMatchObject({ status: 409, body: { code: 'APPROVAL_CLOSED' } });
});

test('S130 resubmission goes back to a stage, the current one unless named, up to a number of rounds', async () => {
  const id = await system.attach({ ...THREE_STEPS, maxRounds: 2 });
  await system.send('bob', id, 'approve');
  const back = (body: object) => system.send('dave', id, 'request-resubmission', body);
  expect((await back({ comment: '  ' })).body.code).toBe('COMMENT_REQUIRED');
  expect((await back({ comment: 'x', stage: 'no-such' })).body.code).toBe('STAGE_NOT_FOUND');
  expect((await back({ comment: 'x', stage: 'sign' })).body.code).toBe('STAGE_NOT_FOUND');
  expect((await back({ reason: 'here' })).body.view.current).toMatchObject([{ key: 'review' }]);
  expect((await back({ reason: 'there', stage_id: 'check' })).body.view.current).toMatchObject([
    { key: 'check' },
  ]);
  await system.send('bob', id, 'approve');
  expect(await back({ comment: 'once more' })).toMatchObject({
    status: 409,
    body: { code: 'ROUNDS_EXHAUSTED', rounds: 2 },
  });
  await system.send('dave', id, 'approve');
  expect(await currentKeys(id)).toEqual(['sign']);
});

test.each([
  ['all', ['bob', 'carol', 'frank'], 3],
  ['any', ['carol'], 1],
  [2, ['carol', 'frank'], 2],
] as const)('S219 steps of a group run side by side and need %s', async (needs, who, count) => {
  const group = 'g';
  const steps = [
    user('a', 'bob', { group }),
    user('b', 'carol', { group }),
    user('c', 'frank', { group }),
    user('z', 'erin'),
  ];
  const id = await system.attach(flat(steps, { groups: { g: { needs } } }));
  expect(await currentKeys(id)).toEqual(['a', 'b', 'c']);
  for (const [index, name] of who.entries()) {
    await system.send(name, id, 'approve');
    const keys = await currentKeys(id);
    expect(keys.includes('z')).toBe(index + 1 === count);
  }
  expect(await system.asked(id)).toEqual(['erin']);
});

test('S219 a group fails as soon as it cannot be reached; people informed block nothing', async () => {
  const group = 'g';
  const steps = [
    user('a', 'bob', { group }),
    user('b', 'carol', { group }),
    user('i', 'frank', { group, fyi: true }),
    user('z', 'erin'),
  ];
  const any = await system.attach(flat(steps, { groups: { g: { needs: 'any' } } }));
  expect((await system.send('bob', any, 'reject')).body.view.status).toBe('open');
  expect((await system.send('carol', any, 'reject')).body.view.status).toBe('rejected');
  const all = await system.attach(flat(steps));
  expect((await system.send('frank', all, 'reject')).body.code).toBe('VOTE_NOT_ALLOWED');
  await system.send('bob', all, 'approve');
  await system.send('carol', all, 'approve');
  expect(await system.asked(all)).toEqual(['frank', 'erin']);
  expect((await system.send('erin', all, 'approve')).body.view.status).toBe('approved');
});

test('S220 a step with a condition is asked where it holds and skipped where it does not', async () => {
  const steps = [
    user('a', 'bob', { when: 'attributes.amount > 1000' }),
    user('b', 'dave', { when: '!has(attributes.country) || attributes.country != "DE"' }),
    user('z', 'erin'),
  ];
  const definition = await system.publish(flat(steps));
  const attach = async (id: string, attributes: object): Promise<string> =>
    (
      await system
        .as('alice')
        .post('/approvals', { definition, subject: { type: 'order', id, attributes } })
    ).body.approvalId;
  expect(await system.asked(await attach('big', { amount: 2000 }))).toEqual(['bob']);
  const small = await attach('small', { amount: 5, country: 'DE' });
  expect(await system.asked(small)).toEqual(['erin']);
  expect((await system.read(small)).steps[0]).toMatchObject({ skipped: 'condition' });
});

test('S220 an expression that fails holds the approval visibly, and goes on when it is mended', async () => {
  const steps = [user('a', 'bob'), user('b', 'dave', { when: 'attributes.amount > 10' })];
  const id = await system.attach(flat(steps));
  const answer = await system.send('bob', id, 'approve');
  expect(answer).toMatchObject({ status: 200, body: { view: { status: 'open' } } });
  expect((await system.read(id)).held).toMatch(/expression of step "b" failed.*has\(attributes/);
  expect((await system.send('erin', id, 'approve')).body.code).toBe('STEP_HELD');
  const { body } = await system.as('erin').get('/stuck-approvals');
  expect(body.items).toContainEqual(expect.objectContaining({ id, repair: expect.any(String) }));
  await system.send('alice', id, 'change-subject', { attributes: { amount: 50 } });
  expect(await system.asked(id)).toEqual(['dave']);
  expect((await system.read(id)).held).toBeNull();
});

test('bad expressions are refused at publication and explained', async () => {
  const errors = async (rest: Partial<StepSpec>): Promise<string> => {
    const spec = flat([user('a', 'bob', rest)]);
    const { body } = await system
      .as('alice')
      .post('/definitions', { key: 'cel', spec, publish: true });
    return body.errors[0].message;
  };
  expect(await errors({ when: 'attributes.name.matches("(a+)+$")' })).toMatch(/matches/);
  expect(await errors({ when: 'attributes.amount >' })).toBeTruthy();
  expect(await errors({ when: 'amuont > 5' })).toMatch(/amuont/);
  expect(await errors({ when: '1 > 2' })).toMatch(/never true/);
  expect(await errors({ approver: { expression: '5' } })).toBeTruthy();
});

test('an approver is added beside or after the current step, and a task is reassigned', async () => {
  const spec = flat([{ key: 'a', approver: { role: 'board', strategy: 'consensus' } }], {
    administrators: 'management',
  });
  const id = await system.attach(spec);
  await system.send('gina', id, 'add-approver', { to: 'frank', position: 'beside' });
  expect(await system.asked(id)).toEqual(['gina', 'hugo', 'ivan', 'frank']);
  await system.send('alice', id, 'add-approver', { to: 'mallory' });
  expect((await system.send('gina', id, 'reassign', { from: 'ivan', to: 'bob' })).body.code).toBe(
    'NOT_ENTITLED',
  );
  const { steps } = await system.read(id);
  expect(steps.map(({ key }: { key: string }) => key)).toEqual(['a', 'ad-hoc-mallory']);
  await system.send('erin', id, 'reassign', { from: 'ivan', to: 'bob', comment: 'on leave' });
  for (const name of ['gina', 'hugo', 'frank', 'bob']) await system.send(name, id, 'approve');
  expect(await system.asked(id)).toEqual(['mallory']);
  expect((await system.send('mallory', id, 'approve')).body.view.status).toBe('approved');
});

test('the requester recalls an approval and starts it again; others may not', async () => {
  const id = await system.attach(TWO);
  await system.send('bob', id, 'approve');
  expect((await system.send('bob', id, 'recall')).body.code).toBe('NOT_ENTITLED');
  expect((await system.send('alice', id, 'recall')).body.view.status).toBe('not-started');
  expect((await system.send('dave', id, 'approve')).body.code).toBe('NOT_STARTED');
  expect((await system.send('alice', id, 'start')).body.view.current).toMatchObject([{ key: 'a' }]);
});

test('an answer can be taken back within the window, until something is built on it', async () => {
  const id = await system.attach({ ...TWO, undoWindow: 'PT1H' });
  await system.send('bob', id, 'approve');
  expect((await system.send('dave', id, 'undo')).body.code).toBe('NOTHING_TO_UNDO');
  expect((await system.send('bob', id, 'undo')).body.view.current).toMatchObject([{ key: 'a' }]);
  await system.send('bob', id, 'approve');
  await system.send('dave', id, 'delegate', { to: 'frank' });
  expect((await system.send('bob', id, 'undo')).body.code).toBe('NOTHING_TO_UNDO');
  const without = await system.attach(TWO);
  await system.send('bob', without, 'approve');
  expect((await system.send('bob', without, 'undo')).body.detail).toMatch(/lets nobody/);
});

test('information is asked for and given; the question is in the inbox of whoever is asked', async () => {
  const id = await system.attach(TWO);
  await system.send('bob', id, 'request-information', { comment: 'which account?' });
  const { body } = await system.as('alice').get('/inbox');
  const question = body.items.find((task: { approvalId: string }) => task.approvalId === id);
  expect(question).toMatchObject({ kind: 'information', stepKey: 'a' });
  expect((await system.send('erin', id, 'provide-information', { comment: '?' })).body.code).toBe(
    'TASK_NOT_FOUND',
  );
  const given = await system
    .as('alice')
    .post(`/tasks/${question.id}/provide-information`, { comment: '4711' });
  expect(given.status).toBe(200);
  expect(await system.asked(id)).toEqual(['bob']);
});
