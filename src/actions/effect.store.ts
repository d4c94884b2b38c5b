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

const SETTLE = {
  name: 'settle-effect',
  text: `
UPDATE countersign.effect SET status = $2, error = $3, result = $4, settled_at = now()
WHERE id = $1 AND status IN ('waiting', 'running')`,
};

/** Marks an effect as settled. One that has settled already stays as it is. */
export async function settle(
  dataSource: DataSource,
  effectId: string,
  end: { status: EffectStatus; error?: string; result?: Json | undefined },
): Promise<void> {
  await runAlone(dataSource, SETTLE, settleValues(effectId, end));
}

/** The same inside the transaction of a handler. */
export async function settleIn(
  manager: EntityManager,
  effectId: string,
  end: { status: EffectStatus },
): Promise<void> {
  await run(manager, SETTLE, settleValues(effectId, end));
}

function settleValues(
  effectId: string,
  { status, error, result }: { status: EffectStatus; error?: string; result?: Json | undefined },
): unknown[] {
  const kept = result === undefined ? null : storable(result);
  return [effectId, status, error === undefined ? null : clean(error), kept];
}

const NOTE_ERROR = {
  name: 'note-effect-error',
  text: `
UPDATE countersign.effect SET error = $2 WHERE id = $1 AND status IN ('waiting', 'running')`,
};

/** Keeps the error of an attempt that will be followed by another one. */
export async function noteError(
  dataSource: DataSource,
  effectId: string,
  error: string,
): Promise<void> {
  await runAlone(dataSource, NOTE_ERROR, [effectId, clean(error)]);
}

const MAX_ERROR = 2_000;

function clean(text: string): string {
  return text.slice(0, MAX_ERROR).replaceAll('\u0000', '\ufffd');
}
