import type { DataSource } from 'typeorm';
import { runAlone, type Statement } from '../platform/database/statement';
import type { Forgotten } from './cleanup.types';
import { RETENTION_DAYS } from './retention';

/** Rows of one kind that nobody asks for any more; $1 is now, $2 the most rows at a time. */
const forget = (kind: keyof Forgotten, table: string, key: string, isOld: string): Statement => ({
  name: `forget-${kind}`,
  text: `
WITH gone AS (
  DELETE FROM countersign.${table} WHERE ${key} IN (
    SELECT ${key} FROM countersign.${table} WHERE ${isOld} LIMIT $2 FOR UPDATE SKIP LOCKED)
  RETURNING 1
)
SELECT count(*)::int AS count FROM gone`,
});

const before = (days: number): string => `$1::timestamptz - interval '${days} days'`;

/** What is removed by its own age; the rest goes with its approval. */
const STATEMENTS: Readonly<Record<keyof Forgotten, Statement>> = {
  messages: forget(
    'messages',
    'message',
    'id',
    `status IN ('sent', 'disabled', 'left-out') AND settled_at < ${before(RETENTION_DAYS.messages)}`,
  ),
  decisionLinks: forget(
    'decisionLinks',
    'decision_token',
    'hash',
    `expires_at < ${before(RETENTION_DAYS.decisionLinks)}`,
  ),
  deliveries: forget(
    'deliveries',
    'webhook_delivery',
    'id',
    `status <> 'waiting' AND settled_at < ${before(RETENTION_DAYS.deliveries)}`,
  ),
  notifications: forget(
    'notifications',
    'notification',
    'id',
    `created_at < ${before(RETENTION_DAYS.readNotifications)} AND dispatch_at IS NULL
      AND (read_at IS NOT NULL OR created_at < ${before(RETENTION_DAYS.unreadNotifications)})`,
  ),
};

/** Removes one batch of what is old; returns how much it was. */
export async function forgetOld(
  dataSource: DataSource,
  kind: keyof Forgotten,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const [row] = await runAlone<{ count: number }>(dataSource, STATEMENTS[kind], [now, limit]);
  return row?.count ?? 0;
}
