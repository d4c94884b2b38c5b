import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists need, so that a page reads a range of one index whatever the size of the tables. */
export class Lists0007 implements MigrationInterface {
  readonly name = 'Lists0000000000007';
  readonly transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [APPROVALS, TASKS, PARTICIPANTS]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}

/** Callers may choose ids, so lists are ordered by the instant of the attach. */
const APPROVALS = `
ALTER TABLE countersign.approval
  -- Copied, because neither changes and a page would look each of them up for every row.
  ADD COLUMN definition_key text,
  ADD COLUMN definition_name text,
  ADD COLUMN version_number integer,
  -- Of an attach with an Idempotency-Key: hash of what was asked.
  ADD COLUMN request_hash text;
UPDATE countersign.approval a SET definition_key = d.key, version_number = v.number,
  definition_name = CASE json_typeof(v.spec -> 'name') WHEN 'string' THEN v.spec ->> 'name'
    ELSE v.spec -> 'name' ->> 'en' END
FROM countersign.definition d, countersign.definition_version v
WHERE d.id = a.definition_id AND v.id = a.definition_version_id;
ALTER TABLE countersign.approval
  ALTER COLUMN definition_key SET NOT NULL,
  ALTER COLUMN version_number SET NOT NULL;
DROP INDEX countersign.approval_list, countersign.approval_list_requester;
CREATE INDEX approval_list ON countersign.approval (organization_id, attached_at, id);
CREATE INDEX approval_list_requester ON countersign.approval (requester_id, attached_at, id);
CREATE INDEX approval_list_status ON countersign.approval
  (organization_id, status, attached_at, id);
CREATE INDEX approval_list_definition ON countersign.approval (definition_id, attached_at, id);
CREATE INDEX approval_list_type ON countersign.approval
  (organization_id, subject_type, attached_at, id);
`;

const TASKS = `
ALTER TABLE countersign.task
  ADD COLUMN definition_name text,
  ADD COLUMN pipeline text,
  ADD COLUMN stage text,
  -- How many approvals (or how much weight) the step needs, and how many are still missing; NULL
  -- for tasks from before this column.
  ADD COLUMN needed double precision,
  ADD COLUMN missing double precision;
DROP INDEX countersign.task_history, countersign.task_decided_by;
-- Not by id: in the order of the primary key a plan may look for somebody's tasks among all.
CREATE INDEX task_history ON countersign.task (assignee_id, opened_at, id);
CREATE INDEX task_status ON countersign.task (assignee_id, status, opened_at, id);
-- By who answered.
CREATE INDEX task_answered ON countersign.task
  ((coalesce(decided_by_id, assignee_id)), opened_at, id) WHERE answer IS NOT NULL;
CREATE INDEX task_recent ON countersign.task
  (assignee_id, (coalesce(closed_at, opened_at)), id);
CREATE INDEX task_inbox_type ON countersign.task (assignee_id, subject_type)
  WHERE status = 'current';
`;

const PARTICIPANTS = `
-- Who takes part in an approval, once each: everybody who was ever asked or has answered, and every
-- role that was asked. Lists read it in the order of the attach.
CREATE TABLE countersign.participant (
  approval_id uuid NOT NULL REFERENCES countersign.approval ON DELETE CASCADE,
  -- 'user:{id}' or 'role:{key}'
  holder text NOT NULL,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  attached_at timestamptz NOT NULL,
  PRIMARY KEY (approval_id, holder)
);
CREATE INDEX participant_list ON countersign.participant
  (organization_id, holder, attached_at, approval_id);
INSERT INTO countersign.participant (approval_id, holder, organization_id, attached_at)
SELECT DISTINCT a.id, h.holder, a.organization_id, a.attached_at
FROM countersign.task t JOIN countersign.approval a ON a.id = t.approval_id
CROSS JOIN LATERAL (VALUES ('user:' || t.assignee_id), ('user:' || t.decided_by_id),
  ('role:' || t.role_key)) AS h(holder)
WHERE h.holder IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.participant TO countersign_app;
`;

const DOWN = `
DROP TABLE countersign.participant;
DROP INDEX countersign.task_status, countersign.task_recent, countersign.task_inbox_type,
  countersign.task_history, countersign.task_answered;
CREATE INDEX task_history ON countersign.task (assignee_id, id DESC);
CREATE INDEX task_decided_by ON countersign.task (decided_by_id, id DESC)
  WHERE decided_by_id IS NOT NULL;
ALTER TABLE countersign.task DROP COLUMN definition_name, DROP COLUMN pipeline,
  DROP COLUMN stage, DROP COLUMN needed, DROP COLUMN missing;
DROP INDEX countersign.approval_list, countersign.approval_list_requester,
  countersign.approval_list_status, countersign.approval_list_definition,
  countersign.approval_list_type;
CREATE INDEX approval_list ON countersign.approval (organization_id, id DESC);
CREATE INDEX approval_list_requester ON countersign.approval (requester_id, id DESC);
ALTER TABLE countersign.approval DROP COLUMN definition_key, DROP COLUMN definition_name,
  DROP COLUMN version_number, DROP COLUMN request_hash;
`;
