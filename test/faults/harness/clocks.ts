import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where distributions put their libraries. */
const FOLDERS = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/usr/local/lib',
];

/** The first one is for programs with several threads. */
const NAMES = ['libfaketimeMT.so.1', 'libfaketime.so.1'];

/** What the library leaves behind of a process that was killed. */
const SHARED = '/dev/shm';
const LEFT_BEHIND = /^(?:faketime_shm|sem\.faketime_sem)_(\d+)$/;

/** By how much a clock is wrong, as libfaketime takes it. */
export type Offset = `${'+' | '-'}${number}h`;

/** The library between a program and its clock; undefined where it is not installed. */
export function clockLibrary(folders: readonly string[] = FOLDERS): string | undefined {
  return folders
    .flatMap((folder) => NAMES.map((name) => path.join(folder, 'faketime', name)))
    .find((file) => existsSync(file));
}

/** What keeps this machine from playing with clocks. */
export function lacksClocks(): string | undefined {
  return clockLibrary() === undefined ? 'needs libfaketime: apt-get install faketime' : undefined;
}

/** The clock of one member, which can be put forward and back while the member runs. */
export class Clock {
  /** @param file says how wrong the clock is; all lives of the member look there */
  constructor(
    private readonly file: string,
    offset: Offset,
  ) {
    this.set(offset);
  }

  /** The program notices within a second. */
  set(offset: Offset): void {
    writeFileSync(this.file, `${offset}\n`);
  }

  /** What a process needs to believe it. Pauses and timeouts are measured by another clock. */
  get environment(): Record<string, string> {
    return {
      LD_PRELOAD: clockLibrary() ?? '',
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    };
  }
}

/** Removes what the library has left behind of processes that are gone. */
export function sweepClocks(): void {
  if (!existsSync(SHARED)) return;
  for (const name of readdirSync(SHARED)) {
    const pid = LEFT_BEHIND.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) {
      rmSync(path.join(SHARED, name), { force: true });
    }
  }
}
