import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the rules need to know of people: departments, substitutions, calendars. */
export class Rules0002 implements MigrationInterface {
  readonly name = 'Rules0000000000002';
  readonly transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [PEOPLE, SUBJECTS, TASKS, DEFINITIONS, GRANTS]) await queryRunner.query(sql);
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

const TASKS = `
-- NULL for a vote, 'information' for a question.
ALTER TABLE countersign.task ADD COLUMN kind text;
ALTER TABLE countersign.task ADD COLUMN answer text;
`;

const DEFINITIONS = `
ALTER TABLE countersign.definition
  ADD COLUMN active boolean NOT NULL DEFAULT true,
  ADD COLUMN deleted_at timestamptz;
CREATE INDEX definition_version_match ON countersign.definition_version
  ((spec -> 'match' ->> 'subjectType')) WHERE status = 'active';
`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.calendar, countersign.department,
  countersign.substitution, countersign.subject_type TO countersign_app;
`;

const DOWN = `
DROP INDEX countersign.definition_version_match;
ALTER TABLE countersign.definition DROP COLUMN active, DROP COLUMN deleted_at;
ALTER TABLE countersign.task DROP COLUMN kind, DROP COLUMN answer;
DROP TABLE countersign.subject_type, countersign.substitution;
ALTER TABLE countersign.user DROP COLUMN department_id, DROP COLUMN calendar_id;
ALTER TABLE countersign.organization DROP COLUMN calendar_id;
DROP TABLE countersign.department, countersign.calendar;
`;
