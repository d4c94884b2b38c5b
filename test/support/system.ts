import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openServices, runWorker, serveApi, type Services } from '../../src/cli/compose';
import type { DefinitionSpec } from '../../src/domain/definition';
import type { Grant } from '../../src/domain/permissions';
import { importDirectory, type Directory } from '../../src/people/directory.service';
import { readConfig, type Config } from '../../src/platform/config/config';
import { createDataSource } from '../../src/platform/database/data-source';
import { installTemporalRuntime } from '../../src/platform/temporal/runtime';
import type { RunningWorkers } from '../../src/platform/temporal/worker';
import { ApiUser, type ApiAnswer } from './api-user';
import { createTestDatabase, testServers, type TestDatabase } from './servers';

/** What a test needs that makes definitions, changes people and reads everything. */
const DESIGNERS_GRANTS: Grant[] = (
  [
    'approval.view',
    'definition.change',
    'definition.publish',
    'insight.view',
    'person.change',
    'subject-type.change',
    'substitution.change',
  ] as const
).map((permission) => ({ permission }));

/**
 * Alice of Sales asks; bob and carol are Finance under dave, its director, under erin of the
 * management. Gina, hugo and ivan are the board.
 */
const PEOPLE: Directory = {
  organization: { key: 'acme', name: 'Acme' },
  roles: [
    { key: 'management', name: 'Management' },
    { key: 'designer', name: 'Designs definitions, keeps people', grants: DESIGNERS_GRANTS },
    { key: 'director', name: 'Director', senior: 'management' },
    { key: 'finance', name: 'Finance', senior: 'director' },
    { key: 'board', name: 'Board' },
    { key: 'nobody', name: 'A role without members', senior: 'director' },
  ],
  departments: [
    { key: 'sales', name: 'Sales', head: 'dave' },
    { key: 'finance', name: 'Finance' },
  ],
  users: [
    { username: 'erin', name: 'Erin', roles: ['management', 'designer'] },
    { username: 'dave', name: 'Dave', manager: 'erin', roles: ['director'] },
    { username: 'bob', name: 'Bob', manager: 'dave', roles: ['finance'] },
    { username: 'carol', name: 'Carol', manager: 'dave', roles: ['finance'] },
    {
      username: 'alice',
      name: 'Alice',
      manager: 'dave',
      department: 'sales',
      roles: ['designer'],
    },
    { username: 'mallory', name: 'Mallory' },
    { username: 'frank', name: 'Frank' },
    { username: 'gina', name: 'Gina', roles: ['board'] },
    { username: 'hugo', name: 'Hugo', roles: ['board'] },
    { username: 'ivan', name: 'Ivan', roles: ['board'] },
  ],
};

/** All processes of a system share it. */
const TEST_SECRET = 'a secret of the tests that protects nothing';

/** Three steps in three stages of two pipelines. */
export const THREE_STEPS: DefinitionSpec = {
  strategy: 1,
  pipelines: [
    {
      key: 'finance',
      stages: [
        {
          key: 'check',
          steps: [{ key: 'check', approver: { role: 'finance', strategy: 'anyone' } }],
        },
        { key: 'review', steps: [{ key: 'review', approver: { user: 'dave' } }] },
      ],
    },
    {
      key: 'management',
      stages: [
        {
          key: 'sign',
          steps: [{ key: 'sign', approver: { role: 'management', strategy: 'anyone' } }],
        },
      ],
    },
  ],
};

/** One step for one person. */
export const ONE_STEP: DefinitionSpec = {
  strategy: 3,
  steps: [{ key: 'only', approver: { user: 'bob' } }],
};

interface AskedTask {
  handle: string;
  status: string;
}

/** How a test wants its system. */
export interface SystemOptions {
  workers?: boolean;
  environment?: Record<string, string>;
  /** Where the API listens, for those who have to know it before; any free port unless given. */
  port?: number;
  /** Servers of the test's own, for tests that break them. */
  servers?: { temporalAddress: string; database: TestDatabase };
  /** Changes the services before anything runs, for example to add actions. */
  prepare?: (services: Services) => void;
}

/** A whole system of a test's own: database, task queue, workers, API. */
export class TestSystem {
  private constructor(
    readonly config: Config,
    readonly databaseUrl: string,
    readonly temporalAddress: string,
    readonly services: Services,
    readonly api: string,
    readonly organizationId: string,
    private readonly closing: (() => Promise<unknown>)[],
    private workers: RunningWorkers | undefined,
  ) {}

  static async start(options: SystemOptions = {}): Promise<TestSystem> {
    const { temporalAddress, database } = options.servers ?? {
      temporalAddress: testServers().temporalAddress,
      database: await createTestDatabase(),
    };
    const stateDir = mkdtempSync(path.join(tmpdir(), 'countersign-state-'));
    const config = readConfig({
      COUNTERSIGN_TASK_QUEUE: `test-${randomBytes(6).toString('hex')}`,
      COUNTERSIGN_LOG_LEVEL: 'error',
      DATABASE_POOL_SIZE: '10',
      COUNTERSIGN_SECRETS: TEST_SECRET,
      COUNTERSIGN_STATE_DIR: stateDir,
      COUNTERSIGN_TRUST_USER_HEADER: String(options.environment?.['NODE_ENV'] !== 'production'),
      COUNTERSIGN_LIMIT_DECISIONS: '1000000',
      ...options.environment,
    });
    const addresses = { databaseUrl: database.url, temporalAddress };
    const services = await openServices(config, addresses, 'test');
    options.prepare?.(services);
    const organizationId = await importPeople(database.url);
    const api = await serveApi(config, services, options.port ?? 0);
    const closing = [
      () => api.close(),
      () => services.close(),
      () => database.drop(),
      () => rm(stateDir, { recursive: true, force: true }),
    ];
    const url = `http://127.0.0.1:${api.port}`;
    const system = new TestSystem(
      config,
      database.url,
      temporalAddress,
      services,
      url,
      organizationId,
      closing,
      undefined,
    );
    if (options.workers ?? true) await system.startWorkers();
    return system;
  }

  async startWorkers(): Promise<void> {
    quiet();
    const { bundle } = testServers();
    const addresses = { databaseUrl: this.databaseUrl, temporalAddress: this.temporalAddress };
    this.workers = await runWorker(this.config, this.services, addresses, { codePath: bundle });
  }

  async stopWorkers(): Promise<void> {
    await this.workers?.stop();
    this.workers = undefined;
  }

  async stop(): Promise<void> {
    await this.stopWorkers();
    for (const close of this.closing) await close();
  }

  /** What a process of the product needs to work with this system. */
  get environment(): Record<string, string> {
    return {
      DATABASE_URL: this.databaseUrl,
      TEMPORAL_ADDRESS: this.temporalAddress,
      COUNTERSIGN_TASK_QUEUE: this.config.temporal.taskQueue,
      COUNTERSIGN_LOG_LEVEL: 'warn',
      COUNTERSIGN_SECRETS: TEST_SECRET,
      COUNTERSIGN_STATE_DIR: this.config.stateDir,
      COUNTERSIGN_PORT: '0',
      COUNTERSIGN_TRUST_USER_HEADER: 'true',
    };
  }

  /** The API in the hands of a user. */
  as(username: string): ApiUser {
    return new ApiUser(this.api, username);
  }

  /** Publishes a definition and returns its key. */
  async publish(spec: DefinitionSpec, key = `d${randomBytes(4).toString('hex')}`): Promise<string> {
    await this.services.definitions.saveDraft(this.organizationId, key, spec);
    await this.services.definitions.publish(this.organizationId, key);
    return key;
  }

  /** Publishes and attaches on behalf of alice; returns the approval's id. */
  async attach(spec: DefinitionSpec, extra: Record<string, unknown> = {}): Promise<string> {
    const definition = await this.publish(spec);
    const answer = await this.as('alice').post('/approvals', {
      definition,
      subject: { type: 'order', id: randomBytes(4).toString('hex') },
      ...extra,
    });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body.approvalId as string;
  }

  /** Sends a verb to an approval as a user. */
  send(username: string, approval: string, verb: string, body: object = {}): Promise<ApiAnswer> {
    return this.as(username).post(`/approvals/${approval}/${verb}`, body);
  }

  /** The approval as a user sees it. */
  async read(approval: string, username = 'alice'): Promise<ApiAnswer['body']> {
    return (await this.as(username).get(`/approvals/${approval}`)).body;
  }

  /** Usernames of those who are asked now. */
  async asked(approval: string): Promise<string[]> {
    const { current } = (await this.read(approval)) as { current: { tasks: AskedTask[] }[] };
    const tasks = current.flatMap((step) => step.tasks);
    return tasks.filter(({ status }) => status === 'current').map(({ handle }) => handle);
  }

  /** One more organization, with the roles that every organization starts with. */
  async organization(directory: Directory): Promise<string> {
    return withOwner(this.databaseUrl, (owner) => importDirectory(owner, directory));
  }

  /** Rows of the test's database, with the rights of the owner. */
  async rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return withOwner(this.databaseUrl, async (owner) => owner.query<T[]>(sql, values));
  }
}

async function importPeople(databaseUrl: string): Promise<string> {
  return withOwner(databaseUrl, (owner) => importDirectory(owner, PEOPLE));
}

async function withOwner<T>(
  url: string,
  work: (owner: ReturnType<typeof createDataSource>) => Promise<T>,
): Promise<T> {
  const owner = createDataSource({ url, poolSize: 1, applicationName: 'test owner' });
  await owner.initialize();
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}

let isQuiet = false;

/** Silences the SDK. Once per test file: its logger is global. */
export function quiet(): void {
  if (!isQuiet) installTemporalRuntime({ logLevel: 'silent' });
  isQuiet = true;
}
