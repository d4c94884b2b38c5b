import type { DataSource } from 'typeorm';
import { scopeValues, visible } from '../approvals/visible.service';
import type { Scope } from '../people/scope.service';
import { runAlone } from '../platform/database/statement';
import { bucketsOf, FINISHED } from './period.store';
import type { Bucket, Period } from './period';

/** Whose approvals, of which time, in which parts. */
export interface BucketsWanted {
  scope: Scope;
  period: Period;
  definition: string | undefined;
  bucket: Bucket;
  timeZone: string;
}

/** Approvals that finished in one part of a period, or in all of it. */
export interface CycleTimeRow extends Record<string, unknown> {
  /** When the part begins; null for the whole period. */
  from: Date | null;
  finished: number;
  approved: number;
  rejected: number;
  cancelled: number;
  p50Seconds: number | null;
  p90Seconds: number | null;
}

export const READ_CYCLE_TIMES = {
  name: 'read-cycle-times',
  text: `
WITH finished AS (
  SELECT date_trunc($8::text, a.closed_at, $9::text) AS part, a.status,
    extract(epoch FROM a.closed_at - a.attached_at)::float8 AS seconds
  FROM countersign.approval a WHERE ${visible()} AND ${FINISHED}
), counted AS (
  SELECT part, count(*)::int AS finished,
    count(*) FILTER (WHERE status = 'approved')::int AS approved,
    count(*) FILTER (WHERE status = 'rejected')::int AS rejected,
    count(*) FILTER (WHERE status = 'cancelled')::int AS cancelled,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS p90
  FROM finished GROUP BY GROUPING SETS ((part), ())
)
SELECT coalesce(b.part, c.part) AS "from", coalesce(finished, 0) AS finished,
  coalesce(approved, 0) AS approved, coalesce(rejected, 0) AS rejected,
  coalesce(cancelled, 0) AS cancelled, p50 AS "p50Seconds", p90 AS "p90Seconds"
FROM (${bucketsOf({ from: '$5', to: '$6', bucket: '$8', timeZone: '$9' })}) b
FULL JOIN counted c ON c.part = b.part
ORDER BY 1 NULLS LAST`,
};

/** The parts in order, and the whole at the end. */
export async function readCycleTimes(
  dataSource: DataSource,
  { scope, period, definition, bucket, timeZone }: BucketsWanted,
): Promise<CycleTimeRow[]> {
  const values = [
    ...scopeValues(scope),
    ...[period.from, period.to, definition ?? null, bucket, timeZone],
  ];
  return runAlone<CycleTimeRow>(dataSource, READ_CYCLE_TIMES, values);
}
