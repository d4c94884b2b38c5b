import { MIGRATIONS } from '../../src/platform/database/migrations';
import { countersign as run } from '../support/processes';
import { createEmptyDatabase, testServers, type TestDatabase } from '../support/servers';
import { bearing, showing } from '../support/sign-in';
import { TestSystem } from '../support/system';

const FIRST = 'the first of all passwords';
const OTHER = 'quite another password';

let database: TestDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

const countersign = (words: string[], environment: Record<string, string>, input = '') =>
  run(words, { DATABASE_URL: database.url, ...environment }, { input });

const system = (): Promise<TestSystem> =>
  TestSystem.start({
    workers: false,
    servers: { ...testServers(), database: { ...database, drop: () => Promise.resolve() } },
  });

async function signInAs(api: { api: string }, username: string, password: string) {
  const body = { organization: 'newcomer', username, password };
  return showing(api, {}).post('/sessions', body);
}

test('S232 from an empty database: migrations, and the first administrator, by the environment', async () => {
  const environment = {
    COUNTERSIGN_ORGANIZATION: 'newcomer',
    COUNTERSIGN_ADMIN_USERNAME: 'root',
    COUNTERSIGN_ADMIN_PASSWORD: FIRST,
  };
  const first = await countersign(['migrate'], environment);
  expect(first.code).toBe(0);
  const [, applied = ''] = /Applied: (.*)/.exec(first.output) ?? [];
  expect(applied.split(', ')).toHaveLength(MIGRATIONS.length);
  expect(first.output).toContain('root is now an administrator of newcomer.');
  // Saying it again with another password changes nothing.
  const again = { ...environment, COUNTERSIGN_ADMIN_PASSWORD: OTHER };
  const second = await countersign(['migrate'], again);
  expect(second.output).toMatch(/up to date.*\n.*root was already an administrator/);
  expect(first.output + second.output).not.toMatch(new RegExp(`${FIRST}|${OTHER}`));
  const running = await system();
  expect((await signInAs(running, 'root', OTHER)).status).toBe(401);
  const { body } = await signInAs(running, 'root', FIRST);
  const root = bearing(running, body.accessToken);
  expect((await root.get('/me')).body.roles).toEqual(['admin', 'manager', 'user']);
  expect((await root.post('/service-accounts', { username: 'erp', name: 'E' })).status).toBe(201);
  await running.stop();
});

test('an operator makes administrators with a command, the password coming from its input', async () => {
  await countersign(['migrate'], {});
  const create = (username: string, input: string) =>
    countersign(
      ['admin', 'create', '--organization', 'newcomer', '--username', username],
      {},
      input,
    );
  expect((await create('root', `${FIRST}\n`)).code).toBe(0);
  const weak = await create('weak', 'password123');
  expect(weak.code).toBe(1);
  expect(weak.output).toContain('among those that everybody tries first');
  const running = await system();
  expect((await signInAs(running, 'root', FIRST)).status).toBe(201);
  expect((await signInAs(running, 'weak', 'password123')).status).toBe(401);
  await running.stop();
});

test('an administrator is named completely or not at all', async () => {
  const half = await countersign(['migrate'], { COUNTERSIGN_ADMIN_USERNAME: 'root' });
  expect(half.code).toBe(1);
  expect(half.output).toMatch(/COUNTERSIGN_ADMIN_PASSWORD: .*\n.*COUNTERSIGN_ORGANIZATION: /);
});
