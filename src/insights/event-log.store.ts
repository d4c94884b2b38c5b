import type { DataSource } from 'typeorm';
import { scopeValues, visible } from '../approvals/visible.service';
import type { EventType } from '../domain/events';
import type { Json } from '../domain/json';
import type { Scope } from '../people/scope.service';
import { runAlone } from '../platform/database/statement';
import type { Period } from './period';

/** A recorded event as a log shows it: no words that people wrote, no attributes. */
export interface LoggedEvent {
  seq: number;
  type: EventType;
  /** Epoch milliseconds. */
  at: number;
  data: Record<string, Json>;
}

/** One approval with all that has happened to it. */
export interface CaseRow extends Record<string, unknown> {
  id: string;
  attachedAt: Date;
  /** The same to the microsecond. */
  position: string;
  definition: string;
  definitionVersion: number;
  subjectType: string;
  subjectId: string;
  number: number;
  status: string;
  requesterId: string;
  events: LoggedEvent[];
}

/** Where a page begins: behind this approval. */
export type CasePosition = Pick<CaseRow, 'position' | 'id'>;

/** Of the words and forms in an event nothing leaves the database. */
const DATA = `e.data - 'comment' - 'formData' - 'changes' - 'message' - 'origin'`;

export const READ_CASES = {
  name: 'read-cases',
  text: `
SELECT a.id, a.attached_at AS "attachedAt", a.attached_at::text AS position,
  a.definition_key AS definition, a.version_number AS "definitionVersion", a.subject_type AS "subjectType",
  a.subject_id AS "subjectId", a.number, a.status, a.requester_id AS "requesterId",
  (SELECT jsonb_agg(jsonb_build_object('seq', e.seq, 'type', e.type,
      'at', round(extract(epoch FROM e.at) * 1000), 'data', ${DATA}) ORDER BY e.seq)
    FROM countersign.event e WHERE e.approval_id = a.id) AS events
FROM countersign.approval a
WHERE ${visible()} AND a.attached_at >= $5::timestamptz AND a.attached_at < $6::timestamptz
  AND ($7::text IS NULL OR a.definition_key = $7)
  AND (a.attached_at, a.id) > ($8::timestamptz, $9::uuid)
ORDER BY a.attached_at, a.id LIMIT $10`,
};

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** A page of the approvals that were attached in a period, the oldest first. */
export async function readCases(
  dataSource: DataSource,
  wanted: { scope: Scope; period: Period; definition: string | undefined },
  { after, limit }: { after: CasePosition | undefined; limit: number },
): Promise<CaseRow[]> {
  const { scope, period, definition } = wanted;
  const values = [
    ...scopeValues(scope),
    ...[period.from, period.to, definition ?? null],
    ...[after?.position ?? '-infinity', after?.id ?? BEFORE_ALL, limit],
  ];
  return runAlone<CaseRow>(dataSource, READ_CASES, values);
}
