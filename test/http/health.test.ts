import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
});
afterAll(() => system.stop());

const ready = async () => {
  const response = await fetch(`${system.api}/health/ready`);
  return [response.status, await response.json()];
};

/** For all connections from now on. */
async function setting(sql: string): Promise<void> {
  const name = new URL(system.databaseUrl).pathname.slice(1);
  await system.rows(`ALTER DATABASE "${name}" ${sql}`);
  await system.rows(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
    [name],
  );
}

test('a database that has no room is named, and what is there can still be read', async () => {
  const well = { status: 'ready', database: 'up', storage: 'up', temporal: 'up' };
  expect(await ready()).toEqual([200, well]);
  await setting("SET temp_file_limit = '0'");
  const full = { ...well, status: 'not ready', storage: 'down' };
  await until(ready, (found) => JSON.stringify(found) === JSON.stringify([503, full]));
  expect((await system.as('bob').get('/inbox')).status).toBe(200);
  await setting('RESET temp_file_limit');
  await until(ready, ([status]) => status === 200);
});
