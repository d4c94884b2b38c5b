import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ONE_STEP, TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

/** A decision that waits for Temporal, as the API stores it. */
async function store(approval: string): Promise<void> {
  await system.rows(
    `INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
     VALUES ($1, 'command', $2, $3, now())`,
    [randomUUID(), approval, { id: randomUUID(), kind: 'approve', actor: 'bob' }],
  );
}

const attempts = async (approval: string): Promise<number[]> => {
  const rows = await system.rows<{ attempts: number }>(
    'SELECT attempts FROM countersign.outbox WHERE approval_id = $1',
    [approval],
  );
  return rows.map((row) => row.attempts);
};

test('an approval that does not answer holds up no stored decision but its own', async () => {
  const [silent, other] = [await system.attach(ONE_STEP), await system.attach(ONE_STEP)];
  const holder = new Client({ connectionString: system.databaseUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM countersign.approval WHERE id = $1 FOR NO KEY UPDATE', [
      silent,
    ]);
    await store(silent);
    await until(
      () => attempts(silent),
      ([tried]) => tried === 1,
    );
    await store(other);
    const { status } = await until(
      () => system.read(other),
      (read) => read.status !== 'open',
      5_000,
    );
    expect(status).toBe('approved');
    expect(await attempts(silent)).toEqual([1]);
  } finally {
    await holder.end();
  }
  const { status } = await until(
    () => system.read(silent),
    (read) => read.status !== 'open',
  );
  expect(status).toBe('approved');
}, 60_000);
