import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { ComposeVariables, configs, file, service, services } from '../support/compose';
import { composeProgram } from '../support/compose-tool';
import { countersign, ProductProcess } from '../support/processes';
import { createEmptyDatabase, testServers, type TestDatabase } from '../support/servers';
import { BUILD_MS } from '../support/temporal-server';
import { bearing, PASSWORD, showing } from '../support/sign-in';
import { ONE_STEP } from '../support/system';

const ROOT = path.resolve(__dirname, '../..');

describe('docker-compose.yml', () => {
  test('S85 S242 has the database, Temporal, migrations, the API, workers and the administrator', () => {
    const commands = services.map(([name, { command }]) => [name, command?.join(' ') ?? null]);
    expect(Object.fromEntries(commands)).toMatchObject({
      ...{ database: null, temporal: null, 'temporal-ui': null, admin: null },
      ...{ migrate: 'migrate', 'temporal-setup': 'temporal setup', api: 'api', worker: 'worker' },
    });
    for (const name of ['database', 'temporal', 'api', 'worker']) {
      expect([name, service(name).healthcheck]).toEqual([name, expect.anything()]);
    }
  });

  test(
    'is read by Docker Compose, which names the secrets that are missing',
    async () => {
      const program = await composeProgram();
      const config = (environment: string): { status: number | null; said: string } => {
        const folder = mkdtempSync(path.join(tmpdir(), 'countersign-compose-'));
        const env = path.join(folder, '.env');
        writeFileSync(env, environment);
        const read = [
          '--file',
          path.join(ROOT, 'docker-compose.yml'),
          '--env-file',
          env,
          '--profile',
          '*',
        ];
        const { status, stdout, stderr } = spawnSync(program, [...read, 'config', '--services'], {
          encoding: 'utf8',
        });
        rmSync(folder, { recursive: true });
        return { status, said: stdout + stderr };
      };
      const secrets = [...new Set(JSON.stringify(file).match(/(?<=\$\{)\w+(?=:\?)/g))];
      const read = config(secrets.map((name) => `${name}=${'x'.repeat(32)}`).join('\n'));
      expect(read.said.trim().split('\n').sort()).toEqual(services.map(([name]) => name).sort());
      expect(read.status).toBe(0);
      const [missing = '', ...others] = secrets;
      const refused = config(others.map((name) => `${name}=x`).join('\n'));
      expect(refused.status).not.toBe(0);
      expect(refused.said).toContain(missing);
    },
    BUILD_MS,
  );

  test('waits only for what there is, until it is healthy or has ended well', () => {
    const waits = services.flatMap(([, { depends_on = {} }]) => Object.entries(depends_on));
    expect(waits.length).toBeGreaterThan(8);
    for (const [name, { condition }] of waits) {
      const isAwaited = service(name).healthcheck
        ? condition === 'service_healthy'
        : condition === 'service_completed_successfully';
      expect([name, isAwaited]).toEqual([name, true]);
    }
  });

  test('pins what it takes from elsewhere, and lets its own containers do little', () => {
    for (const [name, { image, read_only: isReadOnly = false, mem_limit: memory }] of services) {
      const isOurs = image === 'countersign';
      expect([name, isOurs || /:\d+\.\d+[.\w-]*$/.test(image)]).toEqual([name, true]);
      expect([name, isReadOnly]).toEqual([name, isOurs]);
      expect([name, memory !== undefined]).toEqual([name, isOurs]);
    }
  });

  test('has no secret of its own, and opens no port to the network', () => {
    for (const [name, { environment, ports = [] }] of services) {
      for (const [variable, value] of Object.entries(environment)) {
        if (!/PASSWORD|PWD|KEYS|SECRETS/.test(variable)) continue;
        expect([name, variable, value]).toEqual([
          ...[name, variable],
          expect.stringMatching(/^\$\{\w+:\?is missing\}$/),
        ]);
      }
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });
});

/** What the file would make of the machine of a test: its servers, and roles of other names. */
class Machine {
  private readonly directory = mkdtempSync(path.join(tmpdir(), 'countersign-compose-'));
  private readonly suffix = randomBytes(4).toString('hex');
  private readonly variables = new ComposeVariables();

  constructor(private readonly database: TestDatabase) {}

  /** The roles that the file makes, by its own statements. */
  async makeRoles(): Promise<void> {
    const content = configs['database-roles'] ?? '';
    const statement = /^CREATE ROLE countersign_web .*$/m.exec(content)?.[0] ?? '';
    const password = this.variables.in('${POSTGRES_WEB_PASSWORD:?}');
    await this.query(this.renamed(statement).replace(":'web'", `'${password}'`));
  }

  /** The environment of a service, with the addresses of this machine. */
  environmentOf(name: string): Record<string, string> {
    const { host, pathname } = new URL(this.database.url);
    const entries = Object.entries(service(name).environment).map(([variable, value]) => {
      const here = this.variables
        .in(value)
        .replace(/@database:5432\/countersign$/, `@${host}${pathname}`)
        .replace('temporal:7233', testServers().temporalAddress)
        .replace('/var/lib/countersign', this.directory);
      return [variable, this.renamed(here)];
    });
    return {
      ...Object.fromEntries(entries),
      COUNTERSIGN_PORT: '0',
      COUNTERSIGN_METRICS_PORT: '0',
      TEMPORAL_NAMESPACE: `compose-${this.suffix}`,
      COUNTERSIGN_STATE_DIR: this.directory,
    };
  }

  async end(): Promise<void> {
    await this.database.drop();
    await this.query(this.renamed('DROP ROLE countersign_web'), testServers().databaseUrl);
    rmSync(this.directory, { recursive: true });
  }

  private renamed(words: string): string {
    const owner = new URL(this.database.url);
    return words
      .replace('countersign_web', `countersign_web_${this.suffix}`)
      .replace(/countersign:\w+@/, `${owner.username}:${owner.password}@`);
  }

  private async query(sql: string, url = this.database.url): Promise<void> {
    const client = new Client({ connectionString: url.replace(/\/[^/]*$/, '/template1') });
    await client.connect();
    await client.query(sql);
    await client.end();
  }
}

test('S85 S242 the commands of docker-compose.yml bring up a system in which people decide', async () => {
  const machine = new Machine(await createEmptyDatabase());
  const run = (name: string, words: string[], input?: string) =>
    countersign(words, machine.environmentOf(name), input === undefined ? {} : { input });
  await machine.makeRoles();
  expect(await run('migrate', ['migrate'])).toMatchObject({ code: 0 });
  const setup = await run('temporal-setup', ['temporal', 'setup']);
  expect(setup).toEqual({ code: 0, output: expect.stringMatching(/namespace compose-.*, /) });
  const root = ['admin', 'create', '--organization', 'acme', '--username', 'root'];
  expect(await run('admin', root, PASSWORD)).toMatchObject({ code: 0 });
  const processes = await Promise.all(
    (['api', 'worker'] as const).map((name) =>
      ProductProcess.start(name, machine.environmentOf(name)),
    ),
  );
  const api = processes[0]?.url ?? '';
  const as = async (username: string) => {
    const body = { organization: 'acme', username, password: PASSWORD };
    return bearing({ api }, (await showing({ api }, {}).post('/sessions', body)).body.accessToken);
  };
  const admin = await as('root');
  await admin.post('/users', { username: 'bob', name: 'Bob' });
  await admin.put('/users/bob/password', { new: PASSWORD });
  await admin.post('/definitions', { key: 'one', spec: ONE_STEP, publish: true });
  const subject = { type: 'order', id: '1' };
  const { body } = await admin.post('/approvals', { definition: 'one', subject });
  const decided = await (await as('bob')).post(`/approvals/${body.approvalId}/approve`);
  expect(decided).toMatchObject({ status: 200, body: { view: { status: 'approved' } } });
  for (const running of processes) await running.kill('SIGTERM');
  await machine.end();
}, 120_000);
