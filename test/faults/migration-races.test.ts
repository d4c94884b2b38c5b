import { randomUUID } from 'node:crypto';
import type { DefinitionSpec } from '../../src/domain/definition';
import { inconsistencies } from '../support/oracle';
import { countersign } from '../support/processes';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

// Moving approvals while they are decided, by several at once, and by a process that is killed.
jest.setTimeout(240_000);

const ROUNDS = 50;
const check = (...users: string[]): DefinitionSpec => ({
  strategy: 3,
  steps: [
    { key: 'check', approver: { users, strategy: 'consensus' } },
    { key: 'sign', approver: { user: 'erin' } },
  ],
});
/** Bob and carol are asked; the version after it asks bob and dave. */
const [BEFORE, AFTER] = [check('bob', 'carol'), check('bob', 'dave')];

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
  await system.rows(
    `INSERT INTO countersign.membership (user_id, role_id)
     SELECT u.id, r.id FROM countersign.user u JOIN countersign.role r
       ON r.organization_id = u.organization_id AND r.key = 'admin' WHERE u.username = 'erin'`,
  );
});
afterAll(() => system.stop());

/** Open approvals of the first version, and a plan that moves them to the second. */
async function planned(count: number) {
  const key = await system.publish(BEFORE);
  const approvals: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const subject = { type: 'mig-race', id: randomUUID() };
    const { body } = await system.as('alice').post('/approvals', { definition: key, subject });
    approvals.push(body.approvalId as string);
  }
  await system.publish(AFTER, key);
  const path = `/definitions/${key}/migrations`;
  const { body } = await system.as('erin').post(path, { reason: 'Carol has left' });
  expect(body).toMatchObject({ planned: { 're-ask': count } });
  return { key, approvals, id: body.id as string, path: `${path}/${body.id as string}` };
}

interface Item {
  approvalId: string;
  result: string | null;
}

async function results(path: string): Promise<Map<string, string | null>> {
  const { body } = await system.as('erin').get(`${path}/approvals?limit=100`);
  return new Map((body.items as Item[]).map(({ approvalId, result }) => [approvalId, result]));
}

/** Types of what has happened to an approval, in their order. */
async function happened(approval: string): Promise<string[]> {
  const events = await system.rows<{ type: string }>(
    'SELECT type FROM countersign.event WHERE approval_id = $1 ORDER BY seq',
    [approval],
  );
  return events.map(({ type }) => type);
}

const movesOf = async (approval: string): Promise<number> =>
  (await happened(approval)).filter((type) => type === 'migrated').length;

const settled = () =>
  until(
    () => inconsistencies(system),
    (found) => found.length === 0,
  );

test('a decision that races with the move of its approval comes before or after it, and both say so', async () => {
  const { approvals, path } = await planned(ROUNDS);
  const voting = approvals.map((approval) => system.send('bob', approval, 'approve'));
  const applying = system.as('erin').post(`${path}/apply`, {});
  const [votes, applied] = [await Promise.all(voting), await applying];
  expect(applied).toMatchObject({ status: 200, body: { status: 'applied', open: 0 } });
  expect(votes.map(({ status }) => status)).toEqual(approvals.map(() => 200));
  const found = await results(path);
  const orders = { before: 0, after: 0 };
  for (const approval of approvals) {
    const types = await happened(approval);
    const { definitionVersion } = await system.read(approval, 'erin');
    const asked = await system.asked(approval);
    if (found.get(approval) === 'stale') {
      // The vote came first: it counts for what it was given to, and nothing has moved.
      orders.before += 1;
      expect([types.includes('migrated'), definitionVersion, asked]).toEqual([false, 1, ['carol']]);
    } else {
      // The move came first: bob has voted on what the new version asks.
      orders.after += 1;
      expect(types.indexOf('migrated')).toBeLessThan(types.indexOf('task-answered'));
      expect([found.get(approval), definitionVersion, asked]).toEqual(['re-asked', 2, ['dave']]);
    }
  }
  expect(orders.before + orders.after).toBe(ROUNDS);
  expect(await settled()).toEqual([]);
});

test('two who apply one plan at once move each approval once, and both are told the same', async () => {
  const { approvals, path } = await planned(20);
  const apply = () => system.as('erin').post(`${path}/apply`, {});
  const answers = await Promise.all([apply(), apply()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect([...(await results(path)).values()]).toEqual(approvals.map(() => 're-asked'));
  for (const approval of approvals) expect(await movesOf(approval)).toBe(1);
  expect(await settled()).toEqual([]);
});

test('an apply whose process is killed in the middle goes on where it was', async () => {
  const { key, approvals, path, id } = await planned(30);
  const words = ['migrate-approvals', key, '--as', 'erin', '--apply', id];
  // It is killed at the twelfth approval: that one has moved, and nobody has noted it.
  const killed = await countersign(words, {
    ...system.environment,
    APPROVAL_FAILPOINTS: 'migrate.afterMove:crash@12',
  });
  expect(killed.code).not.toBe(0);
  const left = [...(await results(path)).values()].filter((result) => result === null).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(approvals.length);
  const moved = await Promise.all(approvals.map(movesOf));
  expect(moved.filter((count) => count === 1).length).toBeGreaterThan(approvals.length - left);
  const resumed = await countersign(words, system.environment);
  expect(resumed).toMatchObject({ code: 0 });
  expect([...(await results(path)).values()]).toEqual(approvals.map(() => 're-asked'));
  for (const approval of approvals) expect(await movesOf(approval)).toBe(1);
  expect(await settled()).toEqual([]);
});
