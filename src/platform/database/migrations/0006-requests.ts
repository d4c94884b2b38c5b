import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The requests that the program keeps itself. */
export class Requests0006 implements MigrationInterface {
  readonly name = 'Requests0000000000006';
  readonly transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [REQUESTS, INDEXES, GRANTS]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX countersign.approval_open_request');
    await queryRunner.query('DROP TABLE countersign.request');
  }
}

const REQUESTS = `
CREATE TABLE countersign.request (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  title text NOT NULL,
  description text NOT NULL,
  attributes jsonb NOT NULL,
  creator_id uuid NOT NULL REFERENCES countersign.user,
  assigned_to_id uuid REFERENCES countersign.user,
  -- The latest approval. What became of the request stands there and nowhere else, so an approval
  -- cannot be deleted while its request is there.
  approval_id uuid UNIQUE REFERENCES countersign.approval,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- A removed request keeps the row, because the record names it.
  deleted_at timestamptz
);
`;

/**
 * Ids are ordered by time: each list is a range of one of these, the newest first. They hold all
 * that the lists look at on the way, so that a walk along them stops early and reads no rows.
 */
const INDEXES = `
CREATE INDEX request_list ON countersign.request (organization_id, id DESC)
  INCLUDE (creator_id, assigned_to_id, approval_id) WHERE deleted_at IS NULL;
CREATE INDEX request_creator ON countersign.request (creator_id, id DESC)
  INCLUDE (assigned_to_id, approval_id) WHERE deleted_at IS NULL;
CREATE INDEX request_assigned_to ON countersign.request (assigned_to_id, id DESC)
  INCLUDE (creator_id, approval_id) WHERE deleted_at IS NULL;
-- What waits for a decision is rare among what was ever asked.
CREATE INDEX approval_open_request ON countersign.approval (organization_id, subject_id DESC)
  WHERE subject_type = 'request' AND status = 'open';
`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE ON countersign.request TO countersign_app;
`;
