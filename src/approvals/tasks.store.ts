import type { DataSource } from 'typeorm';
import type { StepType } from '../domain/definition';
import type { WorkStatus } from '../domain/statuses';
import { runAlone } from '../platform/database/statement';

/** A task as an inbox shows it. */
export interface TaskRow {
  id: string;
  approvalId: string;
  stepKey: string;
  stepNumber: number;
  stepName: string;
  /** Null for tasks from before it was kept. */
  stepType: StepType | null;
  /** Verbs for which the definition wants a reason. */
  commentRequired: string[];
  /** Keys of the places of the step, where the definition has them. */
  pipeline: string | null;
  stage: string | null;
  role: string | null;
  status: WorkStatus;
  /** `information` for a question, null for a vote. */
  kind: string | null;
  answer: string | null;
  definition: string;
  /** As people read it. */
  definitionName: string;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  /** While the task waits: how many approvals the step needs, and how many are missing. */
  actionsNeeded: { missing: number; needed: number } | null;
  /** ISO 8601, or `infinity` without deadline. */
  dueAt: string;
  openedAt: string;
  closedAt: string | null;
}

/** Instants as text: JavaScript has no `infinity`, and the page's cursor needs every digit. */
const TASK_COLUMNS = `
  t.id, t.approval_id AS "approvalId", t.step_key AS "stepKey", t.step_number AS "stepNumber",
  t.step_name AS "stepName", t.step_type AS "stepType",
  t.comment_required AS "commentRequired", t.pipeline, t.stage, t.role_key AS role, t.status,
  t.kind, t.answer, t.definition_key AS definition,
  coalesce(t.definition_name, t.definition_key) AS "definitionName",
  t.subject_type AS "subjectType", t.subject_id AS "subjectId",
  t.subject_title AS "subjectTitle", CASE WHEN t.status = 'current' AND t.needed IS NOT NULL
    THEN json_build_object('missing', t.missing, 'needed', t.needed) END AS "actionsNeeded",
  to_json(t.due_at) #>> '{}' AS "dueAt", t.opened_at AS "openedAt", t.closed_at AS "closedAt"
FROM countersign.task t`;

/** Filters of an inbox; every one is optional, and all have to hold. */
export interface InboxFilter {
  subjectType?: string | undefined;
  /** Key of a definition. */
  definition?: string | undefined;
  /** Key of the role that is asked. */
  role?: string | undefined;
  /** Key of the step. */
  step?: string | undefined;
  /** Due at this instant or earlier. */
  dueBefore?: string | undefined;
  /** Part of the title, in any case. */
  title?: string | undefined;
}

const INBOX_FILTERS = `($2::text IS NULL OR t.subject_type = $2) AND ($3::text IS NULL OR t.definition_key = $3)
  AND ($4::text IS NULL OR t.role_key = $4) AND ($5::text IS NULL OR t.step_key = $5)
  AND t.due_at <= $6::timestamptz
  AND ($7::text IS NULL OR strpos(lower(t.subject_title), lower($7)) > 0)`;

function filterValues(userId: string, filter: InboxFilter): unknown[] {
  const { subjectType, definition, role, step, dueBefore, title } = filter;
  const optional = [subjectType, definition, role, step].map((value) => value ?? null);
  return [userId, ...optional, dueBefore ?? 'infinity', title ?? null];
}

/**
 * Soonest deadline first; one range of one partial index, whatever the size of the table. The plan
 * is made for at most 101 rows: for a limit that is known later PostgreSQL would rather sort all.
 */
export const READ_INBOX = {
  name: 'read-inbox',
  text: `
SELECT * FROM (
  SELECT ${TASK_COLUMNS}
  WHERE t.assignee_id = $1 AND t.status = 'current' AND ${INBOX_FILTERS}
    AND (t.due_at, t.id) > ($8::timestamptz, $9::uuid)
  ORDER BY t.due_at, t.id LIMIT 101) inbox LIMIT $10`,
};

/**
 * Newest first. The status is a parameter, so that only the index in this order fits: through the
 * one of the open tasks alone PostgreSQL would collect and sort all of them.
 */
export const READ_INBOX_OPENED = {
  name: 'read-inbox-opened',
  text: `
SELECT * FROM (
  SELECT ${TASK_COLUMNS}
  WHERE t.assignee_id = $1 AND t.status = $11 AND ${INBOX_FILTERS}
    AND (t.opened_at, t.id) < ($8::timestamptz, $9::uuid)
  ORDER BY t.opened_at DESC, t.id DESC LIMIT 101) inbox LIMIT $10`,
};

const FIRST = { dueAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
const LAST = { openedAt: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Tasks that wait for a person, soonest deadline first. */
export async function readInbox(
  dataSource: DataSource,
  userId: string,
  filter: InboxFilter,
  page: { after?: { dueAt: string; id: string } | undefined; limit: number },
): Promise<TaskRow[]> {
  const { dueAt, id } = page.after ?? FIRST;
  const values = [...filterValues(userId, filter), dueAt, id, page.limit];
  return runAlone<TaskRow>(dataSource, READ_INBOX, values);
}

/** Tasks that wait for a person, the last that was opened first. */
export async function readInboxOpened(
  dataSource: DataSource,
  userId: string,
  filter: InboxFilter,
  page: TaskPage,
): Promise<TaskRow[]> {
  const { openedAt, id } = page.after ?? LAST;
  const values = [...filterValues(userId, filter), openedAt, id, page.limit, 'current'];
  return runAlone<TaskRow>(dataSource, READ_INBOX_OPENED, values);
}

/** A page of tasks in the order in which they were opened, the last one first. */
export interface TaskPage {
  /** The last task of the page before. */
  after?: { openedAt: string; id: string } | undefined;
  limit: number;
}

const newestFirst = (where: string): string => `
SELECT * FROM (
  SELECT ${TASK_COLUMNS} WHERE ${where} AND (t.opened_at, t.id) < ($2::timestamptz, $3::uuid)
  ORDER BY t.opened_at DESC, t.id DESC LIMIT 101) newest LIMIT $4`;

export const READ_OWN_TASKS = {
  name: 'read-own-tasks',
  text: newestFirst('t.assignee_id = $1'),
};

export const READ_OWN_TASKS_OF_STATUS = {
  name: 'read-own-tasks-of-status',
  text: newestFirst('t.assignee_id = $1 AND t.status = $5'),
};

/** Tasks of a person in one status or any, newest first. */
export async function readOwnTasks(
  dataSource: DataSource,
  userId: string,
  status: WorkStatus | undefined,
  page: TaskPage,
): Promise<TaskRow[]> {
  const { openedAt, id } = page.after ?? LAST;
  const values = [userId, openedAt, id, page.limit];
  return status === undefined
    ? runAlone<TaskRow>(dataSource, READ_OWN_TASKS, values)
    : runAlone<TaskRow>(dataSource, READ_OWN_TASKS_OF_STATUS, [...values, status]);
}

/** What somebody has decided themselves, also in the place of others. */
export const READ_DECIDED = {
  name: 'read-decided-tasks',
  text: newestFirst('coalesce(t.decided_by_id, t.assignee_id) = $1 AND t.answer IS NOT NULL'),
};

/** Tasks that a person has answered, newest first. */
export async function readDecidedTasks(
  dataSource: DataSource,
  userId: string,
  page: TaskPage,
): Promise<TaskRow[]> {
  const { openedAt, id } = page.after ?? LAST;
  return runAlone<TaskRow>(dataSource, READ_DECIDED, [userId, openedAt, id, page.limit]);
}

/** The tasks of a person that something has happened to last. */
export const READ_RECENT = {
  name: 'read-recent-tasks',
  text: `
SELECT ${TASK_COLUMNS} WHERE t.assignee_id = $1
ORDER BY coalesce(t.closed_at, t.opened_at) DESC, t.id DESC LIMIT 10`,
};

/** The last ten tasks of a person by what happened to them. */
export async function readRecentTasks(dataSource: DataSource, userId: string): Promise<TaskRow[]> {
  return runAlone<TaskRow>(dataSource, READ_RECENT, [userId]);
}

/** Nobody waits for a count of everything: beyond this it is "more than". */
export const MAX_COUNT = 1_000;

/** Each status counts to the limit and no further. */
export const COUNT_OWN_TASKS = {
  name: 'count-own-tasks',
  text: `
SELECT s.status, c.count FROM unnest($2::text[]) AS s(status)
CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM (
  SELECT FROM countersign.task t WHERE t.assignee_id = $1 AND t.status = s.status
  LIMIT ${MAX_COUNT}) capped) c`,
};

/** How many tasks a person has in each status, at most `MAX_COUNT` each. */
export async function countOwnTasks(
  dataSource: DataSource,
  userId: string,
  statuses: readonly WorkStatus[],
): Promise<{ status: WorkStatus; count: number }[]> {
  return runAlone(dataSource, COUNT_OWN_TASKS, [userId, statuses]);
}

/** How many subject types are counted, and how far each. */
export const MAX_TYPES = 100;
export const MAX_TYPE_COUNT = 100;

/** Hops over the index from one subject type to the next, and counts each to its limit. */
export const COUNT_INBOX = {
  name: 'count-inbox',
  text: `
WITH RECURSIVE types AS (
  (SELECT t.subject_type, 1 AS number FROM countersign.task t
    WHERE t.assignee_id = $1 AND t.status = 'current' ORDER BY t.subject_type LIMIT 1)
  UNION ALL
  SELECT (SELECT t.subject_type FROM countersign.task t
    WHERE t.assignee_id = $1 AND t.status = 'current' AND t.subject_type > types.subject_type
    ORDER BY t.subject_type LIMIT 1), number + 1
  FROM types WHERE types.subject_type IS NOT NULL AND number < ${MAX_TYPES}
)
SELECT types.subject_type AS "subjectType", c.count FROM types
CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM (
  SELECT FROM countersign.task t WHERE t.assignee_id = $1 AND t.status = 'current'
    AND t.subject_type = types.subject_type LIMIT ${MAX_TYPE_COUNT}) capped) c
WHERE types.subject_type IS NOT NULL ORDER BY types.subject_type`,
};

/** How many tasks wait for a person, by subject type, at most `MAX_TYPE_COUNT` each. */
export async function countInbox(
  dataSource: DataSource,
  userId: string,
): Promise<{ subjectType: string; count: number }[]> {
  return runAlone(dataSource, COUNT_INBOX, [userId]);
}
