import { createDataSource } from '../../src/platform/database/data-source';
import { MIGRATIONS } from '../../src/platform/database/migrations';
import { THREE_STEPS, TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

test('every migration but the first is taken back and made again without losing an approval', async () => {
  const id = await system.attach(THREE_STEPS);
  await system.send('bob', id, 'approve');
  const before = await system.read(id);
  await system.stopWorkers();
  const options = { url: system.databaseUrl, poolSize: 1, applicationName: 'test migrations' };
  const owner = await createDataSource(options).initialize();
  try {
    const later = MIGRATIONS.slice(1);
    for (const _ of later) await owner.undoLastMigration();
    const columns = await owner.query<{ column_name: string }[]>(
      `SELECT column_name FROM information_schema.columns
       WHERE table_schema = 'countersign' AND table_name = 'approval'`,
    );
    expect(columns.map((row) => row.column_name)).not.toContain('requester_name');
    const applied = await owner.runMigrations({ transaction: 'each' });
    expect(applied).toHaveLength(later.length);
  } finally {
    await owner.destroy();
  }
  expect(await system.read(id)).toEqual(before);
});
