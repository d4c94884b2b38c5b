import type { TestSystem } from './system';

const HOUR_MS = 3_600_000;

/**
 * Moves what has happened to an approval into the past: its first instant becomes `base`, the
 * others come so many hours later. Deadlines keep their distance from the request.
 *
 * @param hours one for each further instant at which something happened
 */
export async function happenedAt(
  system: TestSystem,
  approval: string,
  base: number,
  hours: readonly number[],
): Promise<void> {
  const rows = await system.rows<{ at: Date }>(
    'SELECT DISTINCT at FROM countersign.event WHERE approval_id = $1 ORDER BY at',
    [approval],
  );
  const before = rows.map(({ at }) => at.getTime());
  const after = [0, ...hours].map((hour) => Math.round(base + hour * HOUR_MS));
  expect(before).toHaveLength(after.length);
  const times = [approval, before, after];
  await system.rows('ALTER TABLE countersign.event DISABLE TRIGGER event_append_only');
  for (const sql of MOVES) await system.rows(sql, times);
  await system.rows('ALTER TABLE countersign.event ENABLE TRIGGER event_append_only');
}

const MAP = `WITH m AS (SELECT to_timestamp(b / 1000) AS old, to_timestamp(a / 1000) AS new
  FROM unnest($2::float8[], $3::float8[]) AS t(b, a))`;

const MOVES = [
  `${MAP} UPDATE countersign.event e SET at = m.new FROM m WHERE e.approval_id = $1 AND e.at = m.old`,
  `${MAP} UPDATE countersign.task t SET opened_at = m.new, due_at = CASE
     WHEN t.due_at = 'infinity' THEN t.due_at ELSE m.new + (t.due_at - t.opened_at) END
   FROM m WHERE t.approval_id = $1 AND t.opened_at = m.old`,
  `${MAP} UPDATE countersign.task t SET closed_at = m.new
   FROM m WHERE t.approval_id = $1 AND t.closed_at = m.old`,
  `${MAP} UPDATE countersign.approval a SET attached_at = (SELECT min(new) FROM m),
     closed_at = CASE WHEN a.closed_at IS NOT NULL THEN (SELECT max(new) FROM m) END
   WHERE a.id = $1`,
  // The snapshot counts milliseconds.
  ...[0, 1, 2, 3, 4].map(
    (n) => `UPDATE countersign.approval SET state = replace(state::text,
      ($2::bigint[])[${n + 1}]::text, ($3::bigint[])[${n + 1}]::text)::jsonb
    WHERE id = $1 AND ($2::bigint[])[${n + 1}] IS NOT NULL`,
  ),
];
