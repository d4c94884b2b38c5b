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
import { configure, copyFolder, moveWal, type Settings } from './cluster';
import { SmallDisk } from './disk';
import { ask } from './oracle/rows';
import { Standby, type Following } from './standby';

/** Servers that are not like everybody's. */
export interface ServerOptions {
  /** A small disk for the data of PostgreSQL, or for its log. */
  disk?: { of: 'data' | 'wal'; megabytes: number };
  /** A second PostgreSQL, and whether commits wait for it. */
  standby?: Following;
  /** Of PostgreSQL. */
  settings?: Settings;
}

/** Folder of the log, where it is not among the data, and of the data. */
const FOLDERS = { wal: 'wal', data: 'postgres' } as const;

/** The PostgreSQL and the Temporal server of one run of the harness; both keep their data. */
export class Servers {
  /** Where the data of PostgreSQL are. */
  private data: string;
  private standby: Standby | undefined;

  private constructor(
    readonly folder: string,
    /** The small one, where there is one. */
    readonly disk: SmallDisk | undefined,
    public postgres: EmbeddedPostgres,
    public temporal: DevelopmentServer,
  ) {
    this.data = path.join(folder, FOLDERS.data);
  }

  static async start(options: ServerOptions = {}): Promise<Servers> {
    const folder = mkdtempSync(path.join(tmpdir(), 'countersign-faults-'));
    const { disk: small } = options;
    const disk = small && SmallDisk.mount(path.join(folder, FOLDERS[small.of]), small.megabytes);
    const servers = await open(folder).then(
      ({ postgres, temporal }) => new Servers(folder, disk, postgres, temporal),
      (error: unknown) => {
        disk?.unmount();
        throw error;
      },
    );
    try {
      await migrateDatabase(servers.postgres.url('postgres'));
      await servers.arrange(options);
      return servers;
    } catch (error) {
      await servers.stop();
      throw error;
    }
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
    this.postgres = await startPostgres(this.data, port);
  }

  /** Stops PostgreSQL in order, copies its folder aside, and starts it again. */
  async keepPostgres(): Promise<void> {
    await this.whileStopped('SIGINT', () => copyFolder(this.data, this.kept));
  }

  /** Puts back what was kept, as after the loss of everything since then. */
  async restorePostgres(): Promise<void> {
    await this.whileStopped('SIGQUIT', () => copyFolder(this.kept, this.data));
  }

  /**
   * Starts PostgreSQL again whenever it ends by itself, as a supervisor does, until `work` is done
   * and it runs.
   *
   * @returns how often
   */
  async supervised(work: () => Promise<void>): Promise<number> {
    const { port } = this.postgres;
    let times = 0;
    const done = work().then(() => 'done' as const);
    for (;;) {
      const ended = this.postgres.exited.then(() => 'ended' as const);
      const what = await Promise.race([ended, done]);
      if (what === 'done' && (await this.answers())) return times;
      // It may have ended before the work was done, or may still be recovering.
      if ((await Promise.race([ended, pause(250)])) !== 'ended') continue;
      await this.startAgain(port);
      times += 1;
    }
  }

  /** Nothing arrives at the standby any more; commits wait for it, or do not. */
  silenceStandby(): void {
    this.standby?.link.blackhole('down');
  }

  /** Kills the primary for ever. */
  async losePrimary(): Promise<void> {
    const { pid, exited } = this.postgres;
    process.kill(pid, 'SIGKILL');
    await exited;
  }

  /** The standby is the primary from now on. */
  async promoteStandby(): Promise<void> {
    const { standby } = this;
    if (standby === undefined) throw new Error('There is no standby.');
    this.standby = undefined;
    this.postgres = await standby.promote();
    this.data = standby.directory;
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
    await this.standby?.stop();
    await Promise.all([this.postgres.stop(), this.temporal.stop()]);
    this.disk?.unmount();
    // Children of a primary that was killed may still be on their way out.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }

  private get kept(): string {
    return path.join(this.folder, 'kept');
  }

  private async answers(): Promise<boolean> {
    const url = this.postgres.url('template1');
    return (await ask(url, 'SELECT 1').catch(() => [])).length > 0;
  }

  /** However often it takes. */
  private async startAgain(port: number): Promise<void> {
    for (;;) {
      const next = await startPostgres(this.data, port).catch(() => undefined);
      if (next !== undefined) return void (this.postgres = next);
      await pause(500);
    }
  }

  private async arrange({ disk, settings, standby }: ServerOptions): Promise<void> {
    if (disk || settings) {
      await this.whileStopped('SIGINT', () => {
        // Data and log fill up independently of each other.
        if (disk) moveWal(this.data, path.join(this.folder, FOLDERS.wal, 'pg_wal'));
        configure(this.data, settings ?? {});
      });
    }
    if (!standby) return;
    const primary = { directory: this.data, port: this.postgres.port };
    await this.whileStopped('SIGINT', async () => {
      this.standby = await Standby.copyOf(primary, path.join(this.folder, 'standby'), standby);
    });
    await this.standby?.follow(this.postgres.url('template1'));
  }

  private async whileStopped(
    signal: NodeJS.Signals,
    work: () => void | Promise<void>,
  ): Promise<void> {
    const { port, pid, exited } = this.postgres;
    process.kill(pid, signal);
    await exited;
    await work();
    this.postgres = await startPostgres(this.data, port);
  }
}

/** Waits; faults happen at times that the schedule of a run names. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function open(
  folder: string,
): Promise<{ postgres: EmbeddedPostgres; temporal: DevelopmentServer }> {
  const [postgres, temporal] = await Promise.all([
    startPostgres(path.join(folder, FOLDERS.data)),
    startTemporal(folder),
  ]);
  return { postgres, temporal };
}

function startPostgres(directory: string, port?: number): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ directory, port });
}

async function startTemporal(folder: string, port?: number): Promise<DevelopmentServer> {
  return startDevelopmentServer({
    executable: await temporalExecutable(() => undefined),
    namespace: 'default',
    databaseFile: path.join(folder, 'temporal.db'),
    port,
  });
}
