import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readIfThere, releaseLock, takeLock } from './lock';

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
    releaseLock(this.file('lock'));
  }
}
