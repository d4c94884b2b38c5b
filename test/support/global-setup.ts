import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrateDatabase } from '../../src/cli/migrate';
import { obtainBrowser } from '../../tools/browser.cjs';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres';
import { startDevelopmentServer } from '../../src/platform/temporal/development-server';
import { temporalExecutable } from '../../src/platform/temporal/executable';
import { writeTestBundle } from './bundle';
import type { TestServers } from './servers';

/** One PostgreSQL and one Temporal server for the whole run; every test owns a database and a queue. */
export default async function globalSetup(): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'countersign-test-'));
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  obtainBrowser(say);
  const executable = await temporalExecutable(say);
  const [postgres, temporal] = await Promise.all([
    startEmbeddedPostgres({ directory: path.join(directory, 'postgres'), fast: true }),
    startDevelopmentServer({ executable, namespace: 'default' }),
  ]);
  // Its name is a template: `CREATE DATABASE … TEMPLATE …` copies it in some milliseconds.
  await migrateDatabase(postgres.url('postgres'));
  const servers: TestServers = {
    databaseUrl: postgres.url('postgres'),
    temporalAddress: temporal.address,
    executable,
    bundle: await writeTestBundle(directory),
  };
  process.env['COUNTERSIGN_TEST_SERVERS'] = JSON.stringify(servers);
  (globalThis as { stopTestServers?: () => Promise<void> }).stopTestServers = async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    rmSync(directory, { recursive: true, force: true });
  };
}
