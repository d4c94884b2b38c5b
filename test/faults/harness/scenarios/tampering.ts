import { chainViolations } from '../oracle/chains';
import { ask } from '../oracle/rows';
import type { Scenario, Scene } from '../scenario';

/** What a superuser can do to the audit trail, each undone afterwards. */
const CRIMES: readonly { name: string; sql: string }[] = [
  {
    name: 'update',
    sql: `UPDATE countersign.event SET data = data || '{"forged":true}' WHERE seq = 2`,
  },
  {
    name: 'delete the last two',
    sql: `DELETE FROM countersign.event e USING countersign.approval a
      WHERE a.id = e.approval_id AND e.seq > a.version - 2`,
  },
  {
    name: 'delete one of the middle',
    sql: 'DELETE FROM countersign.event WHERE seq = 2',
  },
  {
    name: 'swap two',
    sql: `UPDATE countersign.event e SET data = o.data, type = o.type FROM countersign.event o
      WHERE o.approval_id = e.approval_id AND e.seq IN (2, 3) AND o.seq = 5 - e.seq`,
  },
  { name: 'change who did it', sql: `UPDATE countersign.event SET command_id = 'x' WHERE seq = 4` },
];

/** Fault 29. */
export const TAMPERING: readonly Scenario[] = [
  {
    ...{ number: 29, name: 'tampering with the audit trail', tier: 'nightly' },
    injected: 'a superuser updates, deletes, swaps rows behind switched-off triggers',
    holds:
      'I4: verifying an export finds each of them; checkpoints are tested in test/http/audit.test.ts',
    load: { approvals: 4, milliseconds: 500, definitions: ['two'], paceMs: 200 },
    afterwards: commitCrimes,
  },
];

async function commitCrimes({ stage, note, wrong }: Scene): Promise<void> {
  const url = stage.databaseUrl;
  const triggers = (word: string): Promise<unknown> =>
    ask(url, `ALTER TABLE countersign.event ${word} TRIGGER USER`);
  await ask(url, 'CREATE TABLE countersign.kept AS TABLE countersign.event');
  await triggers('DISABLE');
  for (const { name, sql } of CRIMES) {
    await ask(url, sql);
    const { exported } = await stage.evidence({ exported: true });
    if (chainViolations(exported).length === 0) wrong('I4', `not found: ${name}`);
    if (await stage.verifies()) wrong('I4', `the product does not find: ${name}`);
    await ask(url, 'TRUNCATE countersign.event');
    await ask(url, 'INSERT INTO countersign.event SELECT * FROM countersign.kept');
  }
  await triggers('ENABLE');
  await ask(url, 'DROP TABLE countersign.kept');
  note(`${CRIMES.length} ways`);
}
