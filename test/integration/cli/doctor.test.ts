import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { setUpTemporal } from '../../../src/platform/temporal/setup';
import { countersign } from '../../support/processes';
import { createEmptyDatabase, testServers, type TestDatabase } from '../../support/servers';
import { ONE_STEP, TestSystem } from '../../support/system';
import { until } from '../../support/until';

// Each call is a process of its own, and namespaces become known slowly.
jest.setTimeout(120_000);

const suffix = randomBytes(4).toString('hex');
const INT = 3;

let system: TestSystem;
/** One whose messages nobody sends. */
let abandoned: TestSystem;
let empty: TestDatabase;
const namespaces = { missing: `doctor-missing-${suffix}`, wrong: `doctor-wrong-${suffix}` };

beforeAll(async () => {
  [system, abandoned, empty] = await Promise.all([
    TestSystem.start(),
    TestSystem.start({ workers: false }),
    createEmptyDatabase(),
  ]);
  await abandoned.rows(
    `INSERT INTO countersign.outbox (id, kind, approval_id, body, due_at)
     VALUES (gen_random_uuid(), 'command', $1, '{}', now() - interval '10 minutes')`,
    [await abandoned.attach(ONE_STEP)],
  );
  const { temporalAddress: address } = testServers();
  await Promise.all(Object.values(namespaces).map((name) => setUpTemporal({ address }, name)));
  await change(namespaces.missing, 'CurrentStep');
  await change(namespaces.wrong, 'CurrentStep', INT);
}, 120_000);
afterAll(async () => {
  await system.stop();
  await abandoned.stop();
  await empty.drop();
});

/** Takes a search attribute away, and perhaps registers it with another type. */
async function change(namespace: string, name: string, type?: number): Promise<void> {
  const connection = await Connection.connect({ address: testServers().temporalAddress });
  const { operatorService } = connection;
  const registered = async (): Promise<unknown> =>
    (await operatorService.listSearchAttributes({ namespace })).customAttributes?.[name];
  await until(registered, (found) => found !== undefined, 60_000);
  await operatorService.removeSearchAttributes({ namespace, searchAttributes: [name] });
  await until(registered, (found) => found === undefined, 60_000);
  if (type !== undefined) {
    await operatorService.addSearchAttributes({ namespace, searchAttributes: { [name]: type } });
    await until(registered, (found) => found === type, 60_000);
  }
  await connection.close();
}

interface Found {
  id: string;
  verdict: string;
  found: string;
  repair: string | null;
}

async function examined(
  more: Record<string, string> = {},
): Promise<{ code: number | null; found: Found[] }> {
  const environment = { ...system.environment, ...more };
  const { code, output } = await countersign(['doctor', '--json'], environment);
  const lines = output.split('\n').filter(Boolean);
  return { code, found: lines.map((line) => JSON.parse(line) as Found) };
}

test('a healthy system: every check is made, and all is well', async () => {
  // The workers have asked all of their queues for work.
  const { code, found } = await until(
    () => examined(),
    ({ code: ended }) => ended === 0,
    60_000,
  );
  expect(found.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  expect(found.map(({ id }) => id)).toEqual([
    ...['configuration', 'node', 'database', 'database-version', 'clock-database', 'schema'],
    ...['database-role', 'outbox', 'temporal', 'temporal-version', 'namespace', 'retention'],
    ...[
      'search-attributes',
      'workers',
      'clock-temporal',
      'public-url',
      'mail',
      'checkpoint-folder',
    ],
  ]);
  expect(code).toBe(0);
  const { output } = await countersign(['doctor'], system.environment);
  expect(output).toMatch(/^ok {4}configuration {6}readable\n/);
  expect(output).toContain('18 ok, 0 warnings, 0 failures.');
});

type Planted = [what: string, plant: () => Record<string, string>, id: string, repair: RegExp];

const urlWith = (changes: Partial<URL>): string =>
  Object.assign(new URL(system.databaseUrl), changes).href;
const PRODUCTION = {
  NODE_ENV: 'production',
  COUNTERSIGN_TRUST_USER_HEADER: 'false',
  COMMAND_KEYS: 'k'.repeat(32),
};
const NOWHERE = '127.0.0.1:1';

test.each<Planted>([
  [
    'a bad variable',
    () => ({ COUNTERSIGN_PORT: 'http' }),
    'configuration',
    /Correct the variables/,
  ],
  [
    'no database',
    () => ({ DATABASE_URL: urlWith({ host: NOWHERE }) }),
    'database',
    /Start PostgreSQL/,
  ],
  [
    'a wrong password',
    () => ({ DATABASE_URL: urlWith({ password: 'no' }) }),
    'database',
    /user and the password/,
  ],
  ['an old schema', () => ({ DATABASE_URL: empty.url }), 'schema', /countersign migrate/],
  ['the owner in production', () => PRODUCTION, 'database-role', /IN ROLE countersign_app/],
  [
    'a stale outbox',
    () => ({ DATABASE_URL: abandoned.databaseUrl }),
    'outbox',
    /countersign worker/,
  ],
  ['no Temporal', () => ({ TEMPORAL_ADDRESS: NOWHERE }), 'temporal', /TEMPORAL_ADDRESS/],
  [
    'no namespace',
    () => ({ TEMPORAL_NAMESPACE: 'none' }),
    'namespace',
    /countersign temporal setup/,
  ],
  [
    'a missing search attribute',
    () => ({ TEMPORAL_NAMESPACE: namespaces.missing }),
    'search-attributes',
    /^Run: countersign temporal setup$/,
  ],
  [
    'a search attribute of another type',
    () => ({ TEMPORAL_NAMESPACE: namespaces.wrong }),
    'search-attributes',
    /remove --namespace doctor-wrong-\w+ --name CurrentStep && countersign temporal setup/,
  ],
  [
    'no worker',
    () => ({ COUNTERSIGN_TASK_QUEUE: `none-${suffix}` }),
    'workers',
    /countersign worker/,
  ],
  [
    'a checkpoint folder that cannot be written',
    () => ({ COUNTERSIGN_CHECKPOINT_DIR: unwritable() }),
    'checkpoint-folder',
    /COUNTERSIGN_CHECKPOINT_DIR/,
  ],
  [
    'no mail server',
    () => ({ COUNTERSIGN_SMTP_URL: `smtp://${NOWHERE}`, COUNTERSIGN_MAIL_FROM: 'a@b.example' }),
    'mail',
    /COUNTERSIGN_SMTP_URL/,
  ],
])('%s is found, and the repair is named', async (_what, plant, id, repair) => {
  const { code, found } = await examined(plant());
  const failed = found.filter(({ verdict }) => verdict === 'fail');
  expect(failed).toContainEqual({
    ...{ id, verdict: 'fail' },
    found: expect.stringMatching(/\w/),
    repair: expect.stringMatching(repair),
  });
  // The others are well as far as they do not depend on it.
  const follows: Record<string, string[]> = {
    'search-attributes': ['workers'],
    'database-role': [],
  };
  const allowed = [id, ...(follows[id] ?? [])];
  expect(failed.filter((one) => !allowed.includes(one.id))).toEqual([]);
  expect(JSON.stringify(found)).not.toContain(new URL(system.databaseUrl).password);
  expect(code).toBe(1);
});

/** Also for root, who may write everywhere: below a file. */
function unwritable(): string {
  const file = path.join(system.config.stateDir, 'a-file');
  writeFileSync(file, '');
  return path.join(file, 'checkpoints');
}
