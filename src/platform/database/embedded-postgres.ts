import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startBoundChild, type BoundChild, type ChildOptions } from '../process/bound-child';
import { freePort } from '../process/free-port';
import { readIfThere } from '../process/state-directory';
import { findPostgres, type PostgresBinaries } from './postgres-binaries';

/** How to run a PostgreSQL of our own. */
export interface EmbeddedPostgresOptions {
  /** Folder for the cluster and its password; created when it does not exist. */
  directory: string;
  port?: number | undefined;
  /** Gives up durability for speed: for tests alone. */
  fast?: boolean;
}

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  port: number;
  /** Connection URL of one of its databases. */
  url(database: string): string;
  /** Settles when it has ended, for whatever reason. */
  exited: Promise<string>;
  pid: number;
  stop(): Promise<void>;
}

const START_MS = 60_000;
const FAST = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => ['-c', `${name}=off`]);

/**
 * Starts PostgreSQL on the loopback interface, as any user, root included: PostgreSQL refuses to
 * run as root, so then it gets a user of its own inside a user namespace.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const binaries = findPostgres();
  const data = path.join(options.directory, 'data');
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const disguise = disguiseFor(options.directory);
  const password = initialize(binaries, options.directory, data, disguise);
  const port = await freePort(options.port);
  const child = startBoundChild({
    ...disguise,
    command: path.join(binaries.folder, 'postgres'),
    args: [
      ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
      ...['-c', 'max_connections=200', '-c', 'timezone=UTC'],
      ...(options.fast ? FAST : []),
    ],
    stopSignal: 'SIGINT',
  });
  await ready(child);
  return {
    port,
    pid: child.pid,
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    exited: child.exited,
    stop: () => child.stop(),
  };
}

async function ready(child: BoundChild): Promise<void> {
  try {
    await child.said(/ready to accept connections/, START_MS);
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** Creates the cluster when there is none, and returns the password of its superuser. */
function initialize(
  { folder, major }: PostgresBinaries,
  directory: string,
  data: string,
  disguise: Disguise,
): string {
  const passwordFile = path.join(directory, 'password');
  const version = readIfThere(path.join(data, 'PG_VERSION'));
  const password = readIfThere(passwordFile);
  if (version !== undefined && password !== undefined) {
    if (Number(version) === major) return password;
    throw new Error(
      `${data} was made by PostgreSQL ${version.trim()}, but version ${major} is installed here. ` +
        'Install the former, or remove the data with `npx countersign reset`.',
    );
  }
  // A cluster without version or password is the rest of an initialization that was cut off.
  rmSync(data, { recursive: true, force: true });
  const fresh = randomBytes(24).toString('hex');
  writeFileSync(passwordFile, fresh, { mode: 0o600 });
  if (disguise.uid !== undefined) chownSync(passwordFile, disguise.uid, disguise.gid ?? disguise.uid);
  const settings = ['-D', data, '-U', 'postgres', '-N', '-E', 'UTF8', '--locale=C.UTF-8'];
  const access = ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const [command = '', ...words] = [...(disguise.prefix ?? []), path.join(folder, 'initdb')];
  const { status, stderr, error } = spawnSync(command, [...words, ...settings, ...access], {
    encoding: 'utf8',
    ...(disguise.uid === undefined ? {} : { uid: disguise.uid, gid: disguise.gid, cwd: '/' }),
  });
  if (status === 0) return fresh;
  rmSync(data, { recursive: true, force: true });
  throw new Error(`initdb failed: ${stderr || error?.message}`);
}

type Disguise = Pick<ChildOptions, 'prefix' | 'uid' | 'gid' | 'cwd'>;

/** PostgreSQL must not be root: a user namespace needs no account; without one, "nobody" serves. */
function disguiseFor(directory: string): Disguise {
  if (process.getuid?.() !== 0) return {};
  const prefix = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  if (spawnSync(prefix[0] as string, [...prefix.slice(1), 'true']).status === 0) return { prefix };
  const { stdout } = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
  const uid = Number(stdout) || 65_534;
  if (existsSync(directory)) chownSync(directory, uid, uid);
  return { uid, gid: uid, cwd: '/' };
}
