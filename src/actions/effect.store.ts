import type { DataSource, EntityManager } from 'typeorm';
import type { ActionMoment } from '../domain/definition';
import type { Json, JsonObject } from '../domain/json';
import { storable } from '../platform/database/json';
import { run, runAlone } from '../platform/database/statement';
import type { EffectStatus } from './effect.entity';

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
}

/** Counts the attempt and reads what it needs, in one statement. Settled effects are left alone. */
const BEGIN_ATTEMPT = {
  name: 'begin-effect',
  text: `
WITH e AS (
  UPDATE countersign.effect SET status = 'running', attempts = attempts + 1
  WHERE id = $1 AND status IN ('waiting', 'running') RETURNING *
)
SELECT e.id, e.key, e.moment, e.action, e.parameters, e.context, a.id AS "approvalId",
  a.workflow_id AS "workflowId", o.key AS organization, d.key AS definition, a.number,
  a.subject_type AS "subjectType", a.subject_id AS "subjectId",
  a.subject_title AS "subjectTitle", a.attributes, a.metadata,
  a.requester_id AS "requesterId", u.username AS requester
FROM e JOIN countersign.approval a ON a.id = e.approval_id
JOIN countersign.organization o ON o.id = a.organization_id
JOIN countersign.definition d ON d.id = a.definition_id
JOIN countersign.user u ON u.id = a.requester_id`,
};

/** Undefined when the effect has settled already. */
export async function beginAttempt(
  dataSource: DataSource,
  effectId: string,
): Promise<EffectWithApproval | undefined> {
  const [row] = await runAlone<EffectWithApproval>(dataSource, BEGIN_ATTEMPT, [effectId]);
  return row;
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
UPDATE countersign.effect SET status = $2, error = $3, result = $4, settled_at = now()
WHERE id = $1 AND status IN ('waiting', 'running') RETURNING id`,
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
UPDATE countersign.effect SET error = $2
WHERE id = $1 AND status IN ('waiting', 'running') RETURNING id`,
};

/**
 * Keeps the error of an attempt that may be followed by another one.
 *
 * @returns false when the effect has settled already; it stays as it is then
 */
export async function noteError(
  dataSource: DataSource,
  effectId: string,
  error: string,
): Promise<boolean> {
  return (await runAlone(dataSource, NOTE_ERROR, [effectId, error])).length === 1;
}
