import { createDataSource } from '../platform/database/data-source';
import { migrate } from '../platform/database/migrate';

/** Brings the schema up to date with the rights of the connection; returns what was applied. */
export async function migrateDatabase(databaseUrl: string): Promise<string[]> {
  const owner = createDataSource({
    url: databaseUrl,
    poolSize: 2,
    applicationName: 'countersign migrate',
  });
  await owner.initialize();
  try {
    return await migrate(owner);
  } finally {
    await owner.destroy();
  }
}
