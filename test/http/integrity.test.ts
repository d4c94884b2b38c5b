import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { THREE_STEPS, TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const flat = (steps: StepSpec[], rest: Partial<DefinitionSpec> = {}): DefinitionSpec => ({
  strategy: 3,
  steps,
  ...rest,
});
const subject = (attributes: object) => ({
  subject: { type: 'order', id: `i${Math.random()}`, attributes },
});
const board = (key: string, rest: Partial<StepSpec> = {}): StepSpec => ({
  key,
  approver: { role: 'board', strategy: 'consensus' },
  ...rest,
});

test('nobody approves their own request, their own work, or twice, whatever the way', async () => {
  const users = { users: ['alice', 'bob', 'frank'], strategy: 'consensus' as const };
  const own = await system.attach(
    flat([{ key: 'a', approver: users }], { separation: { requester: true, author: 'author' } }),
    subject({ author: 'frank' }),
  );
  expect(await system.asked(own)).toEqual(['bob']);
  const handed = await system.send('bob', own, 'delegate', { to: 'alice' });
  expect(handed).toMatchObject({ status: 403, body: { code: 'SEPARATION_OF_DUTIES' } });
  const twice = await system.attach(
    flat(
      [
        { key: 'a', approver: { role: 'finance', strategy: 'anyone' } },
        { key: 'b', approver: { role: 'finance', strategy: 'anyone' } },
      ],
      { separation: { twice: true } },
    ),
  );
  await system.send('bob', twice, 'approve');
  expect(await system.asked(twice)).toEqual(['carol']);
  expect((await system.send('bob', twice, 'approve')).body.code).toBe('SEPARATION_OF_DUTIES');
  expect((await system.send('carol', twice, 'approve')).body.view.status).toBe('approved');
});

test('a decision carries what its maker saw, and is refused when that has changed', async () => {
  const id = await system.attach(
    flat([{ key: 'a', approver: { user: 'bob' }, sees: ['amount'] }]),
    {
      ...subject({ amount: 5, note: 'x' }),
    },
  );
  const seen = async (): Promise<string> =>
    (await system.as('bob').get(`/approvals/${id}/explanation`)).body.now[0].content;
  const content = await seen();
  await system.send('alice', id, 'change-subject', { attributes: { note: 'y' } });
  expect(await seen()).toBe(content);
  await system.send('alice', id, 'change-subject', { attributes: { amount: 6 } });
  const stale = await system.send('bob', id, 'approve', { content });
  expect(stale).toMatchObject({ status: 409, body: { code: 'CONTENT_CHANGED' } });
  const fresh = await seen();
  expect((await system.send('bob', id, 'approve', { content: fresh })).status).toBe(200);
  const { timeline } = await system.read(id);
  const answer = timeline.find(({ type }: { type: string }) => type === 'task-answered');
  expect(answer.data.content).toBe(fresh);
  expect(fresh).not.toBe(content);
});

test('when a field changes, exactly the answers about it are void and asked again', async () => {
  const id = await system.attach(
    flat([
      { key: 'price', approver: { user: 'bob' }, sees: ['amount'] },
      { key: 'text', approver: { user: 'carol' }, sees: ['note'] },
      board('board', { sees: ['amount'] }),
    ]),
    subject({ amount: 5, note: 'x' }),
  );
  for (const user of ['bob', 'carol', 'gina']) await system.send(user, id, 'approve');
  const change = await system.send('alice', id, 'change-subject', { attributes: { amount: 9 } });
  expect(change.status).toBe(200);
  expect((await system.asked(id)).sort()).toEqual(['bob', 'gina', 'hugo', 'ivan']);
  const { timeline } = await system.read(id);
  const changed = timeline.find(({ type }: { type: string }) => type === 'subject-changed');
  expect(changed.data.changes).toEqual({ amount: { from: 5, to: 9 } });
  for (const user of ['gina', 'hugo', 'ivan']) await system.send(user, id, 'approve');
  expect((await system.read(id)).status).toBe('open');
  expect((await system.send('bob', id, 'approve')).body.view.status).toBe('approved');
  expect((await system.read(id)).attributes).toEqual({ amount: 9, note: 'x' });
});

test('a locked subject cannot change while its approval is open; strangers change nothing', async () => {
  const id = await system.attach(
    flat([{ key: 'a', approver: { user: 'bob' } }], { lock: true }),
    subject({ amount: 5 }),
  );
  const change = (user: string) =>
    system.send(user, id, 'change-subject', { attributes: { amount: 6 } });
  expect((await change('mallory')).body.code).toBe('NOT_FOUND');
  expect(await change('alice')).toMatchObject({ status: 409, body: { code: 'SUBJECT_LOCKED' } });
  expect((await system.read(id)).attributes).toEqual({ amount: 5 });
});

test('an approval explains where it is, who may act, why another may not, and what comes next', async () => {
  const spec = structuredClone(THREE_STEPS);
  const [first] = spec.pipelines?.[0]?.stages?.[0]?.steps ?? [];
  if (first) first.deadline = { after: 'P1D', then: 'escalate', warnBefore: 'PT1H' };
  const id = await system.attach(spec);
  const explain = async (person: string) =>
    (await system.as('alice').get(`/approvals/${id}/explanation?person=${person}`)).body;
  const bob = await explain('bob');
  expect(bob.now).toMatchObject([
    { key: 'check', why: 'Step 1 of 3.', votes: '0 of 1 approvals', asks: expect.any(String) },
  ]);
  expect(bob.now[0].asked).toMatchObject([
    { username: 'bob', why: 'Member of role finance.' },
    { username: 'carol' },
  ]);
  expect(bob.standing).toEqual({
    person: 'bob',
    mayAct: true,
    why: 'They are asked themselves.',
    step: 'check',
  });
  expect((await explain('mallory')).standing).toMatchObject({
    mayAct: false,
    code: 'NOT_ENTITLED',
  });
  expect((await explain('no-such')).standing).toMatchObject({
    mayAct: false,
    code: 'ACTOR_UNKNOWN',
  });
  expect(bob.upcoming.map(({ what }: { what: string }) => what)).toContainEqual(
    expect.stringMatching(/deadline of bob passes: the request goes one level up/),
  );
  expect(bob.next).toMatchObject([
    { key: 'review', people: ['dave'] },
    { key: 'sign', people: ['erin'] },
  ]);
  expect(
    (await system.as('alice').get(`/approvals/${crypto.randomUUID()}/explanation`)).status,
  ).toBe(404);
});

test('a submission is previewed before it is attached, and nothing is written', async () => {
  const key = await system.publish(
    flat([
      {
        key: 'a',
        approver: { role: 'finance', strategy: 'anyone' },
        when: 'attributes.amount > 9',
      },
      { key: 'b', approver: { manager: 'direct' }, deadline: { after: 'P2D', then: 'reject' } },
    ]),
  );
  const preview = (attributes: object) =>
    system.as('alice').post('/approvals/preview', {
      definition: key,
      subject: { type: 'job', id: 'previewed', attributes },
    });
  expect((await preview({ amount: 5 })).body.steps).toMatchObject([
    { key: 'a', skipped: 'condition', people: [] },
    { key: 'b', people: ['dave'], deadline: 'P2D', dueAt: expect.any(Number) },
  ]);
  expect((await preview({ amount: 50 })).body.steps[0]).toMatchObject({ people: ['bob', 'carol'] });
  expect((await preview({})).body.steps[0].held).toMatch(/expression of step "a" failed/);
  const { body } = await system.as('alice').get('/subjects/job/previewed/approval');
  expect(body.approval).toBeNull();
  const none = await system
    .as('alice')
    .post('/approvals/preview', { subject: { type: 'nothing', id: '1' } });
  expect(none.body.code).toBe('NO_DEFINITION_MATCHES');
});

test('bombs and prototype keys are refused at the door and pollute nothing', async () => {
  const deep = `{"key":"deep","spec":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`;
  const answer = await system.as('alice').call('POST', '/definitions', deep);
  expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  const polluted =
    '{"definition":"x","subject":{"type":"a","id":"b","attributes":{"__proto__":{"admin":true}}}}';
  expect((await system.as('alice').call('POST', '/approvals', polluted)).status).toBe(400);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  const when = `attributes.l.map(a, attributes.l.map(b, attributes.l.map(c, a + b + c)))`;
  const bomb = { strategy: 3, steps: [{ key: 'a', approver: { user: 'bob' }, when }] };
  const refused = await system
    .as('alice')
    .post('/definitions', { key: 'bomb', spec: bomb, publish: true });
  expect(refused).toMatchObject({ status: 422, body: { code: 'DEFINITION_INVALID' } });
});
