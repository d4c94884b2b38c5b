import type { DataSource } from 'typeorm';
import { runAlone } from '../platform/database/statement';

/** An approval that nobody can decide, and what to do about it. */
export interface StuckApproval {
  id: string;
  workflowId: string;
  subjectTitle: string;
  definition: string;
  held: string | null;
  /** Usernames of those who are asked and cannot answer. */
  asked: string[];
}

/** Held by their own account, or asking only people who are not active. */
const LIST_STUCK = {
  name: 'list-stuck',
  text: `
SELECT a.id, a.workflow_id AS "workflowId", a.subject_title AS "subjectTitle",
  a.definition_key AS definition, a.held,
  ARRAY(SELECT u.username FROM countersign.task t JOIN countersign.user u ON u.id = t.assignee_id
    WHERE t.approval_id = a.id AND t.status = 'current' ORDER BY u.username) AS asked
FROM countersign.approval a
WHERE a.organization_id = $1 AND a.status = 'open' AND (a.held IS NOT NULL OR NOT EXISTS (
  SELECT FROM countersign.task t JOIN countersign.user u ON u.id = t.assignee_id AND u.active
  WHERE t.approval_id = a.id AND t.status = 'current'))
ORDER BY a.attached_at, a.id LIMIT 500`,
};

export async function listStuck(
  dataSource: DataSource,
  organizationId: string,
): Promise<StuckApproval[]> {
  return runAlone<StuckApproval>(dataSource, LIST_STUCK, [organizationId]);
}
