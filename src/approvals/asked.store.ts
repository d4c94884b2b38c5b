/** Somebody whose answer is waited for. */
export interface Asked {
  username: string;
  name: string;
  stepKey: string;
  /** Name of the step; rows have the English one. */
  step: string;
}

/** Whom an approval waits for, as a list shows it. */
export interface WaitsFor {
  /** The first of them, in the order in which they were asked. */
  asked: Asked[];
  /** How many requests wait; no count goes beyond 100. */
  askedCount: number;
}

/** So many are named, and so many counted. */
const NAMED = 5;
const COUNTED = 100;

const ASKED = `
SELECT coalesce(jsonb_agg((
    SELECT jsonb_build_object('username', u.username, 'name', u.name,
      'stepKey', t.step_key, 'step', t.step_name)
    FROM countersign.user u WHERE u.id = t.assignee_id) ORDER BY t.position)
    FILTER (WHERE t.position <= ${NAMED}), '[]') AS asked,
  count(*)::int AS "askedCount"
FROM (
  SELECT assignee_id, step_key, step_name, row_number() OVER (ORDER BY opened_at, id) AS position
  FROM (
    SELECT task.assignee_id, task.step_key, task.step_name, task.opened_at, task.id
    FROM countersign.task
    WHERE page.status = 'open' AND task.approval_id = page.id AND task.status = 'current'
    LIMIT ${COUNTED}) counted) t`;

/**
 * Adds whom they wait for to the rows of a page of approvals, in the same statement: an index
 * look-up for each approval that is open.
 *
 * @param order in which the page is
 */
export function withAsked(page: string, order: string): string {
  return `SELECT page.*, waiting.* FROM (${page}) page
CROSS JOIN LATERAL (${ASKED}) waiting
ORDER BY ${order}`;
}
