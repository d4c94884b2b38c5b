import { poolState } from '../platform/database/pool-state';
import type { DataSource } from '../platform/database/types';
import type { Metrics } from '../platform/metrics';
import { readBacklog, type Backlog } from './backlog.store';

/** However often somebody asks, the database is asked four times a minute. */
const KEEP_MILLISECONDS = 15_000;

/** Measures the connections of this process and the work that waits in the database. */
export function watchBacklog(metrics: Metrics, dataSource: DataSource): void {
  const read = keep(() => readBacklog(dataSource));
  const count = (name: keyof Backlog) => async () => (await read())?.[name];
  const pool = (name: 'inUse' | 'waiting') => () => Promise.resolve(poolState(dataSource)[name]);
  metrics.gauge('database_connections_in_use', 'Connections that work', pool('inUse'));
  metrics.gauge('database_connections_wanted', 'Callers that wait for one', pool('waiting'));
  metrics.gauge('database_up', 'Whether the database answered', async () =>
    (await read()) ? 1 : 0,
  );
  metrics.gauge('outbox_due', 'Messages to Temporal that are due', count('outboxDue'));
  metrics.gauge('outbox_lag_seconds', 'Since the oldest was due', count('outboxLag'));
  metrics.gauge('effects_failed', 'Effects that wait for an operator', count('effectsFailed'));
  metrics.gauge('messages_lag_seconds', 'Since the oldest mail was due', count('messagesLag'));
  metrics.gauge('webhooks_failing', 'Webhooks that nothing reaches', count('webhooksFailing'));
  metrics.gauge('approvals_held', 'Approvals that cannot go on', count('approvalsHeld'));
}

/** Undefined while the database is away. */
function keep(read: () => Promise<Backlog>): () => Promise<Backlog | undefined> {
  let kept: { until: number; value: Promise<Backlog | undefined> } | undefined;
  return () => {
    const now = Date.now();
    if (kept === undefined || kept.until <= now) {
      kept = { until: now + KEEP_MILLISECONDS, value: read().catch(() => undefined) };
    }
    return kept.value;
  };
}
