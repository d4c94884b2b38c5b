import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Organizations with their people, definitions with their versions, approvals with their tasks,
 * events, commands and effects. Everything lives in the schema `countersign`, so that it can share
 * a database with the caller's own tables and a caller can attach inside its own transaction.
 */
export class Spine0001 implements MigrationInterface {
  /** TypeORM sorts by the 13 digits at the end; ours count. */
  readonly name = 'Spine0000000000001';
  readonly transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [
      PEOPLE,
      DEFINITIONS,
      APPROVALS,
      EVENTS,
      EFFECTS,
      OUTBOX,
      APPEND_ONLY,
      GRANTS,
    ]) {
      await queryRunner.query(sql);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP SCHEMA countersign CASCADE');
  }
}

const PEOPLE = `
CREATE SCHEMA IF NOT EXISTS countersign;
CREATE TABLE countersign.organization (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL
);
CREATE TABLE countersign.user (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  username text NOT NULL,
  name text NOT NULL,
  email text,
  manager_id uuid REFERENCES countersign.user,
  active boolean NOT NULL DEFAULT true,
  UNIQUE (organization_id, username)
);
CREATE TABLE countersign.role (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  key text NOT NULL,
  name text NOT NULL,
  -- The senior role; its members may answer for the members of this one.
  parent_id uuid REFERENCES countersign.role,
  UNIQUE (organization_id, key)
);
CREATE TABLE countersign.membership (
  role_id uuid NOT NULL REFERENCES countersign.role ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES countersign.user ON DELETE CASCADE,
  PRIMARY KEY (role_id, user_id)
);
CREATE INDEX membership_user ON countersign.membership (user_id, role_id);
`;

const DEFINITIONS = `
CREATE TABLE countersign.definition (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  key text NOT NULL,
  active_version_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organization_id, key)
);
CREATE TABLE countersign.definition_version (
  id uuid PRIMARY KEY,
  definition_id uuid NOT NULL REFERENCES countersign.definition,
  number integer NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'active', 'retired')),
  spec jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  UNIQUE (definition_id, number)
);
-- A published version never changes: approvals pin it instead of copying it.
CREATE FUNCTION countersign.refuse_spec_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A published definition version is immutable' USING ERRCODE = 'CSIMM';
END $$;
CREATE TRIGGER definition_version_immutable BEFORE UPDATE ON countersign.definition_version
  FOR EACH ROW WHEN (OLD.status <> 'draft' AND OLD.spec IS DISTINCT FROM NEW.spec)
  EXECUTE FUNCTION countersign.refuse_spec_change();
`;

const APPROVALS = `
CREATE TABLE countersign.approval (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  definition_id uuid NOT NULL REFERENCES countersign.definition,
  definition_version_id uuid NOT NULL REFERENCES countersign.definition_version,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  subject_title text NOT NULL,
  attributes jsonb NOT NULL,
  metadata jsonb NOT NULL,
  number integer NOT NULL,
  workflow_id text NOT NULL UNIQUE,
  requester_id uuid NOT NULL REFERENCES countersign.user,
  status text NOT NULL,
  version integer NOT NULL,
  state jsonb NOT NULL,
  chain_head text NOT NULL,
  wake_at timestamptz,
  attached_at timestamptz NOT NULL,
  closed_at timestamptz,
  UNIQUE (organization_id, subject_type, subject_id, number)
);
CREATE UNIQUE INDEX approval_one_open ON countersign.approval
  (organization_id, definition_id, subject_type, subject_id)
  WHERE status IN ('not-started', 'open');
CREATE INDEX approval_list ON countersign.approval (organization_id, id DESC);
CREATE INDEX approval_list_requester ON countersign.approval (requester_id, id DESC);

-- What an inbox needs stands on the task itself, so that a page reads one index and one table.
CREATE TABLE countersign.task (
  id uuid PRIMARY KEY,
  approval_id uuid NOT NULL REFERENCES countersign.approval ON DELETE CASCADE,
  assignee_id uuid NOT NULL REFERENCES countersign.user,
  step_key text NOT NULL,
  step_number integer NOT NULL,
  step_name text NOT NULL,
  role_key text,
  status text NOT NULL,
  definition_key text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  subject_title text NOT NULL,
  -- 'infinity' without a deadline: such tasks sort last and keyset pages stay simple.
  due_at timestamptz NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  decided_by_id uuid REFERENCES countersign.user
) WITH (fillfactor = 80);
CREATE INDEX task_inbox ON countersign.task (assignee_id, due_at, id) WHERE status = 'current';
CREATE INDEX task_history ON countersign.task (assignee_id, id DESC);
CREATE INDEX task_approval ON countersign.task (approval_id);
`;

const EVENTS = `
CREATE TABLE countersign.event (
  approval_id uuid NOT NULL REFERENCES countersign.approval,
  seq integer NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  command_id text,
  data jsonb NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (approval_id, seq)
);
-- The outcome of every command, accepted or refused, for ever: the answer to a repetition.
CREATE TABLE countersign.command (
  approval_id uuid NOT NULL REFERENCES countersign.approval,
  id text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  actor text,
  at timestamptz NOT NULL,
  body jsonb NOT NULL,
  outcome jsonb NOT NULL,
  PRIMARY KEY (approval_id, id)
);
`;

const EFFECTS = `
CREATE TABLE countersign.effect (
  id uuid PRIMARY KEY,
  approval_id uuid NOT NULL REFERENCES countersign.approval ON DELETE CASCADE,
  key text NOT NULL,
  position integer NOT NULL,
  moment text NOT NULL,
  action text NOT NULL,
  parameters jsonb NOT NULL,
  context jsonb NOT NULL,
  max_attempts integer NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'succeeded', 'failed', 'skipped')),
  attempts integer NOT NULL DEFAULT 0,
  error text,
  result jsonb,
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  UNIQUE (approval_id, key)
);
CREATE INDEX effect_unsettled ON countersign.effect (approval_id, position)
  WHERE status IN ('waiting', 'running');
`;

const OUTBOX = `
-- Messages to Temporal that must not get lost: workflow starts, and commands it could not take.
CREATE TABLE countersign.outbox (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('start', 'command')),
  approval_id uuid NOT NULL REFERENCES countersign.approval ON DELETE CASCADE,
  body jsonb NOT NULL,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  error text
);
CREATE INDEX outbox_due ON countersign.outbox (due_at);
`;

const APPEND_ONLY = `
CREATE FUNCTION countersign.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'CSAPP';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON countersign.event
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON countersign.event
  FOR EACH STATEMENT EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER command_append_only BEFORE UPDATE OR DELETE ON countersign.command
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER command_no_truncate BEFORE TRUNCATE ON countersign.command
  FOR EACH STATEMENT EXECUTE FUNCTION countersign.refuse_change();
`;

/** The program works as this role, which does not own the tables and cannot rewrite history. */
const GRANTS = `
DO $$ BEGIN
  CREATE ROLE countersign_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT countersign_app TO CURRENT_USER;
GRANT USAGE ON SCHEMA countersign TO countersign_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA countersign TO countersign_app;
REVOKE UPDATE, DELETE ON countersign.event, countersign.command FROM countersign_app;
`;
