import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startBoundChild, type BoundChild, type ChildOptions } from '../process/bound-child';
import { freePort } from '../process/free-port';
import { readIfThere } from '../process/lock';
import { findPostgres, type PostgresBinaries } from './postgres-binaries';

/** How to run a PostgreSQL of our own. */
export interface EmbeddedPostgresOptions {
  /** Folder for the cluster and its password; created when it does not exist. */
  directory: string;
  port?: number | undefined;
  /** Folder of the `postgres` and `initdb` to use; found by itself when absent. */
  binaries?: string | undefined;
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
const PAUSE_MS = 100;
const FAST = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => [
  '-c',
  `${name}=off`,
]);

/** The owner before us was killed, and its PostgreSQL still writes its last checkpoint. */
const PREDECESSOR_STOPS =
  /lock file "postmaster\.pid" already exists|shared memory block .* in use/;
/** Data with a `standby.signal` follow another server and can be read. */
const READY = /ready to accept (read-only )?connections/;
/** Somebody took the port between our look and the start. */
const PORT_TAKEN = /Address already in use/;

/**
 * Starts PostgreSQL on the loopback interface, as any user, root included: PostgreSQL refuses to
 * run as root, so then it gets a user of its own inside a user namespace.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const binaries = findPostgres(options.binaries);
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const disguise = disguiseFor(options.directory);
  const cluster = await openCluster(binaries, options.directory, disguise);
  const { child, port } = await start(binaries, cluster, disguise, options);
  return {
    port,
    pid: child.pid,
    url: (database) => `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${database}`,
    exited: child.exited,
    stop: () => child.stop(),
  };
}

/** Starts the server; what passes by itself is tried again. */
async function start(
  { folder }: PostgresBinaries,
  { data }: Cluster,
  disguise: Disguise,
  options: EmbeddedPostgresOptions,
): Promise<{ child: BoundChild; port: number }> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const port = await freePort(options.port);
    const child = startBoundChild({
      ...disguise,
      command: path.join(folder, 'postgres'),
      args: [
        ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
        ...['-c', 'max_connections=200', '-c', 'timezone=UTC'],
        ...(options.fast ? FAST : []),
      ],
      stopSignal: 'SIGINT',
    });
    try {
      await child.said(READY, START_MS);
      return { child, port };
    } catch (error) {
      await child.stop();
      const words = child.lastWords();
      const passes = PREDECESSOR_STOPS.test(words) || PORT_TAKEN.test(words);
      if (!passes || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

interface Cluster {
  data: string;
  /** Of the superuser. */
  password: string;
}

/** Creates the cluster when there is none. Data that exist are never replaced. */
async function openCluster(
  binaries: PostgresBinaries,
  directory: string,
  disguise: Disguise,
): Promise<Cluster> {
  const data = path.join(directory, 'data');
  const passwordFile = path.join(directory, 'password');
  const version = readIfThere(path.join(data, 'PG_VERSION'));
  if (version === undefined) return initialize(binaries, data, passwordFile, disguise);
  if (Number(version) !== binaries.major) {
    throw new Error(
      `${data} was made by PostgreSQL ${version.trim()}, but version ${binaries.major} is installed ` +
        'here. Install the former, or remove the data with `npx countersign reset`.',
    );
  }
  const password = readIfThere(passwordFile);
  if (password !== undefined) return { data, password };
  throw new Error(
    `${data} holds data, but their password is missing: restore ${passwordFile}, or remove the ` +
      'data with `npx countersign reset`.',
  );
}

/** Works in a folder beside, so that `data` exists only when it is complete. */
async function initialize(
  { folder }: PostgresBinaries,
  data: string,
  passwordFile: string,
  disguise: Disguise,
): Promise<Cluster> {
  const unfinished = `${data}.new`;
  // Retries: parts of an initialization that was just killed may still be writing.
  rmSync(unfinished, { recursive: true, force: true, maxRetries: 20 });
  const password = randomBytes(24).toString('hex');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (disguise.uid !== undefined) chownSync(passwordFile, disguise.uid, disguise.uid);
  const child = startBoundChild({
    ...disguise,
    command: path.join(folder, 'initdb'),
    args: [
      ...['-D', unfinished, '-U', 'postgres', '-N', '-E', 'UTF8', '--locale=C.UTF-8'],
      ...['-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    ],
    stopSignal: 'SIGKILL',
  });
  const how = await child.exited;
  if (how !== '0') throw new Error(`initdb failed (${how}). It said:\n${child.lastWords()}`);
  renameSync(unfinished, data);
  return { data, password };
}

type Disguise = Pick<ChildOptions, 'prefix' | 'uid' | 'gid' | 'cwd'>;

/** PostgreSQL must not be root: a user namespace needs no account; without one, "nobody" serves. */
function disguiseFor(directory: string): Disguise {
  if (process.getuid?.() !== 0) return {};
  const prefix = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  if (spawnSync(prefix[0] as string, [...prefix.slice(1), 'true']).status === 0) return { prefix };
  const { stdout } = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
  const uid = Number(stdout) || 65_534;
  chownSync(directory, uid, uid);
  return { uid, gid: uid, cwd: '/' };
}
