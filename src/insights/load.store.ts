import type { DataSource } from 'typeorm';
import { scopeValues, visible } from '../approvals/visible.service';
import type { Scope } from '../people/scope.service';
import { runAlone } from '../platform/database/statement';
import { isOverdue } from './deadlines.store';
import type { Period } from './period';

/** What one person has to answer and has answered. */
export interface LoadRow extends Record<string, unknown> {
  username: string;
  name: string;
  open: number;
  overdue: number;
  answered: number;
  p50Seconds: number | null;
}

/** Along the indexes `task_inbox` and `task_recent`, which begin with the person who is asked. */
export const READ_LOAD = {
  name: 'read-load',
  text: `
WITH people AS (
  SELECT id, username, name FROM countersign.user WHERE organization_id = $1
), open AS (
  SELECT t.assignee_id AS id, count(*)::int AS open,
    count(*) FILTER (WHERE ${isOverdue('t')})::int AS overdue
  FROM people p JOIN countersign.task t ON t.assignee_id = p.id AND t.status = 'current'
  JOIN countersign.approval a ON a.id = t.approval_id AND ${visible()}
  GROUP BY 1
), answered AS (
  SELECT coalesce(t.decided_by_id, t.assignee_id) AS id, count(*)::int AS answered,
    percentile_cont(0.5) WITHIN GROUP
      (ORDER BY extract(epoch FROM t.closed_at - t.opened_at)::float8) AS p50
  FROM people p JOIN countersign.task t ON t.assignee_id = p.id
    AND coalesce(t.closed_at, t.opened_at) >= $5::timestamptz
    AND coalesce(t.closed_at, t.opened_at) < $6::timestamptz
    AND t.closed_at IS NOT NULL AND t.answer IS NOT NULL
  JOIN countersign.approval a ON a.id = t.approval_id AND ${visible()}
  GROUP BY 1
)
SELECT p.username, p.name, coalesce(o.open, 0) AS open, coalesce(o.overdue, 0) AS overdue,
  coalesce(r.answered, 0) AS answered, r.p50 AS "p50Seconds"
FROM people p LEFT JOIN open o USING (id) LEFT JOIN answered r USING (id)
WHERE o.id IS NOT NULL OR r.id IS NOT NULL
ORDER BY coalesce(o.open, 0) DESC, coalesce(r.answered, 0) DESC, p.username LIMIT $7`,
};

/** Those with the most open requests first. */
export async function readLoad(
  dataSource: DataSource,
  { scope, period, most }: { scope: Scope; period: Period; most: number },
): Promise<LoadRow[]> {
  const values = [...scopeValues(scope), period.from, period.to, most];
  return runAlone<LoadRow>(dataSource, READ_LOAD, values);
}
