import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Settings of PostgreSQL by name. */
export type Settings = Readonly<Record<string, string>>;

/** The lines of a configuration file. */
export function linesOf(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

/** Adds settings to a cluster that does not run; the last one of a name counts. */
export function configure(directory: string, settings: Settings): void {
  appendFileSync(path.join(directory, 'data', 'postgresql.auto.conf'), linesOf(settings));
}

/** Replaces a folder by a copy of another one, with its owners. */
export function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  execFileSync('cp', ['-a', from, to]);
}

/** Moves the log of a cluster that does not run into a folder of its own, as `initdb -X` does. */
export function moveWal(directory: string, to: string): void {
  const wal = path.join(directory, 'data', 'pg_wal');
  mkdirSync(path.dirname(to), { recursive: true });
  copyFolder(wal, to);
  const { uid, gid } = statSync(wal);
  // The folder around it may be new, and a file system of its own.
  chownSync(path.dirname(to), uid, gid);
  rmSync(wal, { recursive: true });
  symlinkSync(to, wal);
}

/** Makes a copy of a cluster the follower of whoever listens on this port. */
export function makeStandby(directory: string, port: number): void {
  const password = readFileSync(path.join(directory, 'password'), 'utf8');
  const primary = `host=127.0.0.1 port=${port} user=postgres password=${password}`;
  configure(directory, { primary_conninfo: primary });
  writeFileSync(path.join(directory, 'data', 'standby.signal'), '');
}
