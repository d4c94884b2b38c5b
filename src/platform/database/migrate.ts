import type { DataSource } from 'typeorm';

/** Any number that no other program on the same database uses for an advisory lock. */
const MIGRATION_LOCK = 4_711_243;

/**
 * Brings the schema up to date. Concurrent callers wait for each other.
 *
 * @returns the names of the migrations that were applied, in order
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await lock.release();
  }
}
