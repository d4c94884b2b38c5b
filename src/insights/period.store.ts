/**
 * Approvals `a` that finished in the period $5 to $6, of the definition $7 if there is one. It goes
 * by the index `approval_closed`.
 */
export const FINISHED = `a.closed_at >= $5::timestamptz AND a.closed_at < $6::timestamptz
    AND ($7::text IS NULL OR a.definition_key = $7)`;

/** The beginnings of all parts of a period, as `part`: also of those in which nothing happened. */
export function bucketsOf(at: {
  from: string;
  to: string;
  bucket: string;
  timeZone: string;
}): string {
  const local = (instant: string) => `${instant}::timestamptz AT TIME ZONE ${at.timeZone}::text`;
  return `SELECT s AT TIME ZONE ${at.timeZone}::text AS part FROM generate_series(
    date_trunc(${at.bucket}::text, ${local(at.from)}),
    (${local(at.to)}) - interval '1 microsecond', ('1 ' || ${at.bucket}::text)::interval) s`;
}
