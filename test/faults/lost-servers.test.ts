import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrateDatabase } from '../../src/cli/migrate';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database/embedded-postgres';
import {
  startDevelopmentServer,
  type DevelopmentServer,
} from '../../src/platform/temporal/development-server';
import { temporalExecutable } from '../../src/platform/temporal/executable';
import { inconsistencies } from '../support/oracle';
import { ONE_STEP, TestSystem } from '../support/system';
import { until } from '../support/until';

jest.setTimeout(120_000);

let folder: string;
let postgres: EmbeddedPostgres;
let temporal: DevelopmentServer;
let system: TestSystem;

const startPostgres = (port?: number) =>
  startEmbeddedPostgres({ directory: path.join(folder, 'postgres'), port });
const startTemporal = async (port?: number) =>
  startDevelopmentServer({
    executable: await temporalExecutable(() => undefined),
    namespace: 'default',
    databaseFile: path.join(folder, 'temporal.db'),
    port,
  });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-faults-'));
  [postgres, temporal] = await Promise.all([startPostgres(), startTemporal()]);
  const url = postgres.url('postgres');
  await migrateDatabase(url);
  const database = { url, drop: () => Promise.resolve() };
  system = await TestSystem.start({ servers: { temporalAddress: temporal.address, database } });
});
afterAll(async () => {
  await system.stop();
  await Promise.all([postgres.stop(), temporal.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** What one caller was told about its decision. */
interface Told {
  id: string;
  key: string;
  status: number;
}

/** Attaches `count` approvals; their decisions are sent while the fault happens. */
async function decideDuring(count: number, fault: () => Promise<void>): Promise<Told[]> {
  const ids = await Promise.all(Array.from({ length: count }, () => system.attach(ONE_STEP)));
  const broken = fault();
  const told: Told[] = [];
  for (const id of ids) {
    const key = randomUUID();
    const answer = await system
      .as('bob')
      .post(`/approvals/${id}/approve`, {}, { 'idempotency-key': key })
      .catch(() => ({ status: 0 }));
    told.push({ id, key, status: answer.status });
  }
  await broken;
  return told;
}

/** Repeats every decision that was not answered, then looks at what is in the database. */
async function settleAndCheck(told: readonly Told[]): Promise<void> {
  for (const { id, key, status } of told) {
    // Never a false answer: success, "stored", or "not available".
    expect([200, 202, 503]).toContain(status);
    const again = () =>
      system.as('bob').post(`/approvals/${id}/approve`, {}, { 'idempotency-key': key });
    const answer = await until(again, (found) => found.status === 200, 40_000);
    expect(answer.body.view.status).toBe('approved');
  }
  await until(
    () => inconsistencies(system),
    (problems) => problems.length === 0,
    40_000,
  );
}

test('S235 an immediate restart of PostgreSQL during decisions loses and doubles nothing', async () => {
  const told = await decideDuring(10, async () => {
    process.kill(postgres.pid, 'SIGQUIT');
    await postgres.exited;
    postgres = await startPostgres(postgres.port);
  });
  await settleAndCheck(told);
});

test('S235 a Temporal server killed and started again during decisions loses and doubles nothing', async () => {
  const told = await decideDuring(10, async () => {
    process.kill(temporal.pid, 'SIGKILL');
    await temporal.exited;
    temporal = await startTemporal(temporal.port);
  });
  await settleAndCheck(told);
});

test('while Temporal is away a decision is stored with 202 and decided later under its id', async () => {
  const id = await system.attach(ONE_STEP);
  await temporal.stop();
  const headers = { 'idempotency-key': 'while-away' };
  const answer = await system.as('bob').post(`/approvals/${id}/approve`, {}, headers);
  expect(answer).toMatchObject({ status: 202, body: { state: 'stored', command: 'while-away' } });
  const ready = await fetch(`${system.api}/health/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([
    503,
    { database: 'up', temporal: 'down' },
  ]);
  temporal = await startTemporal(temporal.port);
  const location = answer.headers.get('location') ?? '';
  const outcome = await until(
    () => system.as('bob').get(location.replace('/api/v1', '')),
    ({ body }) => body.state === 'decided',
    60_000,
  );
  expect(outcome.body.outcome.accepted).toBe(true);
});

test('while the database is away the API answers 503 with Retry-After, and works again after', async () => {
  process.kill(postgres.pid, 'SIGQUIT');
  await postgres.exited;
  const answer = await system.as('bob').get('/inbox');
  expect(answer).toMatchObject({ status: 503, body: { code: 'DATABASE_UNAVAILABLE' } });
  expect(answer.headers.get('retry-after')).toBe('5');
  postgres = await startPostgres(postgres.port);
  await until(
    () => system.as('bob').get('/inbox'),
    ({ status }) => status === 200,
  );
});
