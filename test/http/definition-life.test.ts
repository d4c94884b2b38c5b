import { ONE_STEP, THREE_STEPS, TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const save = (key: string, spec: unknown, publish = false) =>
  system.as('alice').post('/definitions', { key, spec, publish });
const post = (path: string, body: unknown = {}) => system.as('alice').post(path, body);
const attach = (definition: string, id: string) =>
  post('/approvals', { definition, subject: { type: 'job', id } });
const step = { key: 'a', approver: { user: 'bob' } };
const problems = async (spec: unknown): Promise<{ path: string; message: string }[]> =>
  (await save('problems', spec, true)).body.errors;

test('S90 S92 S97 S103 one nested payload holds everything, in several languages and any order', async () => {
  const spec = {
    strategy: 1,
    name: { en: 'Purchase', ar: 'شراء' },
    pipelines: [
      {
        key: 'second',
        order: 1,
        name: { en: 'Second', ar: 'الثاني' },
        department: 'sales',
        stages: [{ key: 's3', order: 7, steps: [{ ...step, key: 'c' }] }],
      },
      {
        key: 'first',
        order: 0,
        stages: [
          { key: 's2', order: 2, color: '#112233', steps: [{ ...step, key: 'b' }] },
          { key: 's1', order: 1, steps: [step], actions: [{ on: 'after-approve', run: 'log' }] },
        ],
      },
    ],
    actions: [{ on: 'on-complete', run: 'log' }],
  };
  const saved = await save('nested', spec, true);
  expect(saved).toMatchObject({ status: 201, body: { key: 'nested', status: 'active' } });
  expect(saved.body.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(saved.body.spec).toEqual(spec);
  const { body } = await attach('nested', 's103');
  const { steps } = await system.read(body.approvalId);
  expect(steps.map(({ key }: { key: string }) => key)).toEqual(['a', 'b', 'c']);
  expect(steps[2]).toMatchObject({ pipeline: 'second', stage: 's3' });
});

test('S91 definitions belong to their organization alone', async () => {
  await save('tenant', ONE_STEP, true);
  const users = [{ username: 'zoe', name: 'Zoe', roles: ['admin'] }];
  await system.organization({ organization: { key: 'other', name: 'Other' }, roles: [], users });
  const zoe = system.as('zoe');
  expect((await zoe.get('/definitions')).body.items).toEqual([]);
  expect((await zoe.get('/definitions/tenant')).status).toBe(404);
  const subject = { type: 'job', id: 'x' };
  expect((await zoe.post('/approvals', { definition: 'tenant', subject })).body.code).toBe(
    'DEFINITION_NOT_FOUND',
  );
});

test('S93 S94 S95 S102 each strategy has its levels, forbids the others, and 1 is the default', async () => {
  const stages = [{ key: 's', steps: [step] }];
  expect((await save('one', { pipelines: [{ key: 'p', stages }] }, true)).body).toMatchObject({
    status: 'active',
    spec: { strategy: 1 },
  });
  expect(
    await problems({
      strategy: 2,
      pipelines: [{ key: 'p', steps: [{ ...step, key: 'b' }], stages }],
    }),
  ).toEqual([
    {
      path: 'spec.pipelines.0.stages',
      message: expect.stringMatching(/Strategy 2 .* cannot have stages/),
    },
  ]);
  expect(await problems({ strategy: 3, steps: [step], pipelines: [{ key: 'p' }] })).toEqual([
    {
      path: 'spec.pipelines',
      message: expect.stringMatching(/Cannot create pipelines for Strategy 3/),
    },
  ]);
});

test('S96 S101 completeness is told in words, with whether it is and could be active', async () => {
  const told = async (spec: unknown) => (await save('complete', spec)).body.completion;
  expect(await told({ strategy: 1 })).toEqual({
    isComplete: false,
    message: 'Strategy 1 definition must have at least one pipeline.',
    isActive: false,
    canBeActivated: false,
  });
  expect((await told({ strategy: 1, pipelines: [{ key: 'p' }] })).message).toMatch(
    /"p" must have at least one stage/,
  );
  const empty = { strategy: 1, pipelines: [{ key: 'p', stages: [{ key: 's', steps: [] }] }] };
  expect((await told(empty)).message).toMatch(
    /Stage "s" in pipeline "p" is not properly configured/,
  );
  expect((await told({ strategy: 2, pipelines: [{ key: 'p' }] })).message).toMatch(/approvals in/);
  expect((await told({ strategy: 3 })).message).toMatch(/must have approvals/);
  expect(await told(ONE_STEP)).toEqual({
    isComplete: true,
    message: 'Strategy 3 definition is complete and valid.',
    isActive: false,
    canBeActivated: true,
  });
  const published = await post('/definitions/complete/publish');
  expect(published.body.completion).toMatchObject({ isActive: true, canBeActivated: false });
});

test('S98 numberOfStages makes that many empty stages with names, orders and a colour', async () => {
  const { body } = await save('staged', {
    strategy: 1,
    pipelines: [{ key: 'p', numberOfStages: 2 }],
  });
  expect(body.spec.pipelines[0].stages).toMatchObject([
    { name: { en: 'Stage 1', ar: expect.any(String) }, order: 0, color: '#3498db', steps: [] },
    { name: { en: 'Stage 2' }, order: 1 },
  ]);
  expect(body.completion.isComplete).toBe(false);
});

test('S99 S100 a stage is changed alone; colours and sizes are checked', async () => {
  await save('stage', { strategy: 1, pipelines: [{ key: 'p', numberOfStages: 1 }] });
  const patch = (stage: string, body: unknown) =>
    system.as('alice').patch(`/definitions/stage/stages/${stage}`, body);
  const changed = await patch('p-1', { name: 'Check', steps: [step] });
  expect(changed.body).toMatchObject({ completion: { isComplete: true } });
  expect(changed.body.spec.pipelines[0].stages[0]).toMatchObject({
    name: 'Check',
    color: '#3498db',
  });
  expect((await patch('p-1', { color: 'red' })).status).toBe(400);
  expect((await patch('no-such', { name: 'x' })).status).toBe(404);
  const extra = { text: 'x'.repeat(600_000) };
  const big = await save('stage', { strategy: 3, steps: [{ ...step, extra }] });
  expect(big).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
  const large = ['a', 'b', 'c', 'd', 'e'].map((key) => {
    return { ...step, key, extra: { text: 'x'.repeat(90_000) } };
  });
  expect((await save('large', { strategy: 3, steps: large })).status).toBe(201);
});

test('S101 S115 S213 a definition is switched off and on, and not deleted while it is used', async () => {
  await save('life', ONE_STEP, true);
  const { body } = await attach('life', 'one');
  expect((await post('/definitions/life/deactivate')).body.completion.isActive).toBe(false);
  expect(await attach('life', 'two')).toMatchObject({
    status: 422,
    body: { code: 'DEFINITION_INACTIVE' },
  });
  expect(await system.as('alice').delete('/definitions/life')).toMatchObject({
    status: 409,
    body: { code: 'DEFINITION_IN_USE' },
  });
  await system.send('bob', body.approvalId, 'approve');
  expect((await post('/definitions/life/publish')).body.completion.isActive).toBe(true);
  expect((await attach('life', 'two')).status).toBe(201);
  await save('gone', ONE_STEP, true);
  expect((await system.as('alice').delete('/definitions/gone')).status).toBe(200);
  expect((await system.as('alice').get('/definitions/gone')).status).toBe(404);
  expect((await save('gone', ONE_STEP, true)).body).toMatchObject({ version: 1, status: 'active' });
});

test('S108 several approvals of one stage are asked in the order of the list', async () => {
  const steps = ['bob', 'carol'].map((user) => ({ key: user, approver: { user } }));
  const spec = { strategy: 1, pipelines: [{ key: 'p', stages: [{ key: 's', steps }] }] };
  await save('several', spec, true);
  const { body } = await attach('several', 's108');
  expect(await system.asked(body.approvalId)).toEqual(['bob']);
  await system.send('bob', body.approvalId, 'approve');
  expect(await system.asked(body.approvalId)).toEqual(['carol']);
});

test('S109 S110 choices are accepted in any case, and told in words', async () => {
  const steps = [
    { key: 'a', approver: { role: 'board', strategy: 'ROUND_ROBIN' }, type: 'CHECK_IN_VERIFY' },
    { key: 'b', approver: { role: 'finance', strategy: 'Anyone' }, type: 'Approve' },
  ];
  await save('case', { strategy: 3, steps }, true);
  const { body } = await attach('case', 's109');
  const read = await system.read(body.approvalId);
  expect(read.steps).toMatchObject([
    { strategy: 'round-robin', type: 'check-in-verify' },
    { strategy: 'anyone', asks: 'Any user with role finance can approve' },
  ]);
});

test('what can never finish is refused at publication, all problems at once', async () => {
  const found = await problems({
    strategy: 3,
    separation: { twice: true },
    groups: { g: { needs: 3 }, h: { needs: 'any' } },
    steps: [
      { key: 'a', approver: { role: 'finance', strategy: 'quorum' }, votes: { needed: 3 } },
      { key: 'b', approver: { user: 'frank' }, group: 'g' },
      { key: 'c', approver: { user: 'frank' }, group: 'g' },
      { key: 'd', approver: { role: 'board', strategy: 'percentage' } },
      { key: 'e', approver: { departmentHead: 'no-such' } },
      { key: 'f', approver: { requester: true }, separation: { requester: true } },
      { key: 'h', approver: { user: 'bob' }, deadline: { after: 'P1D', then: 'delegate' } },
    ],
    match: { subjectType: 'x', constraints: { a__gt: 5, a__lt: 3, b__near: 1 }, priority: 0 },
    administrators: 'no-such',
  });
  const text = found.map(({ path, message }) => `${path}: ${message}`).join('\n');
  for (const part of [
    /votes\.needed: 3 approvals can never be reached: the role has 2/,
    /asks frank as well/,
    /groups\.g\.needs: 3 can never be reached: it has 2/,
    /groups\.h: No step belongs/,
    /steps\.3\.votes\.percent/,
    /There is no department "no-such"/,
    /steps\.5\.separation: The requester is asked and excluded/,
    /steps\.6\.deadline\.to/,
    /"a__gt" and "a__lt" contradict/,
    /match\.constraints\.b__near: Invalid query filter/,
    /administrators: There is no role "no-such"/,
  ]) {
    expect(text).toMatch(part);
  }
});

test('S112 a new version never touches approvals that are under way', async () => {
  await save('pinned', THREE_STEPS, true);
  const { body } = await attach('pinned', 's112');
  await save('pinned', ONE_STEP, true);
  expect((await system.read(body.approvalId)).steps).toHaveLength(3);
  expect((await system.read((await attach('pinned', 'new')).body.approvalId)).steps).toHaveLength(
    1,
  );
});
