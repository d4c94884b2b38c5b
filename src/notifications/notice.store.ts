import type { DataSource } from 'typeorm';
import type { JsonObject } from '../domain/json';
import type { NoticeKind } from '../domain/notices';
import { runAlone } from '../platform/database/statement';

/** What is known of the approval that something is about. */
export interface ApprovalFacts {
  approvalId: string;
  workflowId: string;
  organizationId: string;
  organization: string;
  title: string;
  definitionName: string;
  requester: string;
}

/** A notification with what a message says of it. */
export interface NoticeRow extends ApprovalFacts {
  subjectType: string;
  attributes: JsonObject;
  id: string;
  kind: NoticeKind;
  seq: number;
  userId: string;
  data: JsonObject;
  actor: string | null;
  comment: string | null;
  taskId: string | null;
  taskStatus: string | null;
  /** `information` for a question; null for a vote. */
  taskKind: string | null;
  assigneeId: string | null;
  stepKey: string | null;
  stepName: string | null;
  /** Epoch milliseconds. */
  dueAt: number | null;
}

const FACTS = `a.id AS "approvalId", a.workflow_id AS "workflowId",
  a.organization_id AS "organizationId", o.name AS organization, a.subject_title AS title,
  coalesce(a.definition_name, a.definition_key) AS "definitionName", r.name AS requester`;
const JOINED = `JOIN countersign.organization o ON o.id = a.organization_id
JOIN countersign.user r ON r.id = a.requester_id`;

const READ_NOTICES = {
  name: 'read-notices',
  text: `
SELECT n.id, n.kind, n.seq, n.user_id AS "userId", n.data, a.subject_type AS "subjectType",
  a.attributes, ${FACTS}, coalesce(known.name, named.name) AS actor,
  e.data ->> 'comment' AS comment, n.task_id AS "taskId", t.status AS "taskStatus",
  t.kind AS "taskKind", t.assignee_id AS "assigneeId", n.data ->> 'step' AS "stepKey",
  coalesce(n.data ->> 'stepName', t.step_name, n.data ->> 'step') AS "stepName",
  CASE WHEN isfinite(t.due_at) THEN (extract(epoch FROM t.due_at) * 1000)::float8 END AS "dueAt"
FROM countersign.notification n
JOIN countersign.approval a ON a.id = n.approval_id ${JOINED}
LEFT JOIN countersign.task t ON t.id = n.task_id
LEFT JOIN countersign.event e ON e.approval_id = n.approval_id AND e.seq = n.seq
LEFT JOIN countersign.user known ON known.organization_id = n.organization_id AND known.id = CASE
  WHEN n.data ->> 'actor' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  THEN (n.data ->> 'actor')::uuid END
LEFT JOIN countersign.user named ON named.organization_id = n.organization_id
  AND named.username = n.data ->> 'actor'
WHERE n.id = ANY($1::uuid[]) ORDER BY n.id`,
};

/** Notifications with everything that a message says of them, oldest first. */
export async function readNotices(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<NoticeRow[]> {
  return runAlone<NoticeRow>(dataSource, READ_NOTICES, [ids]);
}

const READ_FACTS = {
  name: 'read-approval-facts',
  text: `SELECT ${FACTS} FROM countersign.approval a ${JOINED} WHERE a.id = $1`,
};

/** What is known of an approval. */
export async function readFacts(
  dataSource: DataSource,
  approvalId: string,
): Promise<ApprovalFacts | undefined> {
  return (await runAlone<ApprovalFacts>(dataSource, READ_FACTS, [approvalId]))[0];
}
