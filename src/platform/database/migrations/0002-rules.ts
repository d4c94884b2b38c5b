import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the rules need to know of people: departments, substitutions, calendars. */
export class Rules0002 implements MigrationInterface {
  readonly name = 'Rules0000000000002';
  readonly transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [PEOPLE, SUBJECTS, APPROVALS, DEFINITIONS, GRANTS])
      await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}

const PEOPLE = `
CREATE TABLE countersign.calendar (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  key text NOT NULL,
  -- { timeZone, week, holidays }
  spec jsonb NOT NULL,
  UNIQUE (organization_id, key)
);
CREATE TABLE countersign.department (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  key text NOT NULL,
  name text NOT NULL,
  head_id uuid REFERENCES countersign.user,
  UNIQUE (organization_id, key)
);
ALTER TABLE countersign.organization
  ADD COLUMN calendar_id uuid REFERENCES countersign.calendar;
ALTER TABLE countersign.user
  ADD COLUMN department_id uuid REFERENCES countersign.department,
  ADD COLUMN calendar_id uuid REFERENCES countersign.calendar;
CREATE TABLE countersign.substitution (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  user_id uuid NOT NULL REFERENCES countersign.user,
  substitute_id uuid NOT NULL REFERENCES countersign.user,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- When the open approvals of the user were told that it has begun.
  announced_at timestamptz,
  CHECK (user_id <> substitute_id),
  CHECK (ends_at > starts_at)
);
CREATE INDEX substitution_user ON countersign.substitution (user_id, ends_at);
CREATE INDEX substitution_due ON countersign.substitution (starts_at) WHERE announced_at IS NULL;
`;

const SUBJECTS = `
CREATE TABLE countersign.subject_type (
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  key text NOT NULL,
  -- { enabled, autoStart, definition, definitions, conditions }
  config jsonb NOT NULL,
  PRIMARY KEY (organization_id, key)
);
`;

const APPROVALS = `
-- NULL for a vote, 'information' for a question.
ALTER TABLE countersign.task ADD COLUMN kind text;
ALTER TABLE countersign.task ADD COLUMN answer text;
CREATE INDEX task_role ON countersign.task (role_key, approval_id)
  WHERE status = 'current' AND role_key IS NOT NULL;
CREATE INDEX task_decided_by ON countersign.task (decided_by_id, id DESC)
  WHERE decided_by_id IS NOT NULL;
-- The requester's username when it was attached, and why the approval cannot go on by itself.
ALTER TABLE countersign.approval ADD COLUMN requester_name text, ADD COLUMN held text;
UPDATE countersign.approval a SET requester_name = u.username
  FROM countersign.user u WHERE u.id = a.requester_id;
ALTER TABLE countersign.approval ALTER COLUMN requester_name SET NOT NULL;
CREATE INDEX approval_held ON countersign.approval (organization_id) WHERE held IS NOT NULL;
ALTER TABLE countersign.outbox DROP CONSTRAINT outbox_kind_check,
  ADD CHECK (kind IN ('start', 'command', 'reevaluate'));
`;

const DEFINITIONS = `
ALTER TABLE countersign.definition
  ADD COLUMN active boolean NOT NULL DEFAULT true,
  ADD COLUMN deleted_at timestamptz;
-- The fields of a form are shown in the order in which they were written; jsonb forgets it.
DROP TRIGGER definition_version_immutable ON countersign.definition_version;
ALTER TABLE countersign.definition_version ALTER COLUMN spec TYPE json;
CREATE TRIGGER definition_version_immutable BEFORE UPDATE ON countersign.definition_version
  FOR EACH ROW WHEN (OLD.status <> 'draft' AND OLD.spec::text IS DISTINCT FROM NEW.spec::text)
  EXECUTE FUNCTION countersign.refuse_spec_change();
CREATE INDEX definition_version_match ON countersign.definition_version
  ((spec -> 'match' ->> 'subjectType')) WHERE status = 'active';
`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.calendar, countersign.department,
  countersign.substitution, countersign.subject_type TO countersign_app;
`;

const DOWN = `
DROP INDEX countersign.definition_version_match;
DROP TRIGGER definition_version_immutable ON countersign.definition_version;
ALTER TABLE countersign.definition_version ALTER COLUMN spec TYPE jsonb;
CREATE TRIGGER definition_version_immutable BEFORE UPDATE ON countersign.definition_version
  FOR EACH ROW WHEN (OLD.status <> 'draft' AND OLD.spec IS DISTINCT FROM NEW.spec)
  EXECUTE FUNCTION countersign.refuse_spec_change();
ALTER TABLE countersign.definition DROP COLUMN active, DROP COLUMN deleted_at;
ALTER TABLE countersign.outbox DROP CONSTRAINT outbox_kind_check,
  ADD CHECK (kind IN ('start', 'command'));
ALTER TABLE countersign.approval DROP COLUMN requester_name, DROP COLUMN held;
DROP INDEX countersign.task_role, countersign.task_decided_by;
ALTER TABLE countersign.task DROP COLUMN kind, DROP COLUMN answer;
DROP TABLE countersign.subject_type, countersign.substitution;
ALTER TABLE countersign.user DROP COLUMN department_id, DROP COLUMN calendar_id;
ALTER TABLE countersign.organization DROP COLUMN calendar_id;
DROP TABLE countersign.department, countersign.calendar;
`;
