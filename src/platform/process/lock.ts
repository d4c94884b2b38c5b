import { spawnSync } from 'node:child_process';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const ATTEMPTS = 100;

/**
 * Takes a lock file for this process. A lock whose owner is dead is broken.
 *
 * The file appears together with its content (a hard link of a finished file): nobody ever reads
 * half a lock and takes it for an abandoned one.
 *
 * @returns the process id of the living owner when the lock is taken, this process included
 */
export function takeLock(file: string): number | undefined {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, identityOf(process.pid) ?? '');
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (link(mine, file)) return undefined;
      const owner = readIfThere(file);
      if (owner === undefined) continue;
      if (isAlive(owner)) return pidOf(owner);
      breakLock(file, owner, mine);
    }
    return pidOf(readIfThere(file) ?? '');
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Gives a lock of this process back; a lock of somebody else stays. */
export function releaseLock(file: string): void {
  if (readIfThere(file) === identityOf(process.pid)) rmSync(file, { force: true });
}

/** The content of a small file; undefined when it does not exist. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Removes the lock of a dead owner. One process at a time does so: a slow one would otherwise
 * remove the lock of whoever took it in the meantime.
 */
function breakLock(file: string, deadOwner: string, mine: string): void {
  const breaker = `${file}.breaker`;
  if (link(mine, breaker)) {
    if (readIfThere(file) === deadOwner) rmSync(file, { force: true });
    rmSync(breaker, { force: true });
    return;
  }
  const other = readIfThere(breaker);
  if (other !== undefined && !isAlive(other)) rmSync(breaker, { force: true });
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(identity: string): boolean {
  return identity !== '' && identityOf(pidOf(identity)) === identity;
}

function pidOf(identity: string): number {
  return Number(identity.split(' ')[0]);
}

/** Process id and start: after a reboot or in a new container the same id is somebody else. */
function identityOf(pid: number): string | undefined {
  const start = process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid);
  return start === undefined ? undefined : `${pid} ${start}`;
}

/** Ticks since boot; a process that has ended but was not buried yet counts as dead. */
function startOnLinux(pid: number): string | undefined {
  let stat: string | undefined;
  try {
    stat = readIfThere(`/proc/${pid}/stat`);
  } catch {
    return undefined; // It ended between opening and reading (ESRCH).
  }
  // The name in parentheses may hold spaces; the fields after it do not.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  const [state, start] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' ? undefined : start;
}

function startElsewhere(pid: number): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const start = stdout?.trim().replaceAll(/\s+/g, '-');
  return start ? start : undefined;
}
