import type { EntityManager } from 'typeorm';
import { run } from '../platform/database/statement';

/** What an attach has to know before it decides. */
export interface AttachFacts {
  organizationId: string;
  organizationKey: string;
  definitionId: string | null;
  versionId: string | null;
  /** The number that the next approval of this subject gets. */
  number: number;
  /** An approval of this subject and definition that is not over. */
  open: string | null;
  /** The approval with the id that the caller chose, when there is one already. */
  existing: { workflowId: string; subjectType: string; subjectId: string } | null;
}

const LOCK_SUBJECT = {
  name: 'lock-subject',
  text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
};

/** A statement of its own, because the one that waits for a lock does not see what it waited for. */
export async function lockSubject(
  manager: EntityManager,
  organization: string,
  subject: { type: string; id: string },
): Promise<void> {
  await run(manager, LOCK_SUBJECT, [JSON.stringify([organization, subject.type, subject.id])]);
}

const READ_ATTACH_FACTS = {
  name: 'read-attach-facts',
  text: `
SELECT o.id AS "organizationId", o.key AS "organizationKey",
  d.id AS "definitionId", d.active_version_id AS "versionId",
  (SELECT coalesce(max(a.number), 0) + 1 FROM countersign.approval a
    WHERE a.organization_id = o.id AND a.subject_type = $3 AND a.subject_id = $4) AS number,
  (SELECT a.id FROM countersign.approval a
    WHERE a.organization_id = o.id AND a.definition_id = d.id AND a.subject_type = $3
      AND a.subject_id = $4 AND a.status IN ('not-started', 'open')) AS open,
  (SELECT jsonb_build_object('workflowId', a.workflow_id, 'subjectType', a.subject_type,
      'subjectId', a.subject_id)
    FROM countersign.approval a WHERE a.id = $5 AND a.organization_id = o.id) AS existing
FROM countersign.organization o
LEFT JOIN countersign.definition d ON d.organization_id = o.id AND d.key = $2
WHERE o.key = $1`,
};

export async function readAttachFacts(
  manager: EntityManager,
  request: {
    organization: string;
    definition: string;
    subject: { type: string; id: string };
    approvalId: string;
  },
): Promise<AttachFacts | undefined> {
  const { organization, definition, subject, approvalId } = request;
  const values = [organization, definition, subject.type, subject.id, approvalId];
  const [row] = await run<AttachFacts>(manager, READ_ATTACH_FACTS, values);
  return row;
}
