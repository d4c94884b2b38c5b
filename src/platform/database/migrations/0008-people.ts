import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Departments that are removed without taking what names them along. */
export class People0008 implements MigrationInterface {
  readonly name = 'People0000000000008';
  readonly transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE countersign.department ADD COLUMN deleted_at timestamptz;
CREATE INDEX user_department ON countersign.user (department_id) WHERE department_id IS NOT NULL;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP INDEX countersign.user_department;
ALTER TABLE countersign.department DROP COLUMN deleted_at;`);
  }
}
