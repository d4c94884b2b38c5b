import type { EntityManager } from 'typeorm';
import type { JsonObject } from '../domain/json';
import { run } from '../platform/database/statement';
import type { SubjectTypeConfig } from '../subjects/subject-type.schema';

/** What an attach has to know before it decides. */
export interface AttachFacts {
  organizationId: string;
  organizationKey: string;
  definitionId: string | null;
  versionId: string | null;
  /** False when the definition is switched off. */
  isActive: boolean | null;
  /** How the subject type is configured; null when it is not. */
  subjectType: SubjectTypeConfig | null;
  /** The number that the next approval of this subject gets. */
  number: number;
  /** An approval of this subject and definition that is not over. */
  open: string | null;
  /** The approval with the id that the caller chose, when there is one already. */
  existing: {
    workflowId: string;
    subjectType: string;
    subjectId: string;
    requestHash: string | null;
    /** False when another organization has it. */
    isOwn: boolean;
  } | null;
  /** An approval with that id was over and has been removed. */
  isRemoved: boolean;
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
  d.id AS "definitionId", d.active_version_id AS "versionId", d.active AS "isActive",
  (SELECT t.config FROM countersign.subject_type t
    WHERE t.organization_id = o.id AND t.key = $3) AS "subjectType",
  1 + coalesce(greatest((SELECT max(a.number) FROM countersign.approval a
    WHERE a.organization_id = o.id AND a.subject_type = $3 AND a.subject_id = $4),
    (SELECT max(r.number) FROM countersign.removed_approval r
    WHERE r.organization_id = o.id AND r.subject_type = $3 AND r.subject_id = $4)), 0) AS number,
  (SELECT a.id FROM countersign.approval a
    WHERE a.organization_id = o.id AND a.definition_id = d.id AND a.subject_type = $3
      AND a.subject_id = $4 AND a.status IN ('not-started', 'open')) AS open,
  (SELECT jsonb_build_object('workflowId', a.workflow_id, 'subjectType', a.subject_type,
      'subjectId', a.subject_id, 'requestHash', a.request_hash,
      'isOwn', a.organization_id = o.id)
    FROM countersign.approval a WHERE a.id = $5) AS existing,
  EXISTS (SELECT FROM countersign.removed_approval r WHERE r.id = $5) AS "isRemoved"
FROM countersign.organization o
LEFT JOIN countersign.definition d
  ON d.organization_id = o.id AND d.key = $2 AND d.deleted_at IS NULL
WHERE o.key = $1`,
};

export async function readAttachFacts(
  manager: EntityManager,
  request: {
    organization: string;
    definition: string | undefined;
    subject: { type: string; id: string };
    approvalId: string;
  },
): Promise<AttachFacts | undefined> {
  const { organization, definition, subject, approvalId } = request;
  const values = [organization, definition ?? null, subject.type, subject.id, approvalId];
  const [row] = await run<AttachFacts>(manager, READ_ATTACH_FACTS, values);
  return row;
}

/** A definition that may be chosen for subjects of a type. */
export interface Candidate {
  key: string;
  priority: number;
  constraints: JsonObject;
}

const READ_CANDIDATES = {
  name: 'read-candidates',
  text: `
SELECT d.key, (v.spec -> 'match' ->> 'priority')::int AS priority,
  coalesce(v.spec -> 'match' -> 'constraints', '{}') AS constraints
FROM countersign.organization o
JOIN countersign.definition d
  ON d.organization_id = o.id AND d.active AND d.deleted_at IS NULL
JOIN countersign.definition_version v ON v.id = d.active_version_id
WHERE o.key = $1 AND v.status = 'active' AND v.spec -> 'match' ->> 'subjectType' = $2
ORDER BY d.key`,
};

/** The active definitions with a match rule for a subject type. */
export async function readCandidates(
  manager: EntityManager,
  organization: string,
  subjectType: string,
): Promise<Candidate[]> {
  return run<Candidate>(manager, READ_CANDIDATES, [organization, subjectType]);
}
