import { SpanKind } from '@opentelemetry/api';
import type { DataSource, EntityManager } from 'typeorm';
import type { Client, QueryResultRow } from 'pg';
import { isTraced, traced } from '../tracing';

/** A parameterized SQL statement; the name makes the server prepare it once per connection. */
export interface Statement {
  name: string;
  text: string;
}

/**
 * Runs a prepared statement inside the manager's transaction.
 *
 * The hot paths use it instead of `manager.query`, which parses and plans each time.
 */
export async function run<Row extends QueryResultRow>(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<Row[]> {
  if (!manager.queryRunner) throw new Error(`${statement.name} needs a transaction`);
  const client = (await manager.queryRunner.connect()) as Client;
  const query = () => client.query<Row>({ ...statement, values });
  const { rows } = await (isTraced() ? asSpan(statement, query) : query());
  return rows;
}

/** Only as part of something: what looks for work all the time would drown everything else. */
function asSpan<T>({ name, text }: Statement, query: () => Promise<T>): Promise<T> {
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text.trim() };
  return traced(name, { kind: SpanKind.CLIENT, attributes }, query);
}

/** Runs `work` in one transaction: all of it is written, or nothing. */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // A rollback that fails has lost its connection, which rolls back as well.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** Runs one statement outside a transaction, on a connection of its own. */
export async function runAlone<Row extends QueryResultRow>(
  dataSource: DataSource,
  statement: Statement,
  values: unknown[],
): Promise<Row[]> {
  const runner = dataSource.createQueryRunner();
  try {
    return await run<Row>(runner.manager, statement, values);
  } finally {
    await runner.release();
  }
}
