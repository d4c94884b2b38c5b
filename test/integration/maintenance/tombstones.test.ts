import { finished, settled } from '../../support/finished';
import { statementsOf, untold } from '../../support/statements';
import { TestSystem } from '../../support/system';
import { tamper } from '../../support/tampering';

jest.setTimeout(120_000);

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ prepare: untold });
});
afterAll(() => system.stop());

const checkpoint = () => system.services.checkpoints().writeNow();
const verify = () => system.services.verification.verify(system.organizationId);
const cleanUp = () => system.services.cleanup.cleanUp({ olderThanDays: 0 });

/** An approval that is over, announced by a checkpoint. */
async function announced(): Promise<string> {
  const id = await finished(system, 'approved');
  await settled(system);
  await checkpoint();
  return id;
}

interface Head {
  seq: number;
  hash: string;
}

async function headOf(id: string): Promise<Head> {
  const sql = 'SELECT version AS seq, chain_head AS hash FROM countersign.approval WHERE id = $1';
  return (await system.rows<Head>(sql, [id]))[0] as Head;
}

const deleted = (id: string): string[] => [
  `DELETE FROM countersign.event WHERE approval_id = '${id}'`,
  `DELETE FROM countersign.command WHERE approval_id = '${id}'`,
  `DELETE FROM countersign.approval WHERE id = '${id}'`,
];

/** Writes a tombstone, as whoever has the program's rights can. */
async function bury(id: string, { seq, hash }: Head): Promise<void> {
  await system.services.audit.recordAlone({
    organizationId: system.organizationId,
    action: 'approval.remove',
    target: { type: 'approval', id },
    metadata: { seq, hash },
  });
}

/** The same as a process of the program does it. */
const asProgram = (sql: string, id: string): Promise<unknown> =>
  system.services.dataSource.query(sql, [id]);
const REMOVE = 'SELECT countersign.remove_approvals(ARRAY[$1]::uuid[])';

test('what a cleanup removes is named by the verification, and the trail stays intact', async () => {
  const id = await announced();
  const { seq, hash } = await headOf(id);
  expect(await cleanUp()).toMatchObject({ approvalsDeleted: 1 });
  for (const before of [true, false]) {
    const report = await verify();
    expect(report).toMatchObject({ intact: true, problems: [] });
    const chain = `approval:${id}`;
    expect(report.removed.find((one) => one.chain === chain)).toMatchObject({ seq, hash });
    if (before) await checkpoint();
  }
  const { auditLists } = system.services;
  const filter = { targetType: 'approval', targetId: id };
  const page = { after: undefined, limit: 10 };
  const { items } = await auditLists.list(system.organizationId, filter, page);
  expect(items).toMatchObject([
    { action: 'approval.remove', actor: null, metadata: { seq, hash } },
  ]);
});

test('without a tombstone nobody removes anything unseen', async () => {
  const id = await announced();
  await expect(asProgram(REMOVE, id)).rejects.toThrow('tombstone');
  const { seq, hash } = await headOf(id);
  await bury(id, { seq: seq - 1, hash });
  await bury(id, { seq, hash: 'f'.repeat(64) });
  await expect(asProgram(REMOVE, id)).rejects.toThrow('tombstone');
  const sql = 'DELETE FROM countersign.event WHERE approval_id = $1';
  await expect(asProgram(sql, id)).rejects.toThrow('permission denied');
  await expect(system.rows(sql, [id])).rejects.toThrow('append-only');
  const forged = `INSERT INTO countersign.removed_approval
    SELECT id, organization_id, subject_type, subject_id, number FROM countersign.approval
    WHERE id = $1`;
  await expect(asProgram(forged, id)).rejects.toThrow('permission denied');
  await expect(
    asProgram('DELETE FROM countersign.removed_approval WHERE id <> $1', id),
  ).rejects.toThrow('permission denied');
});

test('an approval that is not over is not removed, whatever the trail says', async () => {
  const id = await finished(system, 'open');
  await bury(id, await headOf(id));
  await expect(asProgram(REMOVE, id)).rejects.toThrow('when it is over');
  expect((await system.read(id)).status).toBe('open');
});

test.each<[string, string, (head: Head) => Head | undefined]>([
  ['without a tombstone', 'missing', () => undefined],
  ['with one of fewer rows', 'truncated', ({ seq, hash }) => ({ seq: seq - 1, hash })],
  ['with one of another end', 'replaced', ({ seq }) => ({ seq, hash: 'f'.repeat(64) })],
])('it is found that rows were removed by hand %s', async (_how, found, forged) => {
  const own = await TestSystem.start({ prepare: untold });
  const shared = system;
  system = own;
  const id = await announced();
  const tombstone = forged(await headOf(id));
  if (tombstone) await bury(id, tombstone);
  await tamper(own, ...deleted(id));
  const { intact, problems } = await verify();
  system = shared;
  await own.stop();
  expect(intact).toBe(false);
  expect(problems).toMatchObject([{ chain: `approval:${id}`, problem: found }]);
});

test('cleanups work side by side: each approval is removed once, and has one tombstone', async () => {
  const ids = [];
  for (let n = 0; n < 12; n += 1) ids.push(await finished(system, 'approved', 40));
  await settled(system);
  const results = await Promise.all(
    [1, 2, 3].map(() => system.services.cleanup.cleanUp({ olderThanDays: 30 })),
  );
  const total = results.reduce((sum, { approvalsDeleted }) => sum + approvalsDeleted, 0);
  expect(total).toBe(12);
  const tombstones = await system.rows<{ count: number }>(
    `SELECT count(*)::int FROM countersign.audit_entry
     WHERE action = 'approval.remove' AND target_id = ANY($1) GROUP BY target_id`,
    [ids],
  );
  expect(tombstones).toEqual(ids.map(() => ({ count: 1 })));
});

test('a batch takes as many statements for one approval as for many', async () => {
  const counts: string[][] = [];
  for (const size of [1, 15]) {
    for (let n = 0; n < size; n += 1) await finished(system, 'approved', 40);
    await settled(system);
    const remove = () => system.services.cleanup.cleanUp({ olderThanDays: 30 });
    const sent = await statementsOf(remove);
    counts.push(sent);
  }
  expect(counts[0]).toEqual(counts[1]);
  expect(counts[0]).toEqual([
    'list-organizations-to-clean',
    'list-removable-approvals',
    'START TRANSACTION',
    'lock-removable-approvals',
    'lock-audit-head',
    'append-audit-entry',
    'remove-approvals',
    'COMMIT',
  ]);
});
