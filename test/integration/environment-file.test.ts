import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProductProcess } from '../support/processes';
import { createTestDatabase, testServers } from '../support/servers';

test('`.env` in the working directory configures the program, and the environment wins', async () => {
  const database = await createTestDatabase();
  const directory = mkdtempSync(path.join(tmpdir(), 'countersign-env-'));
  const settings = [
    `DATABASE_URL="${database.url}"`,
    `TEMPORAL_ADDRESS=${testServers().temporalAddress}`,
    '# A port that nobody may take: only the environment makes this start.',
    'COUNTERSIGN_PORT=1',
  ];
  writeFileSync(path.join(directory, '.env'), settings.join('\n'));
  const api = await ProductProcess.start('api', { COUNTERSIGN_PORT: '0' }, directory);
  const ready = await fetch(`${api.url}/health/ready`);
  expect(await ready.json()).toMatchObject({ database: 'up', temporal: 'up' });
  await api.kill('SIGTERM');
  rmSync(directory, { recursive: true });
  await database.drop();
});
