import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Those that cannot go on by themselves, in the order of the list of approvals. */
export class Held0019 implements MigrationInterface {
  readonly name = 'Held0000000000019';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
DROP INDEX countersign.approval_held;
CREATE INDEX approval_held ON countersign.approval (organization_id, attached_at, id)
  WHERE held IS NOT NULL;
`;

const DOWN = `
DROP INDEX countersign.approval_held;
CREATE INDEX approval_held ON countersign.approval (organization_id) WHERE held IS NOT NULL;
`;
