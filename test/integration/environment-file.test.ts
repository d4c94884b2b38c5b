import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProductProcess } from '../support/processes';
import { createTestDatabase, testServers } from '../support/servers';
import { bearing, givePassword, tokensOf } from '../support/sign-in';
import { TestSystem } from '../support/system';

/** A working directory with such a `.env`. */
function directoryWith(settings: string[]): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'countersign-env-'));
  writeFileSync(path.join(directory, '.env'), settings.join('\n'));
  return directory;
}

test('S231 `.env` has the database and the secret of the tokens', async () => {
  const system = await TestSystem.start({ workers: false });
  await givePassword(system, 'bob');
  const { accessToken } = await tokensOf(system, 'bob');
  const [secret = ''] = system.config.secrets;
  const directory = directoryWith([
    `DATABASE_URL=${system.databaseUrl}`,
    `TEMPORAL_ADDRESS=${system.temporalAddress}`,
    `COUNTERSIGN_SECRETS=${secret}`,
    'COUNTERSIGN_PORT=0',
  ]);
  const statusWith = async (environment: Record<string, string>): Promise<number> => {
    const api = await ProductProcess.start('api', environment, directory);
    const { status } = await bearing({ api: api.url }, accessToken).get('/me');
    await api.kill('SIGTERM');
    return status;
  };
  expect(await statusWith({})).toBe(200);
  expect(await statusWith({ COUNTERSIGN_SECRETS: `not ${secret}` })).toBe(401);
  rmSync(directory, { recursive: true });
  await system.stop();
});

test('`.env` in the working directory configures the program, and the environment wins', async () => {
  const database = await createTestDatabase();
  const directory = directoryWith([
    `DATABASE_URL="${database.url}"`,
    `TEMPORAL_ADDRESS=${testServers().temporalAddress}`,
    '# A port that nobody may take: only the environment makes this start.',
    'COUNTERSIGN_PORT=1',
  ]);
  const api = await ProductProcess.start('api', { COUNTERSIGN_PORT: '0' }, directory);
  const ready = await fetch(`${api.url}/health/ready`);
  expect(await ready.json()).toMatchObject({ database: 'up', temporal: 'up' });
  await api.kill('SIGTERM');
  rmSync(directory, { recursive: true });
  await database.drop();
});
