import type { EntityManager } from 'typeorm';
import { run } from '../platform/database/statement';

/** One thing that has happened, as the statement reads it. */
export interface ToldRow {
  approvalId: string;
  seq: number;
  kind: string;
  /** ISO 8601. */
  at: string;
  data: object;
}

/** What the workflow of a delivery is started with, in `body` of the outbox. */
export const ORDER = `jsonb_build_object('deliveryId', d.id, 'round', d.round,
  'organization', o.key, 'summary', d.kind || ' to ' || w.name)`;

/**
 * Nothing but the join decides: without webhooks of the organization it ends at their index.
 * Deliveries of a webhook that is paused are planned as well, and wait when they are tried.
 */
const PLAN = {
  name: 'plan-webhook-deliveries',
  text: `
WITH told AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS t("approvalId" uuid, seq integer, kind text,
    at text, data jsonb)
), d AS (
  INSERT INTO countersign.webhook_delivery (webhook_id, approval_id, seq, kind, body)
  SELECT w.id, a.id, t.seq, t.kind, jsonb_build_object(
    'type', t.kind, 'timestamp', t.at,
    'data', t.data || jsonb_build_object('organization', o.key, 'seq', t.seq,
      'approval', jsonb_build_object('id', a.id, 'workflowId', a.workflow_id,
        'definition', f.key, 'number', a.number, 'status', a.status),
      'subject', jsonb_build_object('type', a.subject_type, 'id', a.subject_id,
        'title', a.subject_title)))
  FROM told t
  JOIN countersign.approval a ON a.id = t."approvalId"
  JOIN countersign.webhook w ON w.organization_id = a.organization_id
    AND w.status <> 'disabled' AND (w.kinds = '{}' OR t.kind = ANY (w.kinds))
    AND (w.subject_type IS NULL OR w.subject_type = a.subject_type)
  JOIN countersign.organization o ON o.id = a.organization_id
  JOIN countersign.definition f ON f.id = a.definition_id
  ORDER BY a.id, t.seq, w.id
  ON CONFLICT DO NOTHING
  RETURNING id, webhook_id, approval_id, kind, round)
INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
SELECT gen_random_uuid(), 'deliver', d.approval_id, ${ORDER}, now()
FROM d JOIN countersign.webhook w ON w.id = d.webhook_id
JOIN countersign.organization o ON o.id = w.organization_id`,
};

export async function planRows(manager: EntityManager, told: readonly ToldRow[]): Promise<void> {
  await run(manager, PLAN, [JSON.stringify(told)]);
}
