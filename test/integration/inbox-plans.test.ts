import { Client } from 'pg';
import * as lists from '../../src/approvals/approval-list.store';
import * as tasks from '../../src/approvals/tasks.store';
import { SESSION } from '../../src/platform/database/data-source';
import { fillWith, readings } from '../../tools/bench/inbox-data.cjs';
import { planOf, problemsOf } from '../../tools/bench/plans.cjs';
import { createTestDatabase, type TestDatabase } from '../support/servers';

const TASKS = 10_000;

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  for (const statement of fillWith(TASKS)) await owner.query(statement);
  await owner.end();
  client = new Client({ connectionString: database.url, options: SESSION });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

test.each(readings({ tasks, lists }).map((reading) => [reading.name, reading] as const))(
  'with ten thousand tasks, the list "%s" reads a range of an index',
  async (_name, reading) => {
    const plan = await planOf(client, reading);
    expect(plan.rows).toBeGreaterThan(0);
    expect(problemsOf(plan, reading.blocks)).toEqual([]);
  },
);

test('a list that reads a whole table, or too much of it, is noticed', async () => {
  const text = 'SELECT FROM countersign.task WHERE step_key = $1';
  const plan = await planOf(client, {
    name: 'bad',
    statement: { name: 'bad', text },
    values: ['step'],
    blocks: 100,
  });
  expect(problemsOf(plan, 100)).toEqual(['Seq Scan on task', expect.stringMatching(/^\d+ blocks/)]);
});
