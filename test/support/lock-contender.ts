import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { releaseLock, takeLock } from '../../src/platform/process/lock';

const ROUNDS = 200;

/** Takes a lock again and again; half of the time it leaves it like a process that was killed. */
function contend(folder: string): { taken: number; shared: number } {
  const lock = path.join(folder, 'lock');
  const inside = path.join(folder, 'inside');
  let taken = 0;
  let shared = 0;
  while (taken < ROUNDS) {
    if (takeLock(lock) !== undefined) continue;
    taken += 1;
    try {
      writeFileSync(inside, '', { flag: 'wx' });
    } catch {
      shared += 1;
    }
    rmSync(inside, { force: true });
    if (taken % 2 === 0) releaseLock(lock);
    else abandon(lock);
  }
  return { taken, shared };
}

function abandon(lock: string): void {
  const aside = `${lock}.abandoned-${process.pid}`;
  writeFileSync(aside, '1999999999 1');
  renameSync(aside, lock);
}

process.stdout.write(JSON.stringify(contend(process.argv[2] ?? '')));
