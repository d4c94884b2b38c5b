import { randomUUID } from 'node:crypto';
import { migrateDatabase } from '../../src/cli/migrate';
import type { JsonObject } from '../../src/domain/json';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { inconsistencies } from '../support/oracle';

jest.setTimeout(120_000);

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
});
afterAll(() => system.stop());

/** Races of two callers over one request each; ten approvals at a time. */
async function races(count: number, commands: [JsonObject, JsonObject]): Promise<number[]> {
  const definition = await system.publish(THREE_STEPS);
  const race = async (): Promise<number> => {
    const { approvalId } = await system.services.attach.attach({
      organization: 'acme',
      definition,
      requester: 'alice',
      subject: { type: 'race', id: randomUUID() },
    });
    const results = await Promise.all(
      commands.map((body) => {
        const envelope = {
          id: randomUUID(),
          kind: body['kind'] as string,
          source: 'update' as const,
          body,
        };
        return system.services.commits.commit(approvalId, [envelope]);
      }),
    );
    return results.filter(({ outcomes }) => outcomes[0]?.accepted).length;
  };
  const winners: number[] = [];
  for (let done = 0; done < count; done += 10) {
    winners.push(...(await Promise.all(Array.from({ length: 10 }, race))));
  }
  return winners;
}

test.each<[string, [JsonObject, JsonObject]]>([
  [
    'approve against reject',
    [
      { kind: 'approve', actor: 'bob', step: 'check' },
      { kind: 'reject', actor: 'carol', step: 'check' },
    ],
  ],
  [
    'a double click',
    [
      { kind: 'approve', actor: 'bob', step: 'check' },
      { kind: 'approve', actor: 'bob', step: 'check' },
    ],
  ],
  [
    'two colleagues',
    [
      { kind: 'approve', actor: 'bob', step: 'check' },
      { kind: 'approve', actor: 'carol', step: 'check' },
    ],
  ],
])('1,000 races of %s have one winner each', async (_name, commands) => {
  const winners = await races(1_000, commands);
  expect(winners).toHaveLength(1_000);
  expect(winners.filter((count) => count !== 1)).toEqual([]);
});

test('after all races every approval is consistent', async () => {
  const problems = await inconsistencies(system);
  // Nothing runs here that could start the workflows, so their orders are still there.
  expect(problems.filter((problem) => !problem.includes('outbox'))).toEqual([]);
});

test('S34 the current requests of a person are one look-up in a partial index', async () => {
  await system.rows('ANALYZE countersign.task');
  const plan = await system.rows<{ 'QUERY PLAN': string }>(`
    EXPLAIN (COSTS OFF) SELECT id FROM countersign.task
    WHERE assignee_id = '${randomUUID()}' AND status = 'current'
      AND (due_at, id) > ('-infinity', '00000000-0000-0000-0000-000000000000')
    ORDER BY due_at, id LIMIT 50`);
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toContain('task_inbox');
  expect(text).not.toMatch(/Seq Scan|Sort/);
});

test('S34 the database itself refuses a second open approval, a second event of one number, a second outcome', async () => {
  const id = await system.attach(ONE_STEP);
  const copy = (change: string) =>
    system.rows(`INSERT INTO countersign.approval
      SELECT (jsonb_populate_record(a, to_jsonb(a) || '${change}')).* FROM countersign.approval a
      WHERE id = '${id}'`);
  const other = { id: randomUUID(), number: 99, workflow_id: 'other' };
  await expect(copy(JSON.stringify(other))).rejects.toThrow(/approval_one_open/);
  await expect(
    system.rows(
      `INSERT INTO countersign.event SELECT * FROM countersign.event WHERE approval_id = '${id}'`,
    ),
  ).rejects.toThrow(/event_pkey/);
  const envelope = {
    id: 'x',
    kind: 'comment',
    source: 'signal' as const,
    body: { actor: 'bob', comment: 'x' },
  };
  await system.services.commits.commit(id, [envelope]);
  await expect(
    system.rows(
      `INSERT INTO countersign.command SELECT * FROM countersign.command WHERE approval_id = '${id}'`,
    ),
  ).rejects.toThrow(/command_pkey/);
});

test('S57 steps of any kind attach to subjects of any kind; migrations run once and again', async () => {
  const kinds = ['purchase-order', 'scheduledjob', 'Contract_v2', 'x'];
  const ids = await Promise.all(
    kinds.map((type, index) => {
      const steps = Array.from({ length: index + 1 }, (_unused, i) => ({
        key: `s${i}`,
        approver: i % 2 ? { user: 'dave' } : { role: 'finance', strategy: 'anyone' as const },
      }));
      return system.attach({ strategy: 3, steps }, { subject: { type, id: randomUUID() } });
    }),
  );
  for (const [index, id] of ids.entries()) {
    const { body } = await system.as('alice').get(`/approvals/${id}`);
    expect(body).toMatchObject({ subjectType: kinds[index], summary: { totalSteps: index + 1 } });
  }
  expect(await migrateDatabase(system.databaseUrl)).toEqual([]);
});
