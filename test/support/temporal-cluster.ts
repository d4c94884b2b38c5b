import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database/embedded-postgres';
import { setUpTemporal } from '../../src/platform/temporal/setup';
import { configs, service } from './compose';
import { temporalPrograms, TemporalServer } from './temporal-server';

/** Makes the schema by the script of docker-compose.yml, and starts the server on it. */
export async function startOnPostgres(
  folder: string,
  environment: { schema: Record<string, string>; server: Record<string, string> },
  dynamicConfig = configs['temporal-dynamic-config'],
): Promise<TemporalServer> {
  const { sqlTool } = await temporalPrograms();
  symlinkSync(sqlTool, path.join(folder, 'temporal-sql-tool'));
  const { status, stdout, stderr } = spawnSync('sh', ['-c', configs['temporal-schema'] ?? ''], {
    env: { ...environment.schema, PATH: `${folder}:${process.env['PATH']}` },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The schema of Temporal: ${stdout}${stderr}`);
  return TemporalServer.start({ environment: environment.server, dynamicConfig });
}

/** A Temporal server on a PostgreSQL of its own, with namespace and search attributes. */
export class TemporalCluster {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'countersign-cluster-'));
  private postgres: EmbeddedPostgres | undefined;
  private server: TemporalServer | undefined;

  static async start(dynamicConfig: string): Promise<TemporalCluster> {
    const cluster = new TemporalCluster();
    try {
      await cluster.open(dynamicConfig);
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  get address(): string {
    return this.server?.address ?? '';
  }

  async stop(): Promise<void> {
    await this.server?.end();
    await this.postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }

  private async open(dynamicConfig: string): Promise<void> {
    this.postgres = await startEmbeddedPostgres({ directory: path.join(this.folder, 'postgres') });
    const { username, password, port } = new URL(this.postgres.url('postgres'));
    const here = { SQL_HOST: '127.0.0.1', SQL_PORT: port };
    const schema = {
      ...{ ...service('temporal-schema').environment, ...here },
      ...{ SQL_USER: username, SQL_PASSWORD: password },
    };
    const server = {
      ...{ ...service('temporal').environment, POSTGRES_SEEDS: '127.0.0.1', DB_PORT: port },
      ...{ POSTGRES_USER: username, POSTGRES_PWD: password },
    };
    this.server = await startOnPostgres(this.folder, { schema, server }, dynamicConfig);
    await setUpTemporal({ address: this.address }, 'default');
  }
}
