import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
});
afterAll(() => system.stop());

const step = (key: string, more: object = {}): object => ({
  key,
  approver: { user: 'bob' },
  ...more,
});
const flat = (...steps: object[]): object => ({ strategy: 3, steps });

test('the problems of a spec are told with their paths, and nothing is stored', async () => {
  const alice = system.as('alice');
  const spec = flat(step('a', { when: '1 +' }), step('a', { approver: { user: 'nobody' } }));
  const { status, body } = await alice.post('/definitions/validate', { spec });
  expect(status).toBe(200);
  const paths = body.errors.map(({ path }: { path: string }) => path);
  expect(paths).toEqual(expect.arrayContaining(['spec.steps.1.key', 'spec.steps.0.when']));
  const before = (await alice.get('/definitions')).body.items;
  expect((await alice.post('/definitions/validate', { spec: flat(step('b')) })).body).toEqual({
    errors: [],
  });
  expect((await alice.get('/definitions')).body.items).toEqual(before);
});

test('problems of several steps are told at one of them, by the same kind of path', async () => {
  const pair = [step('a', { group: 'g' }), step('b'), step('c', { group: 'g' })];
  const twice = [step('d'), step('e')];
  const spec = {
    strategy: 1,
    separation: { twice: true },
    pipelines: [
      {
        key: 'p',
        stages: [
          { key: 's', steps: pair },
          { key: 't', steps: twice },
        ],
      },
    ],
  };
  const { body } = await system.as('alice').post('/definitions/validate', { spec });
  const paths = body.errors.map(({ path }: { path: string }) => path);
  const first = 'spec.pipelines.0.stages.0.steps';
  expect(paths).toEqual(expect.arrayContaining([`${first}.2.group`, `${first}.1.approver.user`]));
  for (const path of paths) expect(path).toMatch(/^spec(\.[\w-]+)+$/);
  const only = {
    strategy: 1,
    pipelines: [{ key: 'p', stages: [{ key: 's', steps: [step('f', { fyi: true })] }] }],
  };
  const informing = await system.as('alice').post('/definitions/validate', { spec: only });
  expect(informing.body.errors).toMatchObject([{ path: 'spec.pipelines' }]);
});

test('a spec that is stored nowhere is simulated with an example', async () => {
  const spec = flat(
    step('large', { when: 'attributes.amount > 1000' }),
    step('all', { deadline: { after: 'P2D', then: 'escalate' } }),
  );
  const subject = { type: 'order', attributes: { amount: 5 } };
  const { status, body } = await system.as('alice').post('/definitions/simulate', {
    spec,
    subject,
    requester: 'bob',
  });
  expect(status).toBe(200);
  expect(body.steps).toEqual([
    expect.objectContaining({ key: 'large', skipped: expect.any(String) }),
    expect.objectContaining({ key: 'all', people: ['bob'], dueAt: expect.any(Number) }),
  ]);
  const invalid = await system.as('alice').post('/definitions/simulate', { spec: flat(), subject });
  expect(invalid).toMatchObject({ status: 422, body: { code: 'DEFINITION_INVALID' } });
});

test('an expression is tried on an example', async () => {
  const evaluate = async (expression: string, attributes: object): Promise<object> =>
    (
      await system.as('alice').post('/expressions/evaluate', {
        expression,
        scope: { attributes },
      })
    ).body;
  expect(await evaluate('attributes.amount > 10', { amount: 11 })).toEqual({ value: true });
  expect(await evaluate('attributes.amount > 10', {})).toEqual({
    problem: expect.stringContaining('missing'),
  });
  expect(await evaluate('attributes.amount +', {})).toHaveProperty('problem');
});

test('versions are listed, read and compared', async () => {
  const alice = system.as('alice');
  await alice.post('/definitions', { key: 'twice', spec: flat(step('a')), publish: true });
  await alice.post('/definitions', { key: 'twice', spec: flat(step('a'), step('b')) });
  const { items } = (await alice.get('/definitions/twice/versions')).body;
  expect(items).toEqual([
    expect.objectContaining({ version: 2, status: 'draft', publishedAt: null }),
    expect.objectContaining({ version: 1, status: 'active', publishedAt: expect.any(String) }),
  ]);
  const first = await alice.get('/definitions/twice/versions/1');
  expect(first.body.spec.steps).toHaveLength(1);
  expect((await alice.get('/definitions/twice/versions/3')).status).toBe(404);
  expect((await alice.get('/definitions/twice/differences?from=1&to=2')).body).toEqual({
    steps: [{ step: 'b', change: 'added' }],
    settings: [],
  });
});

test('the actions are listed with the schemas of their parameters, without those of subjects', async () => {
  const { items } = (await system.as('alice').get('/actions')).body;
  expect(items).toContainEqual(
    expect.objectContaining({
      key: 'http.post',
      parameters: expect.objectContaining({ required: ['url'] }),
    }),
  );
  expect(items.some(({ key }: { key: string }) => key.startsWith('subject/'))).toBe(false);
});
