import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

const MANY = ['gina', 'hugo', 'ivan', 'bob', 'carol', 'dave', 'erin'];
const steps = (...all: StepSpec[]): DefinitionSpec => ({ strategy: 3, steps: all });
const everybody: StepSpec = {
  key: 'all',
  name: 'All of them',
  approver: { users: MANY, strategy: 'consensus' },
};

/** As alice, who sees everything. */
async function listed(query: string) {
  const { status, body } = await system.as('alice').get(`/approvals?${query}`);
  expect(status).toBe(200);
  return body.items;
}

async function attach(spec: DefinitionSpec, type: string): Promise<string> {
  return system.attach(spec, { subject: { type, id: `${type}-1`, title: type } });
}

test('a list names whom each approval waits for: the first five of them, and how many there are', async () => {
  const id = await attach(
    steps({ ...everybody, group: 'g' }, { key: 'b', group: 'g', approver: { user: 'frank' } }),
    'asked-many',
  );
  const [row] = await listed('subjectType=asked-many');
  expect(row).toMatchObject({ id, held: null, askedCount: 8 });
  expect(row.asked).toHaveLength(5);
  for (const one of row.asked) {
    expect([...MANY, 'frank']).toContain(one.username);
    expect(['All of them', 'b']).toContain(one.step);
    expect(one.name.toLowerCase()).toBe(one.username);
  }
  for (const user of MANY) await system.send(user, id, 'approve');
  const rest = {
    asked: [{ username: 'frank', name: 'Frank', stepKey: 'b', step: 'b' }],
    askedCount: 1,
  };
  expect(await listed('subjectType=asked-many&fields=asked,askedCount')).toEqual([rest]);
  await system.send('frank', id, 'approve');
  const over = { status: 'approved', asked: [], askedCount: 0 };
  expect(await listed('subjectType=asked-many')).toMatchObject([over]);
});

test('held=true lists what cannot go on by itself, together with the other filters', async () => {
  const asks = (user: string) => steps({ key: 'only', approver: { user } });
  const held = [await attach(asks('mallory'), 'held-a'), await attach(asks('mallory'), 'held-b')];
  const goesOn = await attach(asks('bob'), 'held-b-not');
  const left = await system.as('erin').patch('/users/mallory', { active: false });
  expect(left.status).toBe(200);
  const ids = async (query: string) => (await listed(query)).map(({ id }: { id: string }) => id);
  await until(async () => (await ids('held=true')).length === 2);
  expect(await ids('held=true&sort=oldest')).toEqual(held);
  expect(await ids('held=true&subjectType=held-b')).toEqual([held[1]]);
  expect(await ids('held=true&subjectType=held-b&subjectId=held-b-1')).toEqual([held[1]]);
  expect(await ids('held=true&status=rejected')).toEqual([]);
  expect(await ids('held=true&participant=me')).toEqual([]);
  expect(await ids('subjectType=held-b-not')).toEqual([goesOn]);
  expect((await listed('held=true'))[0].held).toMatch(/mallory/);
  // Who sees only what they take part in is shown no more by a filter.
  const { body } = await system.as('bob').get('/approvals?held=true');
  expect(body.items).toEqual([]);
});
