import { Client, Connection } from '@temporalio/client';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openServices } from '../../../src/cli/compose';
import type { DefinitionSpec } from '../../../src/domain/definition';
import { importDirectory } from '../../../src/people/directory.service';
import { readConfig } from '../../../src/platform/config/config';
import { createDataSource } from '../../../src/platform/database/data-source';
import { countersign } from '../../support/processes';
import { LoadClient } from './client';
import { Clock, sweepClocks, type Offset } from './clocks';
import { ClientLog } from './client-log';
import { DEFINITIONS, PEOPLE, specOf, type DefinitionName } from './definitions';
import { Member, type Death } from './member';
import type { Evidence, ExportLine, RunFacts } from './oracle/evidence';
import { ask, readRows, type Rows } from './oracle/rows';
import { readRuns } from './oracle/runs';
import { planOperations, type LoadPlan, type Operation } from './operations';
import type { Random } from './random';
import { ReceiptServer } from './receipts';
import type { Servers } from './servers';

const SECRET = 'a secret of the harness that protects nothing';
const LATEST_MS = 30_000;

/** What one run is set up with. */
export interface StageSetup {
  /** Unique among the runs of the same servers; letters, digits and underscores. */
  name: string;
  random: Random;
  load: LoadPlan;
  /** `main.js` of a copy of the product; the product itself unless given. */
  main?: string | undefined;
  /** Of some members, by name, from the beginning until they end. */
  failpoints?: Readonly<Record<string, string>>;
  /** Of all members, always. */
  environment?: Record<string, string>;
  /** How wrong the clocks of some members are, by name. */
  clocks?: Readonly<Record<string, Offset>>;
}

/** One system under test: two APIs and two workers, a database, a queue, and clients. */
export class Stage {
  readonly deaths: Death[] = [];
  readonly operations: Operation[];
  readonly client: LoadClient;

  private constructor(
    readonly setup: StageSetup,
    readonly servers: Servers,
    readonly receipts: ReceiptServer,
    readonly folder: string,
    readonly members: Member[],
    /** Those of members that do not keep the right time, by name. */
    readonly clocks: ReadonlyMap<string, Clock>,
  ) {
    this.operations = planOperations(setup.random.fork('load'), setup.load);
    const urls = (): string[] => this.apis.flatMap((api) => api.url ?? []);
    const log = new ClientLog(path.join(folder, 'operations.jsonl'));
    this.client = new LoadClient(urls, log, setup.random.fork('clients'), setup.name);
  }

  static async open(servers: Servers, setup: StageSetup): Promise<Stage> {
    const folder = mkdtempSync(path.join(servers.folder, `${setup.name}-`));
    const receipts = await ReceiptServer.start();
    await servers.createDatabase(setup.name);
    const members: Member[] = [];
    const stage = new Stage(setup, servers, receipts, folder, members, clocksOf(setup, folder));
    const names = ['api1', 'api2', 'worker1', 'worker2'];
    const ports = { database: servers.postgres.port, temporal: servers.temporal.port };
    for (const name of names) {
      const kind = name.startsWith('api') ? 'api' : 'worker';
      const environment: Parameters<typeof Member.open>[0]['environment'] = (at) => ({
        ...stage.environment(at),
        ...stage.clocks.get(name)?.environment,
      });
      const { main } = setup;
      const member = await Member.open(
        { name, kind, ports, environment, ...(main === undefined ? {} : { main }) },
        (died) => stage.died(died),
      );
      members.push(member);
    }
    try {
      await stage.prepare();
      await stage.startAll();
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  get apis(): Member[] {
    return this.members.filter(({ name }) => name.startsWith('api'));
  }

  get workers(): Member[] {
    return this.members.filter(({ name }) => name.startsWith('worker'));
  }

  get databaseUrl(): string {
    return this.servers.postgres.url(this.setup.name);
  }

  get taskQueue(): string {
    return `faults-${path.basename(this.servers.folder)}-${this.setup.name}`;
  }

  /** How often each failpoint did what (`name:action`), over all lives of all members. */
  get failpointsHit(): Map<string, number> {
    const hits = new Map<string, number>();
    for (const { written } of this.members) {
      for (const [, name = '', action = ''] of written.matchAll(/failpoint (\S+): (\w+)/g)) {
        const hit = `${name}:${action}`;
        hits.set(hit, (hits.get(hit) ?? 0) + 1);
      }
    }
    return hits;
  }

  member(name: string): Member {
    const found = this.members.find((member) => member.name === name);
    if (!found) throw new Error(`There is no member "${name}".`);
    return found;
  }

  /** Heals all links, ends failures that come again and again, and waits until all members run. */
  async heal(): Promise<void> {
    const recurring = Object.entries(this.setup.failpoints ?? {}).filter(([, how]) =>
      how.includes('%'),
    );
    for (const [name] of recurring) await this.member(name).disarm();
    for (const { links } of this.members) {
      links.database.heal();
      links.temporal.heal();
    }
    await Promise.all(this.members.map((member) => member.running()));
  }

  /** The primary of the database is lost; its standby takes over, and everybody reaches that one. */
  async failOver(): Promise<void> {
    await this.servers.losePrimary();
    for (const { links } of this.members) links.database.cut();
    await this.servers.promoteStandby();
    for (const { links } of this.members) {
      links.database.pointTo(this.servers.postgres.port);
      links.database.heal();
    }
  }

  /** How many approvals have each status. */
  async statuses(): Promise<Map<string, number>> {
    const rows = await ask<{ status: string; count: number }>(
      this.databaseUrl,
      'SELECT status, count(*)::int AS count FROM countersign.approval GROUP BY status',
    );
    return new Map(rows.map(({ status, count }) => [status, count]));
  }

  /** A Temporal client that goes around all links. */
  async withTemporal<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const connection = await Connection.connect({ address: this.servers.temporal.address });
    try {
      return await work(new Client({ connection }));
    } finally {
      await connection.close();
    }
  }

  /** Collects everything that the verdict is made from. */
  async evidence({ exported }: { exported: boolean }): Promise<Evidence> {
    const { rows, runs } = await this.standing();
    return {
      ...rows,
      ...{ runs, operations: this.operations, log: this.client.log.entries },
      approvalIds: this.client.approvals,
      receipts: this.receipts.receipts,
      exported: exported ? await this.exportAudit() : undefined,
      takenAt: Date.now(),
      latestMs: LATEST_MS,
    };
  }

  /** Rows and histories of one moment: a deadline may pass while they are being read. */
  private async standing(): Promise<{ rows: Rows; runs: RunFacts[] }> {
    let rows = await readRows(this.databaseUrl);
    for (let tries = 1; ; tries += 1) {
      const runs = await this.withTemporal((client) => readRuns(client, this.taskQueue));
      const then = await readRows(this.databaseUrl);
      if (then.commands.length === rows.commands.length || tries === 5) return { rows: then, runs };
      rows = then;
    }
  }

  /** Whether the product itself finds the last export in order. */
  async verifies(): Promise<boolean> {
    const file = path.join(this.folder, 'export.jsonl');
    return (await countersign(['audit', 'verify', file], this.direct)).code === 0;
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.stop()));
    if (this.clocks.size > 0) sweepClocks();
    this.receipts.stop();
    this.client.log.close();
  }

  /** What a process of the product needs to reach this system directly. */
  environment(ports: { database: number; temporal: number }): Record<string, string> {
    const database = new URL(this.databaseUrl);
    database.port = String(ports.database);
    return {
      DATABASE_URL: database.href,
      DATABASE_POOL_SIZE: '8',
      TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
      COUNTERSIGN_TASK_QUEUE: this.taskQueue,
      COUNTERSIGN_LOG_LEVEL: 'warn',
      COUNTERSIGN_SECRETS: SECRET,
      COUNTERSIGN_STATE_DIR: path.join(this.folder, 'state'),
      COUNTERSIGN_PORT: '0',
      COUNTERSIGN_TRUST_USER_HEADER: 'true',
      COUNTERSIGN_LIMIT_DECISIONS: '1000000',
      ...this.setup.environment,
    };
  }

  /** What a command of the product needs to reach it. */
  get direct(): Record<string, string> {
    const { postgres, temporal } = this.servers;
    return this.environment({ database: postgres.port, temporal: temporal.port });
  }

  private async startAll(): Promise<void> {
    await Promise.all(
      this.members.map((member) => {
        const failpoints = this.setup.failpoints?.[member.name];
        return member.start(failpoints === undefined ? {} : { APPROVAL_FAILPOINTS: failpoints });
      }),
    );
  }

  private died(name: string): void {
    this.deaths.push({ name, at: Date.now(), waiting: this.client.underWay });
  }

  private async prepare(): Promise<void> {
    mkdirSync(path.join(this.folder, 'state'), { recursive: true });
    const owner = createDataSource({
      ...{ url: this.databaseUrl, poolSize: 1, applicationName: 'harness' },
    });
    await owner.initialize();
    const organization = await importDirectory(owner, PEOPLE).finally(() => owner.destroy());
    const config = readConfig(this.direct);
    const temporalAddress = this.servers.temporal.address;
    const addresses = { databaseUrl: this.databaseUrl, temporalAddress };
    const services = await openServices(config, addresses, 'harness');
    try {
      for (const name of Object.keys(DEFINITIONS) as DefinitionName[]) {
        const spec = specOf(name, this.receipts.url) as DefinitionSpec;
        await services.definitions.saveDraft(organization, name, spec);
        await services.definitions.publish(organization, name);
      }
    } finally {
      await services.close();
    }
  }

  /** By the command of the product, as an auditor gets it. */
  private async exportAudit(): Promise<ExportLine[]> {
    const file = path.join(this.folder, 'export.jsonl');
    rmSync(file, { force: true });
    const { code, output } = await countersign(['audit', 'export', file], this.direct);
    if (code !== 0) throw new Error(`The export failed: ${output}`);
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as ExportLine);
  }
}

function clocksOf({ clocks = {} }: StageSetup, folder: string): Map<string, Clock> {
  const made = Object.entries(clocks).map(([name, offset]): [string, Clock] => {
    return [name, new Clock(path.join(folder, `${name}.clock`), offset)];
  });
  return new Map(made);
}
