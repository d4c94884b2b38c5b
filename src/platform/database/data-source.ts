import 'reflect-metadata';
import { Client, type ClientConfig } from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from './entities';
import { MIGRATIONS } from './migrations';

/**
 * The role that cannot rewrite history; and one plan for each prepared statement: the facts of a
 * decision took 1.3 ms when they were planned anew each time, and 0.5 ms with the plan that was kept.
 * That plan knows no values, so PostgreSQL takes a list for short and collects and sorts all of it:
 * the first page of a thousand waiting tasks touched 1014 blocks, and 54 when they come out of the
 * index in its order. Without bitmap scans it always reads them like that.
 */
export const SESSION =
  '-c role=countersign_app -c plan_cache_mode=force_generic_plan -c enable_bitmapscan=off';

/**
 * A connection whose loss never ends the process. The pool listens while it is idle and TypeORM
 * while it is in use, but nobody in between: when it is handed over, and when it is on its way out
 * after a failure. What was under way fails by itself.
 */
class PooledClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** How to reach the database, and how much of it one process may use. */
export interface DatabaseOptions {
  url: string;
  /** Connections of this process at most. */
  poolSize: number;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /**
   * `application` works as the role `countersign_app`, which cannot rewrite history; `owner`
   * keeps the rights of the connection, as migrations need.
   */
  role?: 'application' | 'owner';
  /** Called when an idle connection breaks; the pool replaces it. */
  onConnectionError?: (error: Error) => void;
}

/** A data source over all entities, not yet initialized. Nothing is ever synchronized by it. */
export function createDataSource(options: DatabaseOptions): DataSource {
  const { url, poolSize, applicationName, role = 'owner' } = options;
  return new DataSource({
    type: 'postgres',
    url,
    applicationName,
    poolSize,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'countersign_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    connectTimeoutMS: 5_000,
    // Without a handler the loss of an idle connection would end the process.
    poolErrorHandler: options.onConnectionError ?? (() => undefined),
    extra: {
      Client: PooledClient,
      idle_in_transaction_session_timeout: 15_000,
      ...(role === 'application' ? { options: SESSION } : {}),
    },
  });
}
