import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startBoundChild, type BoundChild } from '../../src/platform/process/bound-child';
import { freePort } from '../../src/platform/process/free-port';
import { goBuild, obtainTool } from '../../src/platform/process/pinned-tool';
import { ApprovalGateway, type TemporalOptions } from '../../src/platform/temporal/gateway';
import { until } from './until';

/** The version in tools/temporal-server/go.mod. */
const VERSION = 'v1.32.0';
const START_MS = 60_000;
const MAX_PORT = 32_767;

const SERVER = {
  title: 'the Temporal server',
  name: `temporal-server-${VERSION}`,
  ways: [
    goBuild({
      title: `the Temporal server ${VERSION}`,
      folder: 'temporal-server',
      packages: ['go.temporal.io/server/cmd/server', 'go.temporal.io/server/cmd/tools/sql'],
      takes: 'five minutes',
    }),
  ],
  missing: (reasons: string) =>
    new Error(
      `The Temporal server is missing (${reasons}). Install Go 1.26 or newer from ` +
        'https://go.dev/dl: the server is then built once into the cache of this user.',
    ),
};

/** Programs of a Temporal cluster, built once per user. */
export interface TemporalPrograms {
  server: string;
  /** Makes and changes its schema. */
  sqlTool: string;
}

/** How long a test has to wait at most when the programs have to be built first. */
export const BUILD_MS = 15 * 60_000;

export async function temporalPrograms(): Promise<TemporalPrograms> {
  const folder = await obtainTool(SERVER, (line) => process.stderr.write(`${line}\n`));
  return { server: path.join(folder, 'server'), sqlTool: path.join(folder, 'sql') };
}

/** Every port that the configuration inside the server takes from the environment. */
const PORTS = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'].flatMap((service) => [
  `${service}_GRPC_PORT`,
  `${service}_MEMBERSHIP_PORT`,
]);

/** How to run a Temporal server. */
export interface TemporalServerOptions {
  /** Names its database, in the variables of the official image. */
  environment: Record<string, string>;
  /** Content of the file that the server reads again and again. */
  dynamicConfig?: string | undefined;
  /** How clients connect. */
  clients?: Partial<TemporalOptions>;
}

/** A Temporal server as clusters run it, all four services in one process. */
export class TemporalServer {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'countersign-temporal-'));
  private child: BoundChild | undefined;

  private constructor(
    private readonly program: string,
    private readonly ports: Record<string, string>,
    private readonly options: TemporalServerOptions,
  ) {}

  static async start(options: TemporalServerOptions): Promise<TemporalServer> {
    const { server } = await temporalPrograms();
    const ports = await freePorts([...PORTS, 'FRONTEND_HTTP_PORT']);
    const temporal = new TemporalServer(server, ports, options);
    await temporal.start();
    return temporal;
  }

  get address(): string {
    return `127.0.0.1:${this.ports['FRONTEND_GRPC_PORT']}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Starts it again, on the same ports. */
  async start(): Promise<void> {
    const { environment, dynamicConfig = '{}', clients } = this.options;
    const file = path.join(this.folder, 'dynamic-config.yaml');
    writeFileSync(file, dynamicConfig);
    const child = startBoundChild({
      command: this.program,
      args: ['start'],
      stopSignal: 'SIGTERM',
      cwd: this.folder,
      environment: {
        PATH: process.env['PATH'],
        LOG_LEVEL: 'error',
        TEMPORAL_ALLOW_NO_AUTH: 'true',
        ...environment,
        ...this.ports,
        BIND_ON_IP: '127.0.0.1',
        DYNAMIC_CONFIG_FILE_PATH: file,
      },
    });
    this.child = child;
    let ended: string | undefined;
    void child.exited.then((how) => (ended = how));
    const gateway = ApprovalGateway.open({
      ...clients,
      ...{ address: this.address, namespace: 'default', taskQueue: 'none' },
    });
    const look = async (): Promise<boolean> => ended !== undefined || (await gateway.isReachable());
    await until(look, Boolean, START_MS).catch(() => undefined);
    const isReady = ended === undefined && (await gateway.isReachable());
    await gateway.close();
    if (isReady) return;
    await child.stop();
    throw new Error(`Temporal does not start (${ended ?? 'in time'}): ${child.lastWords()}`);
  }

  /** In order with SIGTERM, at once with SIGKILL. */
  async kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (signal === 'SIGKILL') process.kill(this.pid, signal);
    await this.child?.stop();
  }

  async end(): Promise<void> {
    await this.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Different ones, as texts, which fit into the `smallint` that PostgreSQL keeps them in. */
async function freePorts(names: readonly string[]): Promise<Record<string, string>> {
  const ports = new Set<number>();
  while (ports.size < names.length) {
    const port = await freePort(randomInt(10_000, MAX_PORT));
    if (port <= MAX_PORT) ports.add(port);
  }
  const texts = [...ports].map(String);
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
}
