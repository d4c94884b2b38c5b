import type { TestSystem } from './system';
import { ONE_STEP } from './system';
import { until } from './until';

/** How an approval of the tests ends; the last two do not. */
export type Ending = 'approved' | 'rejected' | 'cancelled' | 'open' | 'not-started';

/** An approval that has ended like this so many days ago; returns its id. */
export async function finished(system: TestSystem, ending: Ending, daysAgo = 0): Promise<string> {
  const id = await system.attach(ONE_STEP, { autoStart: ending !== 'not-started' });
  if (ending === 'approved') await system.send('bob', id, 'approve');
  if (ending === 'rejected') await system.send('bob', id, 'reject', { comment: 'no' });
  if (ending === 'cancelled') await system.send('alice', id, 'cancel', { comment: 'no' });
  await until(async () => (await statusOf(system, id)) === ending);
  await age(system, id, daysAgo);
  return id;
}

/** Everything that is over has been told, and its workflows have closed. */
export async function settled(system: TestSystem): Promise<void> {
  const outbox = 'SELECT FROM countersign.outbox';
  const told = 'SELECT FROM countersign.notification WHERE dispatch_at IS NOT NULL';
  await until(async () => (await system.rows(`${outbox} UNION ALL ${told}`)).length === 0);
  const over = await system.rows<{ id: string }>(
    'SELECT workflow_id AS id FROM countersign.approval WHERE closed_at IS NOT NULL',
  );
  const ids = over.map(({ id }) => id);
  const { gateway } = system.services;
  await until(async () => (await gateway.executions().openAmong(ids)).size === 0);
}

/** Makes an approval end so many days earlier. */
export async function age(system: TestSystem, id: string, days: number): Promise<void> {
  await system.rows(
    `UPDATE countersign.approval SET closed_at = closed_at - make_interval(days => $2)
     WHERE id = $1`,
    [id, days],
  );
}

async function statusOf(system: TestSystem, id: string): Promise<string | undefined> {
  const sql = 'SELECT status FROM countersign.approval WHERE id = $1';
  const [row] = await system.rows<{ status: string }>(sql, [id]);
  return row?.status;
}
