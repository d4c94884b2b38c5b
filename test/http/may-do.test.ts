import { PUBLIC_VERBS, type PublicVerb } from '../../src/domain/commands';
import type { DefinitionSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

/** Bob is asked first, then dave; management administers it. */
const SPEC: DefinitionSpec = {
  strategy: 3,
  undoWindow: 'PT1H',
  administrators: 'management',
  requireComment: ['reject'],
  steps: [
    { key: 'first', approver: { user: 'bob' } },
    {
      key: 'second',
      type: 'submit',
      form: { schema: { type: 'object' } },
      approver: { user: 'dave' },
    },
  ],
};
const attach = (more: Partial<DefinitionSpec> = {}) => system.attach({ ...SPEC, ...more });

async function mayDo(user: string, id: string): Promise<PublicVerb[]> {
  const { status, body } = await system.as(user).get(`/approvals/${id}/explanation`);
  expect(status).toBe(200);
  return body.mayDo;
}

const ANSWERS: PublicVerb[] = [
  ...(['approve', 'reject', 'delegate', 'escalate'] as const),
  ...(['request-resubmission', 'request-information'] as const),
];
const REROUTES: PublicVerb[] = ['add-approver', 'extend', 'change-subject'];
const sorted = (verbs: readonly PublicVerb[]) => [...verbs].sort();

test('an approval tells each person what they could do with it now', async () => {
  const id = await attach();
  const expected: Record<string, PublicVerb[]> = {
    alice: [...REROUTES, 'recall', 'cancel', 'comment'],
    bob: [...ANSWERS, ...REROUTES, 'comment'],
    erin: [...ANSWERS, ...REROUTES, 'reassign', 'cancel', 'comment'],
  };
  for (const [user, verbs] of Object.entries(expected)) {
    expect([user, sorted(await mayDo(user, id))]).toEqual([user, sorted(verbs)]);
  }
});

test('it goes with the approval: answered, taken back, recalled, over', async () => {
  const id = await attach();
  await system.send('bob', id, 'approve');
  expect(sorted(await mayDo('bob', id))).toEqual(['comment', 'undo']);
  expect(await mayDo('dave', id)).toEqual(expect.arrayContaining(['approve', 'delegate']));
  await system.send('dave', id, 'comment', { comment: 'I am looking at it' });
  await system.send('bob', id, 'undo');
  expect(await mayDo('bob', id)).not.toContain('undo');
  await system.send('alice', id, 'recall');
  expect(sorted(await mayDo('alice', id))).toEqual(['cancel', 'change-subject', 'start']);
  expect(await mayDo('bob', id)).toEqual([]);
  await system.send('alice', id, 'cancel');
  expect(await mayDo('alice', id)).toEqual([]);
});

test('what is locked cannot be changed, and a question can only be answered', async () => {
  const id = await attach({ lock: true });
  expect(await mayDo('alice', id)).not.toContain('change-subject');
  await system.send('bob', id, 'request-information', { comment: 'Which one?' });
  expect(await mayDo('alice', id)).toContain('provide-information');
  expect(await mayDo('bob', id)).not.toContain('provide-information');
});

/** Whoever sends a verb with nothing in it is refused for what is missing, or for what they are. */
const BODY: Partial<Record<PublicVerb, object>> = {
  delegate: { to: 'nobody-of-this-name' },
  reassign: { to: 'nobody-of-this-name' },
  'add-approver': { to: 'nobody-of-this-name' },
  extend: { steps: [] },
  'change-subject': { attributes: { checked: true } },
};

test.each(['alice', 'bob', 'erin'])(
  'every verb that is not open to %s is refused when they send it, and every other is not',
  async (user) => {
    for (const verb of PUBLIC_VERBS) {
      const id = await attach();
      const isOpen = (await mayDo(user, id)).includes(verb);
      const body = { ...(verb === 'start' || verb === 'change-subject' ? {} : { comment: 'x' }) };
      const { status } = await system.send(user, id, verb, { ...body, ...BODY[verb] });
      const isBarred = [403, 404, 409].includes(status) || (status === 422 && verb === 'abstain');
      expect([verb, !isBarred]).toEqual([verb, isOpen]);
    }
  },
);

test('an answer tells how long it can be taken back, and so does the approval', async () => {
  const id = await attach();
  const before = Date.now();
  const { body } = await system.send('bob', id, 'approve');
  const until = Date.parse(body.undoableUntil);
  expect(until).toBeGreaterThan(before + 3_500_000);
  expect(until).toBeLessThan(Date.now() + 3_700_000);
  expect(body.view).not.toHaveProperty('revocable');
  expect((await system.read(id, 'bob')).you).toMatchObject({ undoableUntil: body.undoableUntil });
  expect((await system.read(id, 'alice')).you).toMatchObject({ undoableUntil: null });
  // Whoever comments has answered nothing; bob's answer still can be taken back.
  const comment = await system.send('alice', id, 'comment', { comment: 'fine' });
  expect(comment.body.undoableUntil).toBeNull();
  const next = await system.send('dave', id, 'approve', { formData: { a: 1 } });
  expect(next.body).toMatchObject({ view: { status: 'approved' }, undoableUntil: null });
  expect((await system.read(id, 'bob')).you).toMatchObject({ undoableUntil: null });
  const never = await system.attach({ ...SPEC, undoWindow: undefined });
  expect((await system.send('bob', never, 'approve')).body.undoableUntil).toBeNull();
});

test('a task tells the type of its step, and which answers need a reason', async () => {
  const id = await attach();
  const taskOf = async (user: string) => {
    const { body } = await system.as(user).get('/inbox?limit=100');
    return body.items.find(({ approvalId }: { approvalId: string }) => approvalId === id);
  };
  expect(await taskOf('bob')).toMatchObject({ stepType: 'approve', commentRequired: ['reject'] });
  const wordless = await system.send('bob', id, 'reject');
  expect(wordless.body.code).toBe('COMMENT_REQUIRED');
  await system.send('bob', id, 'approve');
  expect(await taskOf('dave')).toMatchObject({ stepType: 'submit', commentRequired: ['reject'] });
  const { steps } = await system.read(id);
  expect(steps).toMatchObject([
    { type: 'approve', commentRequired: ['reject'] },
    { type: 'submit', commentRequired: ['reject'] },
  ]);
});

test('each round of a step has an id of its own', async () => {
  const id = await attach();
  const first = await system.read(id);
  expect(first.steps).toMatchObject([{ key: 'first', id: expect.any(String) }, { id: null }]);
  await system.send('bob', id, 'request-resubmission', { comment: 'once more' });
  const { steps } = await system.read(id);
  const ids = steps
    .filter(({ key }: { key: string }) => key === 'first')
    .map((it: { id: string }) => it.id);
  expect(ids).toEqual([first.steps[0].id, expect.any(String)]);
  expect(new Set(ids).size).toBe(2);
});
