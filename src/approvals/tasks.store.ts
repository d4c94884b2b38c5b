import type { DataSource } from 'typeorm';
import type { WorkStatus } from '../domain/statuses';
import { runAlone } from '../platform/database/statement';

/** A task as an inbox shows it. */
export interface TaskRow {
  id: string;
  approvalId: string;
  stepKey: string;
  stepNumber: number;
  stepName: string;
  role: string | null;
  status: WorkStatus;
  /** `information` for a question, null for a vote. */
  kind: string | null;
  answer: string | null;
  definition: string;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  /** ISO 8601, or `infinity` without deadline. */
  dueAt: string;
  openedAt: string;
  closedAt: string | null;
}

/** Instants as text: JavaScript has no `infinity`, and the page's cursor needs every digit. */
const TASK_COLUMNS = `
  t.id, t.approval_id AS "approvalId", t.step_key AS "stepKey", t.step_number AS "stepNumber",
  t.step_name AS "stepName", t.role_key AS role, t.status, t.kind, t.answer, t.definition_key AS definition,
  t.subject_type AS "subjectType", t.subject_id AS "subjectId",
  t.subject_title AS "subjectTitle", to_json(t.due_at) #>> '{}' AS "dueAt",
  t.opened_at AS "openedAt", t.closed_at AS "closedAt"
FROM countersign.task t`;

/** Soonest deadline first; one range of one partial index, whatever the size of the table. */
const READ_INBOX = {
  name: 'read-inbox',
  text: `
SELECT ${TASK_COLUMNS}
WHERE t.assignee_id = $1 AND t.status = 'current'
  AND (t.due_at, t.id) > ($2::timestamptz, $3::uuid)
ORDER BY t.due_at, t.id LIMIT $4`,
};

const READ_OWN_TASKS = {
  name: 'read-own-tasks',
  text: `
SELECT ${TASK_COLUMNS}
WHERE t.assignee_id = $1 AND ($2::text IS NULL OR t.status = $2)
  AND ($3::uuid IS NULL OR t.id < $3)
ORDER BY t.id DESC LIMIT $4`,
};

/** What somebody has decided themselves, also in the place of others. */
const READ_DECIDED = {
  name: 'read-decided-tasks',
  text: `
SELECT * FROM (
  (SELECT ${TASK_COLUMNS} WHERE t.assignee_id = $1 AND t.answer IS NOT NULL
      AND t.decided_by_id IS NULL AND ($2::uuid IS NULL OR t.id < $2) ORDER BY t.id DESC LIMIT $3)
  UNION ALL
  (SELECT ${TASK_COLUMNS} WHERE t.decided_by_id = $1 AND t.answer IS NOT NULL
      AND ($2::uuid IS NULL OR t.id < $2) ORDER BY t.id DESC LIMIT $3)
) decided ORDER BY id DESC LIMIT $3`,
};

/** Tasks that a person has answered, newest first. */
export async function readDecidedTasks(
  dataSource: DataSource,
  userId: string,
  page: { after?: string | undefined; limit: number },
): Promise<TaskRow[]> {
  return runAlone<TaskRow>(dataSource, READ_DECIDED, [userId, page.after ?? null, page.limit]);
}

const NIL = '00000000-0000-0000-0000-000000000000';

export async function readInbox(
  dataSource: DataSource,
  userId: string,
  page: { after?: { dueAt: string; id: string } | undefined; limit: number },
): Promise<TaskRow[]> {
  const { dueAt, id } = page.after ?? { dueAt: '-infinity', id: NIL };
  return runAlone<TaskRow>(dataSource, READ_INBOX, [userId, dueAt, id, page.limit]);
}

/** Tasks of a person in any status, newest first. */
export async function readOwnTasks(
  dataSource: DataSource,
  userId: string,
  status: WorkStatus | undefined,
  page: { after?: string | undefined; limit: number },
): Promise<TaskRow[]> {
  const values = [userId, status ?? null, page.after ?? null, page.limit];
  return runAlone<TaskRow>(dataSource, READ_OWN_TASKS, values);
}

const COUNT_OWN_TASKS = {
  name: 'count-own-tasks',
  text: `
SELECT status, count(*)::int AS count FROM countersign.task WHERE assignee_id = $1 GROUP BY status`,
};

export async function countOwnTasks(
  dataSource: DataSource,
  userId: string,
): Promise<{ status: WorkStatus; count: number }[]> {
  return runAlone(dataSource, COUNT_OWN_TASKS, [userId]);
}
