import type { DataSource } from 'typeorm';
import { runAlone } from '../platform/database/statement';

/** An open approval that a new one for the same subject would not be like. */
export interface OutdatedApproval {
  id: string;
  organization: string;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  definition: string;
  version: number;
  /** The version in use; null when there is none. */
  current: number | null;
  why: 'definition removed' | 'definition switched off' | 'older version';
  attachedAt: Date;
}

const LIST_OUTDATED = {
  name: 'list-outdated-approvals',
  text: `
SELECT * FROM (
  SELECT a.id, o.key AS organization, a.subject_type AS "subjectType", a.subject_id AS "subjectId",
    a.subject_title AS "subjectTitle", a.definition_key AS definition, a.version_number AS version,
    v.number AS current, a.attached_at AS "attachedAt",
    CASE WHEN d.deleted_at IS NOT NULL THEN 'definition removed'
      WHEN NOT d.active THEN 'definition switched off'
      WHEN a.definition_version_id IS DISTINCT FROM d.active_version_id THEN 'older version'
    END AS why
  FROM countersign.approval a
  JOIN countersign.organization o ON o.id = a.organization_id
  JOIN countersign.definition d ON d.id = a.definition_id
  LEFT JOIN countersign.definition_version v ON v.id = d.active_version_id
  WHERE a.status IN ('open', 'not-started')
) x WHERE why IS NOT NULL ORDER BY organization, "attachedAt", id`,
};

/** All of them, the oldest of each organization first. */
export async function listOutdatedApprovals(dataSource: DataSource): Promise<OutdatedApproval[]> {
  return runAlone<OutdatedApproval & Record<string, unknown>>(dataSource, LIST_OUTDATED, []);
}
