import type { TestSystem } from './system';

/** Copies every row aside, as a backup does. */
export async function backUp(system: TestSystem): Promise<void> {
  await system.rows(`
DO $$ DECLARE name text; BEGIN
  CREATE SCHEMA backup;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'countersign' LOOP
    EXECUTE format('CREATE TABLE backup.%I AS TABLE countersign.%I', name, name);
  END LOOP;
END $$`);
}

/** Puts the database back to where it was, as a restore does: nobody is told of it. */
export async function restore(system: TestSystem): Promise<void> {
  await system.rows(`
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'countersign' LOOP
    EXECUTE format('DELETE FROM countersign.%I', name);
    EXECUTE format('INSERT INTO countersign.%I OVERRIDING SYSTEM VALUE SELECT * FROM backup.%I',
      name, name);
  END LOOP;
  DROP SCHEMA backup CASCADE;
END $$`);
}
