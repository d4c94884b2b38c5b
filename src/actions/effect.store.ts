import type { DataSource, EntityManager } from 'typeorm';
import type { ActionMoment } from '../domain/definition';
import type { Json, JsonObject } from '../domain/json';
import { storable } from '../platform/database/json';
import { run, runAlone } from '../platform/database/statement';
import type { EffectStatus } from '../domain/statuses';

/** An effect with the facts of its approval that handlers get. */
export interface EffectWithApproval {
  id: string;
  key: string;
  moment: ActionMoment;
  action: string;
  parameters: JsonObject;
  context: JsonObject;
  approvalId: string;
  workflowId: string;
  organization: string;
  definition: string;
  number: number;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  attributes: JsonObject;
  metadata: JsonObject;
  requesterId: string;
  requester: string;
  /** From 1. */
  attempts: number;
  maxAttempts: number;
  timeoutMs: number | null;
  retryMs: number | null;
  /** What has been changed of the attributes since, the last change first. */
  changesSince: Record<string, { from: Json; to: Json }>[];
}

/** Counts the attempt and reads what it needs, in one statement. Settled effects are left alone. */
const BEGIN_ATTEMPT = {
  name: 'begin-effect',
  text: `
WITH e AS (
  UPDATE countersign.effect SET status = 'running', attempts = attempts + 1
  WHERE id = $1 AND status IN ('waiting', 'running') AND attempts < max_attempts RETURNING *
), attempt AS (
  INSERT INTO countersign.effect_attempt (effect_id, number, started_at)
  SELECT id, attempts, now() FROM e
)
SELECT e.id, e.key, e.moment, e.action, e.parameters, e.context, a.id AS "approvalId",
  a.workflow_id AS "workflowId", o.key AS organization, d.key AS definition, a.number,
  a.subject_type AS "subjectType", a.subject_id AS "subjectId",
  a.subject_title AS "subjectTitle", a.attributes, a.metadata,
  a.requester_id AS "requesterId", u.username AS requester, e.attempts,
  e.max_attempts AS "maxAttempts", e.timeout_ms AS "timeoutMs", e.retry_ms AS "retryMs",
  coalesce((SELECT jsonb_agg(v.data -> 'changes' ORDER BY v.seq DESC) FROM countersign.event v
    WHERE v.approval_id = a.id AND v.seq > split_part(e.key, ':', 1)::int
      AND v.type = 'subject-changed'), '[]') AS "changesSince"
FROM e JOIN countersign.approval a ON a.id = e.approval_id
JOIN countersign.organization o ON o.id = a.organization_id
JOIN countersign.definition d ON d.id = a.definition_id
JOIN countersign.user u ON u.id = a.requester_id`,
};

/** Undefined when there is nothing to try: it has settled, or its last attempt never ended. */
export async function beginAttempt(
  dataSource: DataSource,
  effectId: string,
): Promise<EffectWithApproval | undefined> {
  const [row] = await runAlone<EffectWithApproval>(dataSource, BEGIN_ATTEMPT, [effectId]);
  return row;
}

const IS_EXHAUSTED = {
  name: 'is-effect-exhausted',
  text: `
SELECT attempts FROM countersign.effect
WHERE id = $1 AND status IN ('waiting', 'running') AND attempts >= max_attempts`,
};

/** How often an effect was tried that may not be tried again; undefined when it has settled. */
export async function exhaustedAfter(
  dataSource: DataSource,
  effectId: string,
): Promise<number | undefined> {
  const [row] = await runAlone<{ attempts: number }>(dataSource, IS_EXHAUSTED, [effectId]);
  return row?.attempts;
}

const TAKE_BACK = {
  name: 'take-back-attempt',
  text: `
WITH e AS (
  UPDATE countersign.effect SET status = 'waiting', attempts = attempts - 1
  WHERE id = $1 AND attempts = $2 AND status = 'running' RETURNING id
)
DELETE FROM countersign.effect_attempt WHERE number = $2 AND effect_id = (SELECT id FROM e)`,
};

/** The attempt has not begun after all: nothing was called. */
export async function takeBackAttempt(
  dataSource: DataSource,
  { id, attempts }: Pick<EffectWithApproval, 'id' | 'attempts'>,
): Promise<void> {
  await runAlone(dataSource, TAKE_BACK, [id, attempts]);
}

/** How an effect ends. */
interface End {
  status: EffectStatus;
  error?: string;
  result?: Json | undefined;
}

const SETTLE = {
  name: 'settle-effect',
  text: `
WITH e AS (
  UPDATE countersign.effect SET status = $2, error = $3, result = $4, settled_at = now()
  WHERE id = $1 AND status IN ('waiting', 'running') RETURNING id, attempts
), attempt AS (
  UPDATE countersign.effect_attempt t SET ended_at = now(), error = $3 FROM e
  WHERE t.effect_id = e.id AND t.number = e.attempts AND t.ended_at IS NULL
)
SELECT id FROM e`,
};

/**
 * Marks an effect as settled.
 *
 * @returns false when it has settled already; it stays as it is then
 */
export async function settle(dataSource: DataSource, effectId: string, end: End): Promise<boolean> {
  return (await runAlone(dataSource, SETTLE, settleValues(effectId, end))).length === 1;
}

/** The same inside the transaction of a handler, which has to roll back when it gets false. */
export async function settleIn(
  manager: EntityManager,
  effectId: string,
  end: End,
): Promise<boolean> {
  return (await run(manager, SETTLE, settleValues(effectId, end))).length === 1;
}

function settleValues(effectId: string, { status, error, result }: End): unknown[] {
  return [effectId, status, error ?? null, result === undefined ? null : storable(result)];
}

const NOTE_ERROR = {
  name: 'note-effect-error',
  text: `
WITH e AS (
  UPDATE countersign.effect SET error = $2
  WHERE id = $1 AND status IN ('waiting', 'running') RETURNING id
), attempt AS (
  UPDATE countersign.effect_attempt t SET ended_at = now(), error = $2 FROM e
  WHERE t.effect_id = e.id AND t.number = $3
)
SELECT id FROM e`,
};

/**
 * Keeps the error of an attempt that may be followed by another one.
 *
 * @returns false when the effect has settled already; it stays as it is then
 */
export async function noteError(
  dataSource: DataSource,
  { id, attempts }: Pick<EffectWithApproval, 'id' | 'attempts'>,
  error: string,
): Promise<boolean> {
  return (await runAlone(dataSource, NOTE_ERROR, [id, error, attempts])).length === 1;
}
