import type { Extension } from '../../src/client';
import type { DefinitionSpec } from '../../src/domain/definition';
import { until } from '../support/until';
import { ONE_STEP, TestSystem } from '../support/system';

let system: TestSystem;
/** What the hooks before the start and after the end have seen. */
const hooks: string[] = [];

const extension: Extension = {
  name: 'declared',
  subjects: {
    'declared-order': {
      autoStart: { definition: 'declared-default', conditions: { amount__gte: 1000 } },
      definitions: ['declared-default', 'declared-other'],
      beforeStart: ({ approval }) => void hooks.push(`before ${approval.subject.id}`),
      afterComplete: ({ approval }) => void hooks.push(`after ${approval.subject.id}`),
    },
    'declared-waiting': { autoStart: false },
    'declared-off': { enabled: false },
  },
};

beforeAll(async () => {
  const types = ['declared-order', 'declared-waiting', 'declared-off', 'declared-free'];
  system = await TestSystem.start({
    environment: { COUNTERSIGN_SUBJECT_TYPES: types.join(',') },
    prepare: ({ actions }) => actions.add(extension),
  });
  for (const key of ['declared-default', 'declared-other', 'declared-third']) {
    await system.publish(ONE_STEP, key);
  }
});
afterAll(() => system.stop());

const attach = (type: string, id: string, more: { definition?: string; amount?: number } = {}) => {
  const { definition, amount } = more;
  const attributes = amount === undefined ? {} : { amount };
  const subject = { type, id, attributes };
  return system.as('alice').post('/approvals', { ...(definition && { definition }), subject });
};
const tell = (type: string, id: string, amount: number) =>
  system.as('alice').put(`/subjects/${type}/${id}`, { attributes: { amount } });
const statusOf = async (approval: string): Promise<string> => (await system.read(approval)).status;

test('S116 a type is registered in code, with its hooks before the start and after the end', async () => {
  const attached = await attach('declared-order', 's116', { amount: 5000 });
  expect(attached.status).toBe(201);
  expect((await system.read(attached.body.approvalId)).definition).toBe('declared-default');
  await system.send('bob', attached.body.approvalId, 'approve');
  await until(() => Promise.resolve(hooks.includes('after s116')));
  expect(hooks).toEqual(['before s116', 'after s116']);
});

test('S116 registering writes nothing: what administrators have configured stays as it is', async () => {
  const rows = () => system.rows('SELECT key FROM countersign.subject_type');
  expect(await rows()).toEqual([]);
  await system.as('alice').put('/subject-types/declared-waiting', { autoStart: true });
  expect(await rows()).toEqual([{ key: 'declared-waiting' }]);
  const attached = await attach('declared-waiting', 's116-http', { definition: 'declared-third' });
  expect(await statusOf(attached.body.approvalId)).toBe('open');
  await system.as('alice').put('/subject-types/declared-waiting', {});
  const waiting = await attach('declared-waiting', 's116-code', { definition: 'declared-third' });
  expect(await statusOf(waiting.body.approvalId)).toBe('not-started');
});

test('S116 a second extension cannot take a type over, and adds nothing when it tries', () => {
  const again: Extension = { ...extension, name: 'second', actions: { 'second.one': () => true } };
  again.subjects = { 'declared-off': { enabled: true } };
  const { actions } = system.services;
  expect(() => actions.add(again)).toThrow(
    'Extension "second" declares the subject "declared-off", which is declared already.',
  );
  expect(actions.get('second.one')).toBeUndefined();
});

test('S117 only listed types are approved, whatever else is configured', async () => {
  const refused = { status: 422, body: { code: 'SUBJECT_TYPE_DISABLED' } };
  await system.as('alice').put('/subject-types/declared-unlisted', { enabled: true });
  const definition = 'declared-third';
  expect(await attach('declared-unlisted', '1', { definition })).toMatchObject(refused);
  expect(await attach('declared-off', '1', { definition })).toMatchObject(refused);
  expect((await attach('declared-free', '1', { definition })).status).toBe(201);
});

test('S119 only the definitions that the code names may be used; the others of a free type all', async () => {
  const definition = 'declared-third';
  expect(await attach('declared-order', 's119', { definition })).toMatchObject({
    status: 422,
    body: { code: 'DEFINITION_NOT_ALLOWED' },
  });
  const other = await attach('declared-order', 's119', { definition: 'declared-other' });
  expect(other.status).toBe(201);
  expect((await attach('declared-free', 's119', { definition })).status).toBe(201);
});

test('S120 what is reported starts by the named definition where the conditions hold, else not', async () => {
  expect((await tell('declared-order', 's120', 5)).body.attached).toBeNull();
  const { body } = await tell('declared-order', 's120', 1000);
  expect(body.attached).toMatchObject({ definition: 'declared-default' });
  expect(await statusOf(body.attached.approvalId)).toBe('open');
  const small = await attach('declared-order', 's120-small', { amount: 999 });
  expect(await statusOf(small.body.approvalId)).toBe('not-started');
});

test('S120 a definition that matches comes before the default one', async () => {
  const spec: DefinitionSpec = {
    ...ONE_STEP,
    match: { subjectType: 'declared-order', priority: 0, constraints: { amount__gte: 9000 } },
  };
  await system.publish(spec, 'declared-other');
  const { body } = await tell('declared-order', 's120-match', 9000);
  expect(body.attached).toMatchObject({ definition: 'declared-other' });
});
