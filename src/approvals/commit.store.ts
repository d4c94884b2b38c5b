import type { EntityManager } from 'typeorm';
import type { EffectRef, Outcome } from '../domain/directive';
import type { Subject } from '../domain/facts';
import type { Mirror } from '../domain/mirror';
import type { ApprovalState, EffectStandings } from '../domain/state';
import { storable } from '../platform/database/json';
import { run } from '../platform/database/statement';
import type { approvalColumns, Changes, Snapshot } from './changes';

/** What a commit has to know of an approval before it decides. */
export interface LockedApproval {
  organizationId: string;
  versionId: string;
  state: ApprovalState;
  chainHead: string;
  subject: Subject;
  /** What is configured about the fields of the subject that follow its approvals. */
  mirror: Mirror | null;
  /** Outcomes that some of the commands have already. */
  outcomes: Record<string, Outcome>;
  /** Effects that have not settled, in order. */
  unsettled: EffectRef[];
  /** How the actions stand for which it waits. */
  awaited: EffectStandings;
  /** Epoch milliseconds, by the clock of the database: the one that all workers share. */
  now: number;
}

const SELECT_APPROVAL = `
SELECT a.organization_id AS "organizationId", a.definition_version_id AS "versionId",
  a.state, a.chain_head AS "chainHead",
  jsonb_build_object('type', a.subject_type, 'id', a.subject_id, 'title', a.subject_title,
    'attributes', a.attributes, 'metadata', a.metadata, 'startRole', t.config ->> 'startRole',
    'approveRole', t.config ->> 'approveRole') AS subject,
  t.config -> 'mirror' AS mirror,
  coalesce((SELECT jsonb_object_agg(c.id, c.outcome) FROM countersign.command c
    WHERE c.approval_id = a.id AND c.id = ANY($2::text[])), '{}') AS outcomes,
  coalesce((SELECT jsonb_object_agg(e.key, e.status) FROM countersign.effect e
    WHERE a.state ? 'awaiting' AND e.approval_id = a.id AND e.key IN (
      SELECT x ->> 'key' FROM jsonb_array_elements(a.state #> '{awaiting,actions}') x)), '{}')
    AS awaited,
  floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now,
  coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', e.id,
      'summary', e.action || ' (' || e.moment || ')', 'blocking', nullif(e.blocking, false)))
      ORDER BY e.position) FROM countersign.effect e
    WHERE e.approval_id = a.id AND e.status IN ('waiting', 'running')), '[]') AS unsettled
FROM countersign.approval a
LEFT JOIN countersign.subject_type t
  ON t.organization_id = a.organization_id AND t.key = a.subject_type
WHERE a.id = $1`;

/** Locks the approval against every other writer and reads all that a decision starts from. */
const LOCK_APPROVAL = {
  name: 'lock-approval',
  text: `${SELECT_APPROVAL} FOR NO KEY UPDATE OF a`,
};

const READ_UNLOCKED = { name: 'read-approval-unlocked', text: SELECT_APPROVAL };

export async function lockApproval(
  manager: EntityManager,
  approvalId: string,
  commandIds: readonly string[],
): Promise<LockedApproval | undefined> {
  const [row] = await run<LockedApproval>(manager, LOCK_APPROVAL, [approvalId, commandIds]);
  return row;
}

/** The same without the lock, for those who only want to know. */
export async function readUnlocked(
  manager: EntityManager,
  approvalId: string,
): Promise<LockedApproval | undefined> {
  const [row] = await run<LockedApproval>(manager, READ_UNLOCKED, [approvalId, []]);
  return row;
}

/** The rows that belong to an approval; `a` is the approval row written beside them. */
const INSERT_CHILDREN = `
events AS (
  INSERT INTO countersign.event (approval_id, organization_id, seq, type, at, command_id, data, hash)
  SELECT a.id, a.organization_id, e.* FROM a, jsonb_to_recordset($2)
    AS e(seq int, type text, at timestamptz, command_id text, data jsonb, hash text)
), tasks AS (
  INSERT INTO countersign.task (approval_id, definition_key, definition_name, subject_type,
    subject_id, subject_title, id, assignee_id, step_key, step_number, step_name, step_type,
    pipeline, stage, comment_required, role_key, kind, status, answer, due_at, opened_at, closed_at,
    decided_by_id, needed, missing)
  SELECT a.id, a.definition_key, a.definition_name, a.subject_type, a.subject_id,
    a.subject_title, t.*
  FROM a, jsonb_to_recordset($3)
    AS t(id uuid, assignee_id uuid, step_key text, step_number int, step_name text, step_type text,
      pipeline text, stage text, comment_required text[], role_key text, kind text, status text,
      answer text, due_at timestamptz, opened_at timestamptz, closed_at timestamptz,
      decided_by_id uuid, needed float8, missing float8)
), participants AS (
  INSERT INTO countersign.participant (approval_id, holder, organization_id, attached_at)
  SELECT a.id, p.holder, a.organization_id, a.attached_at FROM a, unnest($6::text[]) AS p(holder)
  ON CONFLICT DO NOTHING
), effects AS (
  INSERT INTO countersign.effect (approval_id, status, created_at, id, key, position, moment,
    action, parameters, context, max_attempts, source, blocking, timeout_ms, retry_ms)
  SELECT a.id, 'waiting', $5::timestamptz, e.* FROM a, jsonb_to_recordset($4)
    AS e(id uuid, key text, position int, moment text, action text, parameters jsonb,
      context jsonb, max_attempts int, source text, blocking boolean, timeout_ms int, retry_ms int)
), announcement AS (
  INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
  SELECT n.id, 'announce', a.id, n.body, $5::timestamptz + interval '2 seconds'
  FROM a, jsonb_to_record($7) AS n(id uuid, body jsonb) WHERE $7 IS NOT NULL
)`;

/** `version` guards against a writer that was thought dead and comes back with an old state. */
const WRITE_CHANGES = {
  name: 'write-changes',
  text: `
WITH a AS (
  UPDATE countersign.approval SET state = $8, version = $9, status = $10, chain_head = $11,
    wake_at = $12, closed_at = $13, attributes = coalesce($17, attributes),
    held = $18
  WHERE id = $1 AND version = $14
  RETURNING id, organization_id, definition_key, definition_name, subject_type, subject_id,
    subject_title, attached_at
), ${INSERT_CHILDREN}, changed AS (
  UPDATE countersign.task t SET status = c.status, answer = c.answer, due_at = c.due_at,
    closed_at = c.closed_at, decided_by_id = c.decided_by_id, needed = c.needed,
    missing = c.missing
  FROM a, jsonb_to_recordset($15)
    AS c(id uuid, status text, answer text, due_at timestamptz, closed_at timestamptz,
      decided_by_id uuid, needed float8, missing float8)
  WHERE t.id = c.id
), commands AS (
  INSERT INTO countersign.command (approval_id, at, id, kind, source, actor, body, outcome)
  SELECT a.id, $5::timestamptz, c.* FROM a, jsonb_to_recordset($16)
    AS c(id text, kind text, source text, actor text, body jsonb, outcome jsonb)
)
SELECT id FROM a`,
};

/**
 * Writes the decisions of one commit.
 *
 * @returns false when somebody else wrote since the approval was read; nothing is written then
 */
export async function writeChanges(
  manager: EntityManager,
  approvalId: string,
  changes: Changes & Snapshot,
  columns: ReturnType<typeof approvalColumns>,
): Promise<boolean> {
  const rows = await run(manager, WRITE_CHANGES, [
    ...childValues(approvalId, changes),
    storable(changes.state),
    columns.version,
    columns.status,
    changes.chainHead,
    columns.wakeAt,
    columns.closedAt,
    changes.from,
    storable(changes.changedTasks),
    storable(changes.commands),
    changes.attributes === undefined ? null : storable(changes.attributes),
    columns.held,
  ]);
  return rows.length === 1;
}

/** What the caller of an attach decides, and what names the approval. */
export interface AttachedRow {
  organizationId: string;
  /** Key of the definition. */
  definition: string;
  definitionName: string | null;
  definitionId: string;
  versionId: string;
  /** Of an attach with an Idempotency-Key: hash of what was asked. */
  requestHash: string | null;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  attributes: unknown;
  metadata: unknown;
  number: number;
  workflowId: string;
  requesterId: string;
  outboxId: string;
  outboxBody: unknown;
}

const INSERT_APPROVAL = {
  name: 'insert-approval',
  text: `
WITH a AS (
  INSERT INTO countersign.approval (id, attached_at, state, version, status, chain_head, wake_at,
    organization_id, definition_id, definition_version_id, subject_type, subject_id,
    subject_title, attributes, metadata, number, workflow_id, requester_id, requester_name, held,
    definition_key, definition_name, version_number, request_hash)
  VALUES ($1, $5::timestamptz, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
    $22, $23, (SELECT username FROM countersign.user WHERE id = $23), $26, $27, $28,
    (SELECT number FROM countersign.definition_version WHERE id = $15), $29)
  RETURNING id, organization_id, definition_key, definition_name, subject_type, subject_id,
    subject_title, attached_at
), ${INSERT_CHILDREN}
INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
SELECT $24, 'start', a.id, $25, $5::timestamptz + interval '2 seconds' FROM a`,
};

/** Inserts a new approval with its first events and tasks, and the order to start its workflow. */
export async function insertApproval(
  manager: EntityManager,
  approvalId: string,
  row: AttachedRow,
  changes: Changes & Snapshot,
  columns: ReturnType<typeof approvalColumns>,
): Promise<void> {
  await run(manager, INSERT_APPROVAL, [
    ...childValues(approvalId, changes),
    storable(changes.state),
    columns.version,
    columns.status,
    changes.chainHead,
    columns.wakeAt,
    row.organizationId,
    row.definitionId,
    row.versionId,
    row.subjectType,
    row.subjectId,
    row.subjectTitle,
    storable(row.attributes),
    storable(row.metadata),
    row.number,
    row.workflowId,
    row.requesterId,
    row.outboxId,
    storable(row.outboxBody),
    columns.held,
    row.definition,
    row.definitionName,
    row.requestHash,
  ]);
}

function childValues(approvalId: string, changes: Changes): unknown[] {
  const { events, openedTasks, effects, at, participants, announcement } = changes;
  const { id, notices, touched } = announcement;
  return [
    approvalId,
    storable(events),
    storable(openedTasks),
    storable(effects),
    at,
    participants,
    notices.length === 0 ? null : storable({ id, body: { notices, touched } }),
  ];
}
