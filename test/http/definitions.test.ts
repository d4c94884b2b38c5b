import { ONE_STEP, TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
});
afterAll(() => system.stop());

const save = (spec: unknown, key = 'test') =>
  system.as('alice').post('/definitions', { key, spec });

test('a definition is saved as a draft, published, and listed with its newest version', async () => {
  expect((await save(ONE_STEP, 'one')).body).toMatchObject({
    key: 'one',
    version: 1,
    status: 'draft',
  });
  const published = await system.as('alice').post('/definitions/one/publish');
  expect(published).toMatchObject({ status: 200, body: { version: 1, status: 'active' } });
  const other = { ...ONE_STEP, strategy: 1 };
  expect((await save(other, 'one')).body).toMatchObject({ version: 2, status: 'draft' });
  const { body } = await system.as('alice').get('/definitions');
  expect(body.items).toContainEqual(expect.objectContaining({ key: 'one', version: 2 }));
});

test('saving and publishing again what is in use makes no other version', async () => {
  const publish = async () => {
    const body = { key: 'same', spec: ONE_STEP, publish: true };
    return (await system.as('alice').post('/definitions', body)).body;
  };
  expect(await publish()).toMatchObject({ version: 1, status: 'active' });
  expect(await publish()).toMatchObject({ version: 1, status: 'active' });
});

test.each([
  ['S2', [{ approver: { user: 'bob' } }], 'spec.steps.0.key', /expected string/],
  ['S3', [{ key: 'a', approver: {} }], 'spec.steps.0.approver.user', /either "user" or "role"/],
  [
    'S3',
    [{ key: 'a', approver: { user: 'bob', role: 'finance', strategy: 'anyone' } }],
    'spec.steps.0.approver.role',
    /cannot have both "user" and "role"/,
  ],
  [
    'S4',
    [{ key: 'a', approver: { role: 'finance' } }],
    'spec.steps.0.approver.strategy',
    /needs a strategy/,
  ],
  [
    'S4',
    [{ key: 'a', approver: { role: 'finance', strategy: 'whoever' } }],
    'spec.steps.0.approver.strategy',
    /expected one of|expected "anyone"/,
  ],
  [
    'S4',
    [{ key: 'a', approver: { role: null, strategy: 'anyone' } }],
    'spec.steps.0.approver.role',
    /string/,
  ],
  [
    'S4',
    [{ key: 'a', approver: { user: 'bob', strategy: 'anyone' } }],
    'spec.steps.0.approver.strategy',
    /belongs to a role/,
  ],
])('%s a malformed step %j is refused at %s', async (_id, steps, path, message) => {
  const answer = await save({ strategy: 3, steps });
  expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  const error = answer.body.errors.find((candidate: { path: string }) => candidate.path === path);
  expect(error?.message).toMatch(message);
});

test('S2 steps run in the order of the list, and a key may stand only once', async () => {
  const step = { key: 'a', approver: { user: 'bob' } };
  await save({ strategy: 3, steps: [step, step] });
  const answer = await system.as('alice').post('/definitions/test/publish');
  expect(answer).toMatchObject({ status: 422, body: { code: 'DEFINITION_INVALID' } });
  expect(answer.body.errors).toEqual([
    { path: 'spec.steps.1.key', message: expect.stringContaining('"a"') },
  ]);
});

test('publishing answers with all problems at once: structure, people and actions', async () => {
  await save({
    strategy: 1,
    pipelines: [
      {
        key: 'p',
        stages: [
          {
            key: 's',
            steps: [
              {
                key: 'a',
                approver: { user: 'nobody' },
                deadline: { after: 'soon', then: 'escalate' },
              },
              { key: 'b', approver: { role: 'no-role', strategy: 'anyone' } },
            ],
            actions: [{ on: 'on-start', run: 'no.such' }],
          },
          { key: 't', steps: [] },
        ],
      },
    ],
    actions: [{ on: 'on-complete', run: 'http.post', parameters: { url: 'ftp://x' } }],
  });
  const { body } = await system.as('alice').post('/definitions/test/publish');
  expect(body.errors.map((error: { path: string }) => error.path).sort()).toEqual([
    'spec.actions.0',
    'spec.pipelines.0.stages.0.actions.0',
    'spec.pipelines.0.stages.0.steps.0.approver.user',
    'spec.pipelines.0.stages.0.steps.0.deadline.after',
    'spec.pipelines.0.stages.0.steps.1.approver.role',
    'spec.pipelines.0.stages.1.steps',
  ]);
});

test('publishing an unknown definition is 404', async () => {
  const answer = await system.as('alice').post('/definitions/no-such/publish');
  expect(answer).toMatchObject({ status: 404, body: { code: 'DEFINITION_NOT_FOUND' } });
});
