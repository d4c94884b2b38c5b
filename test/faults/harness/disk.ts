import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

const MEGABYTE = 1_048_576;
/** The smallest that a file system gives away. */
const PAGE = 4_096;

/** What would stay mounted when we are interrupted. */
const mounted = new Set<string>();
process.once('exit', () => mounted.forEach(unmount));

/** Lazily: whoever still has a file open there loses it when they close it. */
function unmount(folder: string): void {
  if (mounted.delete(folder)) spawnSync('umount', ['--lazy', folder]);
}

let mountable: boolean | undefined;

/** What keeps this machine from having a small disk; tried in a namespace that ends at once. */
export function lacksDisks(): string | undefined {
  const words = ['--mount', 'mount', '-t', 'tmpfs', 'none', '/tmp'];
  mountable ??= spawnSync('unshare', words).status === 0;
  return mountable ? undefined : 'needs root, to mount a small tmpfs';
}

/** A small disk of its own, which can be filled to the last byte and freed again. */
export class SmallDisk {
  private filler: number | undefined;

  private constructor(readonly folder: string) {}

  /** Mounts it on a folder, which is made. */
  static mount(folder: string, megabytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true });
    const size = `size=${megabytes}m,mode=0700`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'countersign-faults', folder]);
    mounted.add(folder);
    return new SmallDisk(folder);
  }

  /** Takes all that is left of it; again and again, when others give something back. */
  fill(): void {
    this.filler ??= openSync(this.file, 'a');
    for (const size of [MEGABYTE, PAGE]) fillUp(this.filler, Buffer.alloc(size));
  }

  free(): void {
    if (this.filler !== undefined) closeSync(this.filler);
    this.filler = undefined;
    rmSync(this.file, { force: true });
  }

  unmount(): void {
    this.free();
    unmount(this.folder);
  }

  private get file(): string {
    return path.join(this.folder, 'filler');
  }
}

/** Writes until a piece does not fit any more. */
function fillUp(file: number, piece: Buffer): void {
  try {
    while (writeSync(file, piece) === piece.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
