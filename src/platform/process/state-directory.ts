import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Another living process works with the same state directory. */
export class StateDirectoryInUse extends Error {
  readonly code = 'STATE_DIRECTORY_IN_USE';
}

/** The folder in which the embedded servers keep their data; one process at a time may use it. */
export class StateDirectory {
  private constructor(readonly path: string) {}

  /**
   * Creates the folder when needed and takes it.
   *
   * @throws StateDirectoryInUse naming the process that has it
   */
  static take(directory: string): StateDirectory {
    mkdirSync(directory, { recursive: true });
    const lock = path.join(directory, 'lock');
    const owner = takeLock(lock);
    if (owner !== undefined) {
      throw new StateDirectoryInUse(
        `${directory} is in use by process ${owner}. Stop it, or choose another folder with ` +
          'COUNTERSIGN_STATE_DIR.',
      );
    }
    return new StateDirectory(directory);
  }

  /** A file or folder inside. */
  file(name: string): string {
    return path.join(this.path, name);
  }

  /** A port that an earlier start used, if it is remembered. */
  port(name: string): number | undefined {
    const port = Number(readIfThere(this.file(`${name}.port`)));
    return Number.isInteger(port) && port > 0 ? port : undefined;
  }

  rememberPort(name: string, port: number): void {
    writeFileSync(this.file(`${name}.port`), String(port));
  }

  /** Lets others take the folder. */
  release(): void {
    rmSync(this.file('lock'), { force: true });
  }
}

/**
 * Takes a lock file with our process id in it. A lock whose owner is dead is broken.
 *
 * @returns the process id of the living owner when the lock is taken
 */
export function takeLock(file: string): number | undefined {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return undefined;
    } catch {
      const owner = Number(readIfThere(file));
      if (owner === process.pid) return undefined;
      if (isAlive(owner)) return owner;
      breakLock(file, owner);
    }
  }
  return Number(readIfThere(file));
}

/** Removes the lock of a dead owner, unless somebody else has done so and taken it meanwhile. */
function breakLock(file: string, deadOwner: number): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (Number(readIfThere(aside)) !== deadOwner) linkSync(aside, file);
  } catch {
    // Somebody was faster; the next attempt sees what they left.
  }
  rmSync(aside, { force: true });
}

/** The content of a small file; undefined when it does not exist. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
