import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** The servers that the global setup started. */
export interface TestServers {
  /** The migrated database that serves as template. */
  databaseUrl: string;
  temporalAddress: string;
  /** The Temporal CLI. */
  executable: string;
  /** File with the workflow bundle. */
  bundle: string;
}

export function testServers(): TestServers {
  const text = process.env['COUNTERSIGN_TEST_SERVERS'];
  if (text === undefined) throw new Error('The global setup has not started the servers.');
  return JSON.parse(text) as TestServers;
}

/** A fresh database of its own for one test file. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Copies the migrated template. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createFrom('postgres');
}

/** Without a schema. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createFrom('template0');
}

async function createFrom(template: 'postgres' | 'template0'): Promise<TestDatabase> {
  const { databaseUrl } = testServers();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(databaseUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administer(databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** From another database than the template, which must have no connections while it is copied. */
async function administer(templateUrl: string, sql: string): Promise<void> {
  const url = new URL(templateUrl);
  url.pathname = '/template1';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
