import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators watch is counted by an index of its own, however many effects there were. */
export class Operations0009 implements MigrationInterface {
  readonly name = 'Operations0000000000009';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX effect_failed ON countersign.effect (approval_id) WHERE status = 'failed'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX countersign.effect_failed');
  }
}
