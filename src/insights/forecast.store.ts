import type { DataSource } from 'typeorm';
import { scopeValues, visible } from '../approvals/visible.service';
import type { Scope } from '../people/scope.service';
import { runAlone } from '../platform/database/statement';
import { isOverdue } from './deadlines.store';
import type { Period } from './period';

/** What waits now, and what comes due within a number of days. */
export interface ForecastRow extends Record<string, unknown> {
  days: number;
  due: number;
  probablyMissed: number;
  unknown: number;
  /** The same in every row. */
  open: number;
  overdue: number;
}

/**
 * A deadline that comes is missed as often as requests of its step needed longer than what is left
 * of it now: the last 200 answers of the step in the period, and at least five of them.
 */
export const READ_FORECAST = {
  name: 'read-forecast',
  text: `
WITH people AS (
  SELECT id FROM countersign.user WHERE organization_id = $1
), open AS MATERIALIZED (
  SELECT t.approval_id, t.definition_key, t.step_key, t.due_at, bool_or(${isOverdue('t')}) AS overdue
  FROM people p JOIN countersign.task t ON t.assignee_id = p.id AND t.status = 'current'
  JOIN countersign.approval a ON a.id = t.approval_id AND ${visible()}
  WHERE t.kind IS NULL AND ($7::text IS NULL OR t.definition_key = $7)
  GROUP BY 1, 2, 3, 4
), answered AS (
  SELECT t.definition_key, t.step_key,
    extract(epoch FROM t.closed_at - t.opened_at)::float8 AS seconds,
    row_number() OVER (PARTITION BY t.definition_key, t.step_key ORDER BY t.closed_at DESC) AS age
  FROM people p JOIN countersign.task t ON t.assignee_id = p.id
    AND coalesce(t.closed_at, t.opened_at) >= $5::timestamptz
    AND coalesce(t.closed_at, t.opened_at) < $6::timestamptz
    AND t.closed_at IS NOT NULL AND t.answer IS NOT NULL AND t.kind IS NULL
  JOIN countersign.approval a ON a.id = t.approval_id AND ${visible()}
  WHERE ($7::text IS NULL OR t.definition_key = $7)
), past AS MATERIALIZED (
  SELECT definition_key, step_key, array_agg(seconds) AS needed
  FROM answered WHERE age <= 200 GROUP BY 1, 2 HAVING count(*) >= 5
), coming AS (
  SELECT left_seconds, (SELECT avg((n > left_seconds)::int) FROM unnest(p.needed) n) AS share
  FROM open o CROSS JOIN LATERAL
    (SELECT extract(epoch FROM nullif(o.due_at, 'infinity') - now())::float8 AS left_seconds) l
  LEFT JOIN past p USING (definition_key, step_key)
  WHERE o.due_at > now() AND o.due_at <= now() + interval '7 days'
), waiting AS (
  SELECT count(*)::int AS open, count(*) FILTER (WHERE overdue)::int AS overdue FROM (
    SELECT bool_or(overdue) AS overdue FROM open GROUP BY approval_id, step_key) s
)
SELECT d.days, count(c.left_seconds)::int AS due, coalesce(sum(c.share), 0)::float8 AS "probablyMissed",
  count(*) FILTER (WHERE c.left_seconds IS NOT NULL AND c.share IS NULL)::int AS unknown,
  w.open, w.overdue
FROM unnest(ARRAY[1, 3, 7]) AS d(days) CROSS JOIN waiting w
LEFT JOIN coming c ON c.left_seconds <= d.days * 86400
GROUP BY d.days, w.open, w.overdue ORDER BY d.days`,
};

/** For the next day, three days and week. */
export async function readForecast(
  dataSource: DataSource,
  { scope, period, definition }: { scope: Scope; period: Period; definition: string | undefined },
): Promise<ForecastRow[]> {
  const values = [...scopeValues(scope), period.from, period.to, definition ?? null];
  return runAlone<ForecastRow>(dataSource, READ_FORECAST, values);
}
