import type { DataSource, EntityManager } from 'typeorm';
import { DEFAULT_MAX_ATTEMPTS } from '../domain/effects';
import type { Json, JsonObject } from '../domain/json';
import { run, runAlone } from '../platform/database/statement';
import { newId } from '../platform/id';
import type { EffectStatus } from '../domain/statuses';

/** An effect as operators see it in a list. */
export interface EffectListRow {
  id: string;
  approvalId: string;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  moment: string;
  action: string;
  source: string;
  blocking: boolean;
  status: EffectStatus;
  attempts: number;
  maxAttempts: number;
  error: string | null;
  createdAt: Date;
  settledAt: Date | null;
}

/** Everything about one effect. */
export interface EffectDetail extends EffectListRow {
  key: string;
  parameters: JsonObject;
  context: JsonObject;
  result: Json;
  runs: { number: number; startedAt: string; endedAt: string | null; error: string | null }[];
}

const COLUMNS = `
  e.id, e.approval_id AS "approvalId", a.subject_type AS "subjectType",
  a.subject_id AS "subjectId", a.subject_title AS "subjectTitle", e.moment, e.action, e.source,
  e.blocking, e.status, e.attempts, e.max_attempts AS "maxAttempts", e.error,
  e.created_at AS "createdAt", e.settled_at AS "settledAt"`;

const FROM = `
FROM countersign.effect e JOIN countersign.approval a ON a.id = e.approval_id
WHERE a.organization_id = $1`;

const LIST_FAILED = {
  name: 'list-failed-effects',
  text: `SELECT ${COLUMNS} ${FROM} AND e.status = 'failed' AND ($2::uuid IS NULL OR e.id < $2)
    AND ($3::text IS NULL OR e.action = $3) ORDER BY e.id DESC LIMIT $4`,
};

/** The effects that have failed, newest first. */
export async function listFailed(
  dataSource: DataSource,
  organizationId: string,
  action: string | undefined,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<EffectListRow[]> {
  const values = [organizationId, after ?? null, action ?? null, limit];
  return runAlone<EffectListRow>(dataSource, LIST_FAILED, values);
}

const READ = {
  name: 'read-effect-detail',
  text: `SELECT ${COLUMNS}, e.key, e.parameters, e.context, e.result,
  coalesce((SELECT jsonb_agg(jsonb_build_object('number', t.number, 'startedAt', t.started_at,
      'endedAt', t.ended_at, 'error', t.error) ORDER BY t.number)
    FROM countersign.effect_attempt t WHERE t.effect_id = e.id), '[]') AS runs
  ${FROM} AND e.id = $2`,
};

export async function readEffect(
  dataSource: DataSource,
  organizationId: string,
  id: string,
): Promise<EffectDetail | undefined> {
  const [row] = await runAlone<EffectDetail>(dataSource, READ, [organizationId, id]);
  return row;
}

/** What an operator may make of an effect. */
export type Repair = 'retry' | 'skip';

const LOCK = {
  name: 'lock-effect',
  text: `
SELECT e.status, e.approval_id AS "approvalId" FROM countersign.effect e
JOIN countersign.approval a ON a.id = e.approval_id
WHERE a.organization_id = $1 AND e.id = $2 FOR UPDATE OF e`,
};

export async function lockEffect(
  manager: EntityManager,
  organizationId: string,
  id: string,
): Promise<{ status: EffectStatus; approvalId: string } | undefined> {
  const values = [organizationId, id];
  const [row] = await run<{ status: EffectStatus; approvalId: string }>(manager, LOCK, values);
  return row;
}

/** As many attempts more as it had, but not more than an action has by default. */
const RETRY = {
  name: 'retry-effect',
  text: `
UPDATE countersign.effect SET status = 'waiting', settled_at = NULL,
  max_attempts = attempts + least(max_attempts, $2) WHERE id = $1`,
};

const SKIP = {
  name: 'skip-effect',
  text: `UPDATE countersign.effect SET status = 'skipped', settled_at = now() WHERE id = $1`,
};

const WAKE = {
  name: 'order-wake',
  text: `
INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
VALUES ($1, 'wake', $2, '{}', now())`,
};

/** Changes an effect that is locked, and orders that its approval looks at it. */
export async function repair(
  manager: EntityManager,
  kind: Repair,
  { id, approvalId }: { id: string; approvalId: string },
): Promise<void> {
  if (kind === 'retry') await run(manager, RETRY, [id, DEFAULT_MAX_ATTEMPTS]);
  else await run(manager, SKIP, [id]);
  await run(manager, WAKE, [newId(), approvalId]);
}
