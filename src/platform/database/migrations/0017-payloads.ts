import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators may read what Temporal keeps, where that is encrypted. */
export class Payloads0017 implements MigrationInterface {
  readonly name = 'Payloads0000000000017';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO countersign.permission_grant (id, role_id, permission)
       SELECT gen_random_uuid(), id, 'payload.view' FROM countersign.role WHERE key = 'admin'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM countersign.permission_grant WHERE permission = 'payload.view'`,
    );
  }
}
