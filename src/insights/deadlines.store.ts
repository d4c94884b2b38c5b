import type { DataSource } from 'typeorm';
import { scopeValues, visible } from '../approvals/visible.service';
import { runAlone } from '../platform/database/statement';
import type { BucketsWanted } from './cycle-times.store';
import { bucketsOf } from './period.store';

/**
 * Whether the deadline of an open task has passed. A task without anybody left to escalate to loses
 * its deadline; that it had one stands in the events.
 */
export function isOverdue(task: string): string {
  return `(${task}.due_at <= now() OR ${task}.due_at = 'infinity' AND EXISTS (
      SELECT FROM countersign.event e WHERE e.approval_id = ${task}.approval_id
        AND e.type = 'escalation-exhausted' AND e.data -> 'tasks' ? ${task}.id::text))`;
}

/** Deadlines that were met or missed in one part of a period, or in all of it. */
export interface DeadlineRow extends Record<string, unknown> {
  /** When the part begins; null for the whole period. */
  from: Date | null;
  met: number;
  missed: number;
}

/**
 * One deadline is one instant of one step, however many were asked. It is met when all of them are
 * done before it, and counts at the instant at which that was so; else it is missed, at its own.
 */
export const READ_DEADLINES = {
  name: 'read-deadlines',
  text: `
WITH people AS (
  SELECT id FROM countersign.user WHERE organization_id = $1
), tasks AS (
  SELECT t.* FROM people p JOIN countersign.task t ON t.assignee_id = p.id
  -- Nothing has closed in the future; with both ends a plan expects little, and takes the index.
  WHERE coalesce(t.closed_at, t.opened_at) >= $5::timestamptz
    AND coalesce(t.closed_at, t.opened_at) <= now()
    AND t.closed_at IS NOT NULL AND t.due_at < 'infinity'
  UNION ALL
  SELECT t.* FROM people p JOIN countersign.task t ON t.assignee_id = p.id
  WHERE t.status = 'current' AND t.due_at < 'infinity'
), settled AS (
  SELECT least(max(coalesce(t.closed_at, 'infinity')), t.due_at) AS at,
    bool_or(coalesce(t.closed_at, 'infinity') >= t.due_at) AS missed
  FROM tasks t CROSS JOIN LATERAL
    -- Looked up one by one, whatever a plan expects: the tasks are few among all.
    (SELECT FROM countersign.approval a WHERE a.id = t.approval_id AND ${visible()} OFFSET 0) a
  WHERE t.kind IS NULL AND ($7::text IS NULL OR t.definition_key = $7)
  GROUP BY t.approval_id, t.step_key, t.due_at
  UNION ALL
  SELECT e.at, true FROM countersign.event e
  JOIN countersign.approval a ON a.id = e.approval_id AND ${visible()}
  WHERE e.organization_id = $1 AND e.type = 'escalation-exhausted'
    AND e.at >= $5::timestamptz AND ($7::text IS NULL OR a.definition_key = $7)
), counted AS (
  SELECT date_trunc($8::text, at, $9::text) AS part, count(*) FILTER (WHERE NOT missed)::int AS met,
    count(*) FILTER (WHERE missed)::int AS missed
  FROM settled WHERE at >= $5::timestamptz AND at < $6::timestamptz AND at <= now()
  GROUP BY GROUPING SETS ((part), ())
)
SELECT coalesce(b.part, c.part) AS "from", coalesce(met, 0) AS met, coalesce(missed, 0) AS missed
FROM (${bucketsOf({ from: '$5', to: '$6', bucket: '$8', timeZone: '$9' })}) b
FULL JOIN counted c ON c.part = b.part
ORDER BY 1 NULLS LAST`,
};

/** The parts in order, and the whole at the end. */
export async function readDeadlines(
  dataSource: DataSource,
  { scope, period, definition, bucket, timeZone }: BucketsWanted,
): Promise<DeadlineRow[]> {
  const values = [
    ...scopeValues(scope),
    ...[period.from, period.to, definition ?? null, bucket, timeZone],
  ];
  return runAlone<DeadlineRow>(dataSource, READ_DEADLINES, values);
}
