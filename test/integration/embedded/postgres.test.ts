import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../src/platform/database/embedded-postgres';
import { cleanUp, isRunning, processesOf, startOwner, temporaryFolder } from '../../support/owners';
import { until } from '../../support/until';

afterEach(cleanUp);

const isRoot = process.getuid?.() === 0;

describe('the embedded PostgreSQL', () => {
  it('starts for the user who runs it, and is not reached without its password', async () => {
    const postgres = await startEmbeddedPostgres({ directory: temporaryFolder(), fast: true });
    try {
      expect(await answer(postgres.url('postgres'), 'SELECT 1 AS a')).toEqual([{ a: 1 }]);
      const stranger = `postgres://postgres:guess@127.0.0.1:${postgres.port}/postgres`;
      await expect(answer(stranger, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    } finally {
      await postgres.stop();
    }
  });

  // The other half of "as any user": the suite itself usually runs as one of the two.
  (isRoot ? it : it.skip)(
    'starts for an ordinary user from packages that root installed',
    async () => {
      const directory = temporaryFolder();
      chmodSync(directory, 0o777);
      const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];
      if (spawnSync('setpriv', [...nobody.slice(1), 'test', '-r', __filename]).status !== 0) {
        console.warn('SKIPPED: an ordinary user cannot read this checkout.');
        return;
      }
      const state = path.join(directory, 'state');
      const owner = await startOwner({ server: 'postgres', directory: state, prefix: nobody });
      const sql = "SELECT current_setting('server_version_num')::int AS version";
      const [row] = await answer(String(owner.url), sql);
      // The packages' own version, not an older one that the system happens to have.
      expect(row?.['version']).toBeGreaterThanOrEqual(180_000);
    },
  );

  it('keeps data, password and port over a restart', async () => {
    const directory = temporaryFolder();
    const first = await startEmbeddedPostgres({ directory });
    await answer(first.url('postgres'), 'CREATE TABLE kept AS SELECT 7 AS a');
    await first.stop();
    const second = await startEmbeddedPostgres({ directory, port: first.port });
    try {
      expect(second.url('postgres')).toBe(first.url('postgres'));
      expect(await answer(second.url('postgres'), 'SELECT a FROM kept')).toEqual([{ a: 7 }]);
    } finally {
      await second.stop();
    }
  });

  it('takes another port when somebody has the one it had before', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    const first = await startEmbeddedPostgres({ directory: one, fast: true });
    const second = await startEmbeddedPostgres({ directory: other, port: first.port, fast: true });
    try {
      expect(second.port).not.toBe(first.port);
      expect(await answer(second.url('postgres'), 'SELECT 1 AS a')).toEqual([{ a: 1 }]);
    } finally {
      await Promise.all([first.stop(), second.stop()]);
    }
  });

  it('leaves nothing behind when its owner is killed, and starts again at once', async () => {
    const directory = temporaryFolder();
    const owner = await startOwner({ server: 'postgres', directory });
    // Enough unwritten data that its last checkpoint takes longer than a new start.
    const rows = 'SELECT g, repeat(md5(g::text), 16) FROM generate_series(1, 200000) g';
    await answer(String(owner.url), `CREATE TABLE kept AS ${rows}`);
    await owner.kill();
    const next = await startOwner({ server: 'postgres', directory });
    expect(isRunning(owner.pid)).toBe(false);
    const found = await answer(String(next.url), 'SELECT count(*)::int AS n FROM kept');
    expect(found).toEqual([{ n: 200_000 }]);
    await next.kill();
    await until(
      () => Promise.resolve(processesOf(directory)),
      (left) => left.length === 0,
    );
  });

  it('leaves nothing behind where the kernel does not help', async () => {
    const directory = temporaryFolder();
    const environment = { ...process.env, PATH: pathWithout(['setpriv']) };
    const owner = await startOwner({ server: 'postgres', directory, environment });
    expect(processesOf(directory).length).toBeGreaterThan(0);
    await owner.kill();
    await until(
      () => Promise.resolve(processesOf(directory)),
      (left) => left.length === 0,
    );
  });

  it('does an initialization again that was cut off', async () => {
    const directory = temporaryFolder();
    mkdirSync(path.join(directory, 'data.new', 'base'), { recursive: true });
    writeFileSync(path.join(directory, 'data.new', 'PG_VERSION'), '18\n');
    writeFileSync(path.join(directory, 'password'), 'of the one that was cut off');
    const postgres = await startEmbeddedPostgres({ directory, fast: true });
    expect(await answer(postgres.url('postgres'), 'SELECT 1 AS a')).toEqual([{ a: 1 }]);
    await postgres.stop();
    expect(existsSync(path.join(directory, 'data.new'))).toBe(false);
  });

  it('never replaces data, not even when their password is lost', async () => {
    const directory = temporaryFolder();
    await (await startEmbeddedPostgres({ directory, fast: true })).stop();
    const control = path.join(directory, 'data', 'global', 'pg_control');
    const before = readFileSync(control);
    rmSync(path.join(directory, 'password'));
    await expect(startEmbeddedPostgres({ directory })).rejects.toThrow(
      /password is missing.*reset/s,
    );
    expect(readFileSync(control).equals(before)).toBe(true);
  });

  it('refuses data of another version and says what to do', async () => {
    const directory = temporaryFolder();
    mkdirSync(path.join(directory, 'data'));
    writeFileSync(path.join(directory, 'data', 'PG_VERSION'), '9\n');
    writeFileSync(path.join(directory, 'password'), 'any');
    await expect(startEmbeddedPostgres({ directory })).rejects.toThrow(
      /made by PostgreSQL 9, but version \d+ is installed.*countersign reset/s,
    );
  });

  it('lists the ways to get a PostgreSQL when there is none', async () => {
    const [directory, binaries] = [temporaryFolder(), temporaryFolder()];
    await expect(startEmbeddedPostgres({ directory, binaries })).rejects.toThrow(
      /npm ci.*install PostgreSQL 15.*DATABASE_URL/s,
    );
  });
});

async function answer(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A PATH on which some commands are missing. */
function pathWithout(missing: readonly string[]): string {
  const folder = temporaryFolder();
  const needed = ['sh', 'env', 'sleep', 'true', 'id', 'unshare', 'setpriv'];
  const places = (process.env['PATH'] ?? '').split(path.delimiter);
  for (const command of needed.filter((name) => !missing.includes(name))) {
    const found = places.map((place) => path.join(place, command)).find((file) => existsSync(file));
    if (found !== undefined) symlinkSync(found, path.join(folder, command));
  }
  return folder;
}
