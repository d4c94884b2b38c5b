import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Actions for which approvals wait, their settings, and the history of their attempts. */
export class Actions0014 implements MigrationInterface {
  readonly name = 'Actions0000000000014';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE countersign.effect
  ADD COLUMN source text NOT NULL DEFAULT 'definition',
  ADD COLUMN blocking boolean NOT NULL DEFAULT false,
  ADD COLUMN timeout_ms integer,
  ADD COLUMN retry_ms integer;
CREATE INDEX effect_failed_list ON countersign.effect (id DESC) WHERE status = 'failed';
CREATE TABLE countersign.effect_attempt (
  effect_id uuid NOT NULL REFERENCES countersign.effect ON DELETE CASCADE,
  number integer NOT NULL,
  started_at timestamptz NOT NULL,
  -- NULL while it runs, and for ever when its worker died.
  ended_at timestamptz,
  error text,
  PRIMARY KEY (effect_id, number)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.effect_attempt TO countersign_app;
ALTER TABLE countersign.outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE countersign.outbox ADD CONSTRAINT outbox_kind_check
  CHECK (kind IN ('start', 'command', 'reevaluate', 'announce', 'deliver', 'wake'));
`;

const DOWN = `
DELETE FROM countersign.outbox WHERE kind = 'wake';
ALTER TABLE countersign.outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE countersign.outbox ADD CONSTRAINT outbox_kind_check
  CHECK (kind IN ('start', 'command', 'reevaluate', 'announce', 'deliver'));
DROP TABLE countersign.effect_attempt;
DROP INDEX countersign.effect_failed_list;
ALTER TABLE countersign.effect DROP COLUMN source, DROP COLUMN blocking, DROP COLUMN timeout_ms,
  DROP COLUMN retry_ms;
`;
