import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database/embedded-postgres';
import { freePort } from '../../src/platform/process/free-port';
import { ComposeVariables, configs, service } from './compose';
import { countersign, ProductProcess } from './processes';
import { startOnPostgres } from './temporal-cluster';
import type { TemporalServer } from './temporal-server';

/** How a part is stopped before it is started again. */
export type Stop = 'in order' | 'at once';

/** Everything that docker-compose.yml runs, as processes of this machine with its environments. */
export class Topology {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'countersign-topology-'));
  private readonly variables = new ComposeVariables();
  private readonly running = new Map<string, ProductProcess>();
  private postgres!: EmbeddedPostgres;
  private temporal!: TemporalServer;
  /** Addresses of the API processes. */
  readonly apis: string[] = [];

  private constructor() {}

  static async start(): Promise<Topology> {
    const topology = new Topology();
    try {
      await topology.startAll();
      return topology;
    } catch (error) {
      await topology.stop();
      throw error;
    }
  }

  /** Every part that can be restarted, and how. */
  get parts(): Record<string, (stop: Stop) => Promise<void>> {
    const own = [...this.running.keys()].map((name) => [name, this.restartProcess(name)]);
    return {
      ...(Object.fromEntries(own) as Record<string, (stop: Stop) => Promise<void>>),
      'Temporal server': async (stop) => {
        await this.temporal.kill(stop === 'in order' ? 'SIGTERM' : 'SIGKILL');
        await this.temporal.start();
      },
      PostgreSQL: async (stop) => {
        const { pid, port, exited } = this.postgres;
        process.kill(pid, stop === 'in order' ? 'SIGINT' : 'SIGQUIT');
        await exited;
        this.postgres = await this.openPostgres(port);
      },
    };
  }

  /** Runs a service that does its work and ends. */
  async run(name: string, words = service(name).command ?? [], input = ''): Promise<string> {
    const { code, output } = await countersign(words, this.environmentOf(name), { input });
    if (code !== 0) throw new Error(`${name} ended with ${code}: ${output}`);
    return output;
  }

  /** Rows of the database, as its owner. */
  async rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.postgres.url('countersign') });
    await client.connect();
    try {
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running.values()].map((each) => each.kill('SIGTERM')));
    await this.temporal?.end();
    await this.postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }

  private async startAll(): Promise<void> {
    await this.startDatabase();
    await this.startTemporal();
    await this.run('migrate');
    await this.run('temporal-setup');
    for (const name of ['api 1', 'api 2']) {
      const port = String(await freePort());
      this.apis.push(`http://127.0.0.1:${port}`);
      await this.startProcess(name, { COUNTERSIGN_PORT: port });
    }
    for (const name of ['worker 1', 'worker 2']) await this.startProcess(name);
  }

  private openPostgres(port?: number): Promise<EmbeddedPostgres> {
    return startEmbeddedPostgres({ directory: path.join(this.folder, 'postgres'), port });
  }

  /** The owner is made by the image, everybody else by what the file gives to it. */
  private async startDatabase(): Promise<void> {
    this.postgres = await this.openPostgres();
    const owner = this.variables.in('${POSTGRES_PASSWORD:?}');
    const [, roles = ''] = /<<'SQL'\n(.*?)SQL\n/s.exec(configs['database-roles'] ?? '') ?? [];
    const client = new Client({ connectionString: this.postgres.url('postgres') });
    await client.connect();
    const role = `CREATE ROLE countersign SUPERUSER LOGIN PASSWORD '${owner}'`;
    await client.query(role);
    await client.query('CREATE DATABASE countersign OWNER countersign');
    await client.query(
      roles.replace(/:'(\w+)'/g, (_all, name: string) =>
        this.variables.in(`'\${POSTGRES_${name.toUpperCase()}_PASSWORD:?}'`),
      ),
    );
    await client.end();
  }

  private async startTemporal(): Promise<void> {
    this.temporal = await startOnPostgres(this.folder, {
      schema: this.environmentOf('temporal-schema'),
      server: this.environmentOf('temporal'),
    });
  }

  private async startProcess(name: string, more: Record<string, string> = {}): Promise<void> {
    const [kind] = name.split(' ') as ['api' | 'worker'];
    const environment = { ...this.environmentOf(kind), ...more };
    this.running.set(name, await ProductProcess.start(kind, environment));
  }

  private restartProcess(name: string): (stop: Stop) => Promise<void> {
    return async (stop) => {
      const port = this.running.get(name)?.url.split(':').at(-1);
      await this.running.get(name)?.kill(stop === 'in order' ? 'SIGTERM' : 'SIGKILL');
      await this.startProcess(name, port === undefined ? {} : { COUNTERSIGN_PORT: port });
    };
  }

  /** What the file gives to a service, with the addresses of this machine. */
  private environmentOf(name: string): Record<string, string> {
    const { port } = this.postgres;
    const given = service(name).environment;
    const here = (value: string): string =>
      this.variables
        .in(value)
        .replace('@database:5432', `@127.0.0.1:${port}`)
        .replace(/^database$/, '127.0.0.1')
        .replace(/^5432$/, String(port))
        .replace('temporal:7233', this.temporal?.address)
        .replace('/var/lib/countersign', this.folder);
    const entries = Object.entries(given).map(([variable, value]) => [variable, here(value)]);
    // Containers have addresses of their own; processes of one machine share the ports.
    return { ...Object.fromEntries(entries), COUNTERSIGN_METRICS_PORT: '0' } as Record<
      string,
      string
    >;
  }
}
