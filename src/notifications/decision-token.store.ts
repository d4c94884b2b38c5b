import type { DataSource } from 'typeorm';
import { runAlone } from '../platform/database/statement';

/** What a token is for. */
export interface TokenPurpose {
  userId: string;
  approvalId: string;
  taskId: string;
}

const INSERT_TOKEN = {
  name: 'insert-decision-token',
  text: `
INSERT INTO countersign.decision_token (hash, user_id, approval_id, task_id, expires_at)
VALUES ($1, $2, $3, $4, to_timestamp($5 / 1000.0))`,
};

export async function insertToken(
  dataSource: DataSource,
  hash: string,
  { userId, approvalId, taskId }: TokenPurpose,
  expiresAt: number,
): Promise<void> {
  await runAlone(dataSource, INSERT_TOKEN, [hash, userId, approvalId, taskId, expiresAt]);
}

/** A token with what its page shows. */
export interface TokenRow extends TokenPurpose {
  expiresAt: Date;
  usedAt: Date | null;
  workflowId: string;
  organizationId: string;
  organization: string;
  approvalStatus: string;
  title: string;
  definitionName: string;
  requester: string;
  taskStatus: string;
  assigneeId: string;
  stepKey: string;
  stepName: string;
  /** Epoch milliseconds. */
  dueAt: number | null;
}

const FIND_TOKEN = {
  name: 'find-decision-token',
  text: `
SELECT k.user_id AS "userId", k.approval_id AS "approvalId", k.task_id AS "taskId",
  k.expires_at AS "expiresAt", k.used_at AS "usedAt", a.workflow_id AS "workflowId",
  a.organization_id AS "organizationId", o.name AS organization, a.status AS "approvalStatus",
  a.subject_title AS title, coalesce(a.definition_name, a.definition_key) AS "definitionName",
  r.name AS requester, t.status AS "taskStatus", t.assignee_id AS "assigneeId",
  t.step_key AS "stepKey", t.step_name AS "stepName",
  CASE WHEN isfinite(t.due_at) THEN (extract(epoch FROM t.due_at) * 1000)::float8 END AS "dueAt"
FROM countersign.decision_token k
JOIN countersign.approval a ON a.id = k.approval_id
JOIN countersign.organization o ON o.id = a.organization_id
JOIN countersign.user r ON r.id = a.requester_id
JOIN countersign.task t ON t.id = k.task_id
WHERE k.hash = $1`,
};

export async function findToken(
  dataSource: DataSource,
  hash: string,
): Promise<TokenRow | undefined> {
  return (await runAlone<TokenRow>(dataSource, FIND_TOKEN, [hash]))[0];
}

const END_TOKENS = {
  name: 'end-decision-tokens',
  text: `
UPDATE countersign.decision_token SET used_at = now() WHERE task_id = $1 AND used_at IS NULL`,
};

/** Ends every token of a task. */
export async function endTokens(dataSource: DataSource, taskId: string): Promise<void> {
  await runAlone(dataSource, END_TOKENS, [taskId]);
}
