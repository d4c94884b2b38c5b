import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

type Rest = Omit<StepSpec, 'key' | 'approver'>;
const steps = (...list: StepSpec[]): DefinitionSpec => ({ strategy: 3, steps: list });
const step = (approver: StepSpec['approver'], rest: Rest = {}, key = 'a'): StepSpec => ({
  key,
  approver,
  ...rest,
});
const last = step({ user: 'erin' }, {}, 'last');

/** Sends answers one after the other and returns the status codes with refusal codes. */
async function answers(id: string, ...given: [user: string, verb: string][]): Promise<string[]> {
  const seen: string[] = [];
  for (const [user, verb] of given) {
    const { status, body } = await system.send(user, id, verb);
    seen.push(status === 200 ? body.view.status : body.code);
  }
  return seen;
}

test('S7 S12 S13 S14 a role can be asked in each of the three strategies', async () => {
  const anyone = await system.attach(steps(step({ role: 'board', strategy: 'anyone' })));
  const everyone = await system.attach(steps(step({ role: 'board', strategy: 'consensus' })));
  const one = await system.attach(steps(step({ role: 'board', strategy: 'round-robin' })));
  expect(await system.asked(anyone)).toEqual(['gina', 'hugo', 'ivan']);
  expect(await system.asked(everyone)).toEqual(['gina', 'hugo', 'ivan']);
  expect(await system.asked(one)).toHaveLength(1);
  expect(await answers(anyone, ['hugo', 'approve'])).toEqual(['approved']);
  expect(
    await answers(everyone, ['hugo', 'approve'], ['gina', 'approve'], ['ivan', 'approve']),
  ).toEqual(['open', 'open', 'approved']);
});

test('S13 in a consensus one rejection rejects, and those still asked are called off', async () => {
  const id = await system.attach(steps(step({ role: 'board', strategy: 'consensus' }), last));
  expect(await answers(id, ['gina', 'approve'], ['ivan', 'reject'])).toEqual(['open', 'rejected']);
  const { steps: reached } = await system.read(id);
  const tasks = reached[0].tasks as { handle: string; status: string }[];
  expect(tasks.map(({ handle, status }) => `${handle} ${status}`).sort()).toEqual([
    'gina approved',
    'hugo cancelled',
    'ivan rejected',
  ]);
});

test('S14 round robin asks whoever has the least open work, then the least work ever', async () => {
  const fresh = await TestSystem.start({ workers: false });
  try {
    const robin = steps(step({ role: 'finance', strategy: 'round-robin' }));
    const key = await fresh.publish(robin);
    const asked: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      const { body } = await fresh.as('alice').post('/approvals', {
        definition: key,
        subject: { type: 'robin', id: `${i}` },
      });
      asked.push(...(await fresh.asked(body.approvalId)));
    }
    expect(asked.slice(0, 2).sort()).toEqual(['bob', 'carol']);
    expect(asked.slice(2).sort()).toEqual(['bob', 'carol']);
    // All of bob's open work is over: he is next, although he has had as much as carol.
    await fresh.rows(
      `UPDATE countersign.task t SET status = 'completed' FROM countersign.user u
       WHERE u.id = t.assignee_id AND u.username = 'bob'`,
    );
    const { body } = await fresh.as('alice').post('/approvals', {
      definition: key,
      subject: { type: 'job', id: 'last' },
    });
    expect(await fresh.asked(body.approvalId)).toEqual(['bob']);
  } finally {
    await fresh.stop();
  }
});

test('S15 a role without active members is refused at publication, and when it becomes so', async () => {
  const spec = steps(step({ role: 'nobody', strategy: 'anyone' }));
  const saved = await system.as('alice').post('/definitions', { key: 's15', spec, publish: true });
  expect(saved).toMatchObject({ status: 422, body: { code: 'DEFINITION_INVALID' } });
  expect(saved.body.errors[0].message).toMatch(/no active members/);
  const key = await system.publish(steps(step({ role: 'board', strategy: 'anyone' })));
  const turn = (active: boolean) =>
    Promise.all(
      ['gina', 'hugo', 'ivan'].map((u) => system.as('erin').patch(`/users/${u}`, { active })),
    );
  await turn(false);
  const refused = await system
    .as('alice')
    .post('/approvals', { definition: key, subject: { type: 'job', id: 's15' } });
  await turn(true);
  expect(refused).toMatchObject({ status: 409, body: { code: 'ROLE_EMPTY', role: 'board' } });
  expect(refused.body.detail).toMatch(/No users found for role "board"/);
});

test.each([
  ['ask', { ask: { user: 'frank' } }, ['frank']],
  ['escalate', 'escalate', ['dave']],
] as const)(
  'S15 an empty role with the policy %s asks somebody else',
  async (_name, onEmpty, who) => {
    const id = await system.attach(
      steps(step({ role: 'nobody', strategy: 'anyone' }, { onEmpty })),
    );
    expect(await system.asked(id)).toEqual(who);
  },
);

test('S15 an empty role with the policy approve is passed by, visibly', async () => {
  const spec = steps(step({ role: 'nobody', strategy: 'anyone' }, { onEmpty: 'approve' }), last);
  const id = await system.attach(spec);
  expect(await system.asked(id)).toEqual(['erin']);
  const { timeline } = await system.read(id);
  expect(timeline.map(({ text }: { text: string }) => text)).toContain(
    '"a" was skipped: there is nobody to ask',
  );
});

test('S16 S35 S36 roles are trees: a senior may answer for a junior, and the record says so', async () => {
  const id = await system.attach(steps(step({ role: 'finance', strategy: 'anyone' }), last));
  expect((await system.send('alice', id, 'approve')).body.code).toBe('NOT_ENTITLED');
  expect((await system.send('erin', id, 'approve')).status).toBe(200);
  const { timeline } = await system.read(id);
  expect(timeline).toContainEqual(
    expect.objectContaining({ data: expect.objectContaining({ basis: 'senior-role' }) }),
  );
});

test('S37 where higher levels are not allowed, only the assignee may answer', async () => {
  const strict = step({ role: 'finance', strategy: 'anyone' }, { allowHigherLevel: false });
  const id = await system.attach(steps(strict));
  expect((await system.send('dave', id, 'approve')).body.code).toBe('NOT_ENTITLED');
  expect((await system.send('bob', id, 'approve')).status).toBe(200);
});

test.each([
  [
    'quorum',
    { needed: 2 },
    [
      ['gina', 'approve'],
      ['ivan', 'approve'],
    ],
    ['open', 'approved'],
  ],
  [
    'majority',
    {},
    [
      ['gina', 'approve'],
      ['ivan', 'approve'],
    ],
    ['open', 'approved'],
  ],
  [
    'percentage',
    { percent: 34 },
    [
      ['gina', 'approve'],
      ['ivan', 'approve'],
    ],
    ['open', 'approved'],
  ],
  [
    'weighted',
    { needed: 5, weights: { gina: 4 } },
    [
      ['hugo', 'approve'],
      ['gina', 'approve'],
    ],
    ['open', 'approved'],
  ],
] as const)(
  'S58 %s %j is reached as soon as it is certain',
  async (strategy, votes, given, seen) => {
    const id = await system.attach(steps(step({ role: 'board', strategy }, { votes })));
    expect(await answers(id, ...(given as unknown as [string, string][]))).toEqual(seen);
  },
);

test('S58 managers can be asked: direct, levels up, the head, and the whole chain in order', async () => {
  const asked = async (approver: StepSpec['approver']) =>
    system.asked(await system.attach(steps(step(approver))));
  expect(await asked({ manager: 'direct' })).toEqual(['dave']);
  expect(await asked({ manager: 2 })).toEqual(['erin']);
  expect(await asked({ manager: 'head' })).toEqual(['erin']);
  expect(await asked({ manager: 'direct', of: 'dave' })).toEqual(['erin']);
  const id = await system.attach(steps(step({ manager: 'chain' })));
  expect(await system.asked(id)).toEqual(['dave']);
  expect(await answers(id, ['dave', 'approve'])).toEqual(['open']);
  expect(await system.asked(id)).toEqual(['erin']);
  expect(await answers(id, ['erin', 'approve'])).toEqual(['approved']);
});

test('S104 S105 users, roles, expressions, heads of departments and the requester can be asked', async () => {
  const asked = async (approver: StepSpec['approver'], attributes = {}) => {
    const spec = steps(step(approver));
    const subject = { type: 'order', id: `who-${Math.random()}`, attributes };
    return system.asked(await system.attach(spec, { subject }));
  };
  expect(await asked({ user: 'bob' })).toEqual(['bob']);
  expect(await asked({ users: ['bob', 'frank'], strategy: 'consensus' })).toEqual(['bob', 'frank']);
  expect(await asked({ requester: true })).toEqual(['alice']);
  expect(await asked({ departmentHead: 'requester' })).toEqual(['dave']);
  expect(await asked({ departmentHead: 'sales' })).toEqual(['dave']);
  const by: StepSpec['approver'] = {
    expression: 'attributes.amount > 1000 ? [requester.manager, "role:board"] : ["bob"]',
    strategy: 'consensus',
  };
  expect(await asked(by, { amount: 5 })).toEqual(['bob']);
  expect(await asked(by, { amount: 5000 })).toEqual(['dave', 'gina', 'hugo', 'ivan']);
});

test('rejections may only count, a veto ends it, and people may abstain where that is allowed', async () => {
  const counted = (rest: StepSpec['votes']) =>
    steps(
      step({ role: 'board', strategy: 'majority' }, { votes: { rejection: 'counts', ...rest } }),
    );
  const plain = await system.attach(counted({}));
  expect(
    await answers(
      plain,
      ['gina', 'reject'],
      ['hugo', 'abstain'],
      ['hugo', 'approve'],
      ['ivan', 'approve'],
    ),
  ).toEqual(['open', 'VOTE_NOT_ALLOWED', 'open', 'approved']);
  const veto = await system.attach(counted({ veto: ['gina'] }));
  expect(await answers(veto, ['gina', 'reject'])).toEqual(['rejected']);
  const abstain = await system.attach(counted({ abstain: true }));
  expect(
    await answers(abstain, ['gina', 'abstain'], ['hugo', 'approve'], ['ivan', 'approve']),
  ).toEqual(['open', 'open', 'approved']);
  const { current, steps: reached } = await system.read(abstain);
  expect(current).toEqual([]);
  expect(reached[0].votes).toMatchObject({ approvals: 2, abstentions: 1, needed: 2, remaining: 0 });
});

test('collecting all opinions waits for the last one; a late vote elsewhere is kept', async () => {
  const all = await system.attach(
    steps(step({ role: 'board', strategy: 'quorum' }, { votes: { needed: 1, collectAll: true } })),
  );
  expect(await answers(all, ['gina', 'approve'], ['hugo', 'approve'], ['ivan', 'approve'])).toEqual(
    ['open', 'open', 'approved'],
  );
  const early = await system.attach(
    steps(step({ role: 'board', strategy: 'quorum' }, { votes: { needed: 1 } }), last),
  );
  await answers(early, ['gina', 'approve']);
  const late = await system.send('hugo', early, 'reject', { step: 'a', comment: 'too dear' });
  expect(late).toMatchObject({ status: 200, body: { view: { status: 'open' } } });
  const { responses } = await system.read(early);
  expect(responses).toContainEqual(
    expect.objectContaining({ user: 'hugo', state: 'rejected', comment: 'too dear', step: 'a' }),
  );
  expect((await system.send('hugo', early, 'reject', { step: 'a' })).body.code).toBe(
    'ALREADY_DECIDED',
  );
});

test('S23 a delegation inside a consensus keeps the strategy and the other voters', async () => {
  const id = await system.attach(steps(step({ role: 'board', strategy: 'consensus' }), last));
  await system.send('gina', id, 'delegate', { to: 'frank' });
  expect(await system.asked(id)).toEqual(['hugo', 'ivan', 'frank']);
  expect(
    await answers(
      id,
      ['frank', 'approve'],
      ['gina', 'approve'],
      ['hugo', 'approve'],
      ['ivan', 'approve'],
    ),
  ).toEqual(['open', 'ALREADY_DECIDED', 'open', 'open']);
  expect(await system.asked(id)).toEqual(['erin']);
});
