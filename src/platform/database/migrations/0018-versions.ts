import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Moves of open approvals to other versions of their definition: who, why, which, and what came of it. */
export class Versions0018 implements MigrationInterface {
  readonly name = 'Versions0000000000018';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE countersign.approval_migration (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  definition_id uuid NOT NULL REFERENCES countersign.definition,
  -- NULL when it takes another one back: each approval then goes to the version that it had.
  to_version_id uuid REFERENCES countersign.definition_version,
  reverts_id uuid REFERENCES countersign.approval_migration,
  reason text NOT NULL,
  created_by_id uuid NOT NULL REFERENCES countersign.user,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When it was applied to the last of its approvals.
  applied_at timestamptz
);
CREATE INDEX approval_migration_definition
  ON countersign.approval_migration (definition_id, id DESC);

CREATE TABLE countersign.approval_migration_item (
  migration_id uuid NOT NULL REFERENCES countersign.approval_migration ON DELETE CASCADE,
  approval_id uuid NOT NULL REFERENCES countersign.approval ON DELETE CASCADE,
  from_version_id uuid NOT NULL REFERENCES countersign.definition_version,
  to_version_id uuid NOT NULL REFERENCES countersign.definition_version,
  -- Version of the approval for which the plan is made.
  planned_version integer NOT NULL,
  plan jsonb NOT NULL,
  result text CHECK (result IN ('moved', 're-asked', 'kept', 'stale')),
  message text,
  settled_at timestamptz,
  PRIMARY KEY (migration_id, approval_id)
);
CREATE INDEX approval_migration_item_open
  ON countersign.approval_migration_item (migration_id, approval_id) WHERE result IS NULL;
CREATE INDEX approval_migration_item_approval
  ON countersign.approval_migration_item (approval_id);
CREATE INDEX approval_open_by_definition ON countersign.approval (definition_id, id)
  WHERE status IN ('not-started', 'open');
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.approval_migration,
  countersign.approval_migration_item TO countersign_app;
INSERT INTO countersign.permission_grant (id, role_id, permission)
SELECT gen_random_uuid(), id, 'approval.migrate' FROM countersign.role WHERE key = 'admin';
`;

const DOWN = `
DELETE FROM countersign.permission_grant WHERE permission = 'approval.migrate';
DROP INDEX countersign.approval_open_by_definition;
DROP TABLE countersign.approval_migration_item, countersign.approval_migration;
`;
