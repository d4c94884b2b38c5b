import type { DataSource } from 'typeorm';
import { runAlone } from '../platform/database/statement';

/** Work that waits, of all organizations. */
export interface Backlog {
  /** Messages to Temporal that are due; counted up to ten thousand. */
  outboxDue: number;
  /** Seconds since the oldest of them was due. */
  outboxLag: number;
  /** Effects that failed for good and wait for an operator. */
  effectsFailed: number;
  /** Approvals with a step that cannot go on. */
  approvalsHeld: number;
  /** Seconds since the oldest mail or chat message that waits was due. */
  messagesLag: number;
  /** Webhooks that nothing reaches, or that were switched off because of it. */
  webhooksFailing: number;
}

/** Each count reads a partial index that holds what is counted and nothing else; webhooks are few. */
const READ_BACKLOG = {
  name: 'read-backlog',
  text: `
SELECT (SELECT count(*)::int FROM
    (SELECT FROM countersign.outbox WHERE due_at <= now() LIMIT 10000) due) AS "outboxDue",
  (SELECT coalesce(greatest(extract(epoch FROM now() - min(due_at)), 0), 0)::float
    FROM countersign.outbox) AS "outboxLag",
  (SELECT count(*)::int FROM countersign.effect WHERE status = 'failed') AS "effectsFailed",
  (SELECT count(*)::int FROM countersign.approval WHERE held IS NOT NULL) AS "approvalsHeld",
  (SELECT coalesce(greatest(extract(epoch FROM now() - min(due_at)), 0), 0)::float
    FROM countersign.message WHERE status = 'waiting') AS "messagesLag",
  (SELECT count(*)::int FROM countersign.webhook
    WHERE status = 'disabled' OR failing_since IS NOT NULL) AS "webhooksFailing"`,
};

export async function readBacklog(dataSource: DataSource): Promise<Backlog> {
  const [row] = await runAlone<Backlog & object>(dataSource, READ_BACKLOG, []);
  if (!row) throw new Error('Counts have always a row');
  return row;
}
