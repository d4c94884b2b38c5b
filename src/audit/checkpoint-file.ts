import { mkdir, open, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson } from '../domain/chain';
import { parseCheckpoint, type Checkpoint } from './checkpoint';
import { linesOf } from './lines';

/** Name of the file in the configured directory. */
export const CHECKPOINT_FILE = 'checkpoints.jsonl';

/** A line in the middle of the file is no checkpoint: somebody changed the file. */
export class CheckpointFileDamaged extends Error {
  readonly code = 'CHECKPOINT_FILE_DAMAGED';
}

/** A file of checkpoints, one per line, that only ever grows. Writers take turns by a lock. */
export class CheckpointFile {
  /** How far it has been read, in bytes. */
  private offset = 0;

  constructor(readonly path: string) {}

  /** True when the file is not the one that was read so far, or not any more. */
  async hasShrunk(): Promise<boolean> {
    return (await sizeOf(this.path)) < this.offset;
  }

  /**
   * The checkpoints that were written since the last call. A last line that a crash has torn is
   * removed: nobody was told of it.
   */
  async *unread(): AsyncGenerator<Checkpoint> {
    const size = await sizeOf(this.path);
    if (size === 0) return;
    for await (const { text, end, isTorn } of linesOf(this.path, this.offset)) {
      if (isTorn) return truncate(this.path, this.offset);
      const checkpoint = parseCheckpoint(text);
      if (!checkpoint) {
        throw new CheckpointFileDamaged(
          `${this.path} is damaged at byte ${this.offset}. Keep it, and move it away: a new one is begun.`,
        );
      }
      this.offset = end;
      yield checkpoint;
    }
  }

  /** Writes a checkpoint to the disk itself. */
  async append(checkpoint: Checkpoint): Promise<void> {
    await mkdir(path.dirname(this.path), { recursive: true });
    const line = Buffer.from(`${canonicalJson(checkpoint)}\n`);
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.writeFile(line);
      await file.datasync();
    } finally {
      await file.close();
    }
    this.offset += line.length;
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found?.size ?? 0;
}
