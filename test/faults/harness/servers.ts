import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrateDatabase } from '../../../src/cli/migrate';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../src/platform/database/embedded-postgres';
import {
  startDevelopmentServer,
  type DevelopmentServer,
} from '../../../src/platform/temporal/development-server';
import { temporalExecutable } from '../../../src/platform/temporal/executable';
import { ask } from './oracle/rows';

/** The PostgreSQL and the Temporal server of one run of the harness; both keep their data. */
export class Servers {
  private constructor(
    readonly folder: string,
    public postgres: EmbeddedPostgres,
    public temporal: DevelopmentServer,
  ) {}

  static async start(): Promise<Servers> {
    const folder = mkdtempSync(path.join(tmpdir(), 'countersign-faults-'));
    const [postgres, temporal] = await Promise.all([startPostgres(folder), startTemporal(folder)]);
    await migrateDatabase(postgres.url('postgres'));
    return new Servers(folder, postgres, temporal);
  }

  /** A migrated database of its own; its name is returned. */
  async createDatabase(name: string): Promise<void> {
    const client = this.postgres.url('template1');
    await ask(client, `CREATE DATABASE ${name} TEMPLATE postgres`);
  }

  /** Stops PostgreSQL as if the power had gone, or only its processes, and starts it again. */
  async restartPostgres(signal: 'SIGQUIT' | 'SIGKILL', awayMs = 0): Promise<void> {
    const { port, pid, exited } = this.postgres;
    process.kill(pid, signal);
    await exited;
    await pause(awayMs);
    this.postgres = await startPostgres(this.folder, port);
  }

  /** Stops PostgreSQL in order, copies its folder aside, and starts it again. */
  async keepPostgres(): Promise<void> {
    await this.exchangePostgres('SIGINT', 'postgres', 'kept');
  }

  /** Puts back what was kept, as after the loss of everything since then. */
  async restorePostgres(): Promise<void> {
    await this.exchangePostgres('SIGQUIT', 'kept', 'postgres');
  }

  private async exchangePostgres(signal: NodeJS.Signals, from: string, to: string): Promise<void> {
    const { port, pid, exited } = this.postgres;
    process.kill(pid, signal);
    await exited;
    rmSync(path.join(this.folder, to), { recursive: true, force: true });
    execFileSync('cp', ['-a', path.join(this.folder, from), path.join(this.folder, to)]);
    this.postgres = await startPostgres(this.folder, port);
  }

  /** Ends all connections to a database but our own; returns how many. */
  async terminateConnections(database: string): Promise<number> {
    const rows = await ask(
      this.postgres.url('template1'),
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
      [database],
    );
    return rows.length;
  }

  async restartTemporal(awayMs = 0): Promise<void> {
    const { port, pid, exited } = this.temporal;
    process.kill(pid, 'SIGKILL');
    await exited;
    await pause(awayMs);
    this.temporal = await startTemporal(this.folder, port);
  }

  async stop(): Promise<void> {
    await Promise.all([this.postgres.stop(), this.temporal.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits; faults happen at times that the schedule of a run names. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function startPostgres(folder: string, port?: number): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ directory: path.join(folder, 'postgres'), port });
}

async function startTemporal(folder: string, port?: number): Promise<DevelopmentServer> {
  return startDevelopmentServer({
    executable: await temporalExecutable(() => undefined),
    namespace: 'default',
    databaseFile: path.join(folder, 'temporal.db'),
    port,
  });
}
