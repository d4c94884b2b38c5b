import { age, finished, settled, type Ending } from '../../support/finished';
import { countersign } from '../../support/processes';
import { TestRequests } from '../../support/requests';
import { THREE_STEPS, TestSystem } from '../../support/system';

// Some of the calls are processes of their own.
jest.setTimeout(120_000);

let system: TestSystem;
let requests: TestRequests;
const cleanup = () => system.services.cleanup;
const run = (...words: string[]) => countersign(['cleanup', ...words], system.environment);
const remaining = async (): Promise<string[]> =>
  (await system.rows<{ id: string }>('SELECT id FROM countersign.approval')).map(({ id }) => id);
const removedOf = async (ids: Record<string, string>): Promise<string[]> => {
  const left = await remaining();
  return Object.keys(ids)
    .filter((name) => !left.includes(ids[name] ?? ''))
    .sort();
};

/** One approval of each kind and age. */
async function some(...wanted: [string, Ending, number][]): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const [name, ending, days] of wanted) made[name] = await finished(system, ending, days);
  await settled(system);
  return made;
}

beforeAll(async () => {
  system = await TestSystem.start();
  requests = await TestRequests.in(system);
});
afterAll(() => system.stop());
beforeEach(async () => {
  await cleanup().cleanUp({ olderThanDays: 0 });
});

test('S164 S170 `cleanup --stats` tells shares of all, ages in shares of the finished, and what to do', async () => {
  const open = (await cleanup().cleanupStatistics()).inProgressApprovals;
  await some(
    ['a', 'approved', 400],
    ['b', 'approved', 100],
    ['c', 'rejected', 40],
    ['d', 'cancelled', 1],
    ['e', 'open', 0],
  );
  const { code, output } = await run('--stats');
  expect(code).toBe(0);
  const total = 5 + open;
  const share = (count: number): string => `${count} (${((count / total) * 100).toFixed(1)}%)`;
  expect(output.split('\n').map((line) => line.trim().replace(/ {2,}/, ': '))).toEqual([
    'Approvals',
    `Total: ${total}`,
    `Completed: ${share(2)}`,
    `Rejected: ${share(2)}`,
    `In Progress: ${share(open + 1)}`,
    'Finished approvals by age, of 4',
    '> 30 days: 3 (75.0%)',
    '> 90 days: 2 (50.0%)',
    '> 365 days: 1 (25.0%)',
    'Recommendation: countersign cleanup --days=30',
    '',
  ]);
  expect(await remaining()).toHaveLength(total);
});

test('S165 `--days=30` removes what is over for 30 days, `--days=0` all that is over', async () => {
  const ids = await some(
    ['old', 'approved', 31],
    ['young', 'approved', 29],
    ['now', 'rejected', 0],
  );
  expect(await run('--days=30')).toEqual({
    code: 0,
    output:
      'Removed 1 finished approval(s), over for 30 days or more. ' +
      'Their tombstones are in the audit trail.\n',
  });
  expect(await removedOf(ids)).toEqual(['old']);
  expect((await run('--days=0')).output).toContain('Removed 2 finished');
  expect(await removedOf(ids)).toEqual(['now', 'old', 'young']);
});

test.each([[['--days=-1']], [['--days=many']], [['--days=1', '--status=open']], [[]]])(
  'S165 S167 %j removes nothing, and says how to do better',
  async (words) => {
    const before = await remaining();
    const { code, output } = await run(...words);
    expect(code).toBe(2);
    expect(output).toMatch(/--days|number of days|completed, rejected/);
    expect(await remaining()).toEqual(before);
  },
);

test('S166 `--dry-run` removes nothing and says what would be', async () => {
  const ids = await some(['a', 'approved', 40], ['b', 'cancelled', 40], ['c', 'rejected', 2]);
  const { code, output } = await run('--days=30', '--dry-run');
  expect({ code, output }).toEqual({
    code: 0,
    output:
      'Would remove 2 finished approval(s), over for 30 days or more. ' +
      'Nothing was removed (--dry-run).\n',
  });
  expect(await removedOf(ids)).toEqual([]);
});

test('S167 S170 `--status` takes one kind of ending, both are the default', async () => {
  const all: [string, Ending, number][] = [
    ['approved', 'approved', 40],
    ['cancelled', 'cancelled', 40],
    ['rejected', 'rejected', 40],
  ];
  const first = await some(...all);
  expect((await run('--days=30', '--status=rejected')).output).toContain('Removed 2 rejected');
  expect(await removedOf(first)).toEqual(['cancelled', 'rejected']);
  const { approvalsDeleted } = await cleanup().cleanUp({ olderThanDays: 30, status: 'completed' });
  expect(approvalsDeleted).toBe(1);
  const second = await some(...all);
  await cleanup().cleanUp({ olderThanDays: 30 });
  expect(await removedOf(second)).toEqual(['approved', 'cancelled', 'rejected']);
});

/** Rows of each table; what is about approvals is counted for those alone that are given. */
async function rowsIn(ids: readonly string[]): Promise<Record<string, number>> {
  const tables = await system.rows<{ name: string; own: string | null }>(
    `SELECT t.table_name AS name, (SELECT column_name FROM information_schema.columns c
       WHERE c.table_schema = 'countersign' AND c.table_name = t.table_name
         AND (c.column_name = 'approval_id' OR t.table_name = 'approval' AND c.column_name = 'id'))
       AS own
     FROM information_schema.tables t
     WHERE table_schema = 'countersign' AND table_type = 'BASE TABLE'`,
  );
  const counts: Record<string, number> = {};
  for (const { name, own } of tables) {
    const where = own !== null && name !== 'request' ? `WHERE ${own} = ANY($1)` : 'WHERE $1 = $1';
    const sql = `SELECT count(*)::int AS count FROM countersign.${name} ${where}`;
    counts[name] = (await system.rows<{ count: number }>(sql, [ids]))[0]?.count ?? 0;
  }
  return counts;
}

/** The counts of some tables. */
function rowsOf(tables: readonly string[], counts: Record<string, number>) {
  return Object.fromEntries(tables.map((table) => [table, counts[table]]));
}

test('S168 approvals go with their history; subjects, definitions, people and what is open stay', async () => {
  const over = await finished(system, 'approved', 500);
  const open = await system.attach(THREE_STEPS);
  await system.send('bob', open, 'approve');
  const idle = await finished(system, 'not-started');
  const request = await requests.in('submitted');
  await settled(system);
  await age(system, open, 500);
  const kept = await rowsIn([open, idle]);
  const before = await rowsIn([over]);
  expect(before).toMatchObject({ approval: 1, task: 1, participant: 1 });
  expect(before['event']).toBeGreaterThan(2);

  expect(await cleanup().cleanUp({ olderThanDays: 0 })).toMatchObject({ approvalsDeleted: 1 });
  const after = await rowsIn([over]);
  const own = ['approval', 'event', 'command', 'task', 'participant', 'notification', 'effect'];
  for (const table of own) expect({ [table]: after[table] }).toEqual({ [table]: 0 });
  const { audit_entry: entries, removed_approval: removed, ...others } = after;
  const { audit_entry: entriesThen, removed_approval: removedThen, ...othersThen } = before;
  expect(entries).toBe((entriesThen ?? 0) + 1);
  expect(removed).toBe((removedThen ?? 0) + 1);
  expect({ ...others, ...rowsOf(own, othersThen) }).toEqual(othersThen);
  const { audit_entry: _entries, removed_approval: _removed, ...left } = await rowsIn([open, idle]);
  expect(kept).toMatchObject(left);
  expect((await requests.act('uma', request, 'read')).body.status).toBe('submitted');
});

test('S168 the last approval of a request stays, because the request shows how it ended', async () => {
  const request = await requests.in('rejected');
  await settled(system);
  expect(await cleanup().cleanUp({ olderThanDays: 0 })).toMatchObject({ approvalsDeleted: 0 });
  expect((await requests.act('uma', request, 'read')).body.status).toBe('rejected');
  await system.rows('UPDATE countersign.request SET deleted_at = now() WHERE id = $1', [request]);
  expect(await cleanup().cleanUp({ olderThanDays: 0 })).toMatchObject({ approvalsDeleted: 1 });
});

test('S169 the service counts, and answers how many it has removed', async () => {
  const { inProgressApprovals, totalApprovals } = await cleanup().cleanupStatistics();
  await some(['a', 'approved', 91], ['b', 'rejected', 0], ['c', 'open', 0]);
  const request = await cleanup().cleanupStatistics();
  expect(request).toEqual({
    totalApprovals: totalApprovals + 3,
    completedApprovals: 1,
    rejectedApprovals: request.rejectedApprovals,
    inProgressApprovals: inProgressApprovals + 1,
    finishedOver30Days: 1,
    finishedOver90Days: 1,
    finishedOver365Days: 0,
  });
  const first = await cleanup().cleanUp({ olderThanDays: 30, dryRun: true });
  expect(first).toEqual({ approvalsDeleted: 1, dryRun: true });
  const second = await cleanup().cleanUp({ olderThanDays: 30, dryRun: false });
  expect(second).toEqual({ approvalsDeleted: 1, dryRun: false });
});

test('what is still on its way to people and other systems keeps its approval', async () => {
  const { waiting } = await some(['waiting', 'approved', 40]);
  await system.rows(
    `INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
     VALUES (gen_random_uuid(), 'wake', $1, '{}', now() + interval '1 day')`,
    [waiting],
  );
  expect(await cleanup().cleanUp({ olderThanDays: 30 })).toMatchObject({ approvalsDeleted: 0 });
  await system.rows('DELETE FROM countersign.outbox WHERE approval_id = $1', [waiting]);
  expect(await cleanup().cleanUp({ olderThanDays: 30 })).toMatchObject({ approvalsDeleted: 1 });
});

test('an id that was removed is never used again, and the numbers of a subject go on', async () => {
  const definition = await system.publish(THREE_STEPS);
  const subject = { type: 'cleaned', id: 'one' };
  const approvalId = '018f3f3e-7a0a-7000-8000-00000000c1ea';
  const attach = (body: object) =>
    system.as('alice').post('/approvals', { definition, subject, ...body });
  expect((await attach({ approvalId })).status).toBe(201);
  await system.send('alice', approvalId, 'cancel', { comment: 'again' });
  await settled(system);
  await cleanup().cleanUp({ olderThanDays: 0 });
  const again = await attach({ approvalId });
  expect([again.status, again.body.code]).toEqual([409, 'ALREADY_ATTACHED']);
  const { body } = await attach({});
  expect(body.workflowId).toBe('approval:acme:cleaned:one:2');
});
