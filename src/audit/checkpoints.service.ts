import path from 'node:path';
import { inTransaction } from '../platform/database/statement';
import type { DataSource, EntityManager } from '../platform/database/types';
import { Loop } from '../platform/loop';
import { CheckpointSequence, type Checkpoint, type ChainHead } from './checkpoint';
import { CHECKPOINT_FILE, CheckpointFile } from './checkpoint-file';
import { signingKey, type SigningKey } from './checkpoint-keys';
import { databaseTime, isOurTurn, readGrown } from './checkpoint.store';

/** Chains in one checkpoint at most; more make several. */
const MAX_HEADS = 5_000;

/**
 * Rows are found by the time at which their transaction began, by the clock of its process. One
 * that is committed later than this is announced with the next row of its chain.
 */
const MARGIN_MS = 10 * 60_000;

/**
 * Writes the ends of all chains to a file outside the database, signed, again and again. What has
 * been announced there cannot be changed in the database without being found.
 */
export class CheckpointWriter {
  private readonly key: SigningKey;
  private readonly loop: Loop;
  private progress: Progress;

  constructor(
    private readonly dataSource: DataSource,
    private readonly options: { directory: string; seconds: number; secret: string },
    onError: (error: unknown) => void,
  ) {
    this.key = signingKey(options.secret);
    this.progress = new Progress(options.directory);
    const write = async (): Promise<boolean> => {
      await this.writeNow();
      return false;
    };
    this.loop = new Loop(write, options.seconds * 1_000, onError);
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** Writes what is new, unless another process does so now; returns how many chains had grown. */
  async writeNow(): Promise<number> {
    return inTransaction(this.dataSource, async (manager) => {
      if (!(await isOurTurn(manager))) return 0;
      if (await this.progress.file.hasShrunk()) {
        this.progress = new Progress(this.options.directory);
      }
      await this.progress.catchUp();
      return this.announce(manager);
    });
  }

  private async announce(manager: EntityManager): Promise<number> {
    const { progress } = this;
    const since = progress.since();
    let count = 0;
    let after: string | undefined;
    for (;;) {
      const grown = await readGrown(manager, since, after, MAX_HEADS);
      const heads = grown.filter((head) => progress.isNews(head));
      if (heads.length > 0) await progress.write(heads, await databaseTime(manager), this.key);
      count += heads.length;
      after = grown.at(-1)?.chain;
      if (grown.length < MAX_HEADS) return count;
    }
  }
}

/** The file, and what it has announced so far. */
class Progress {
  readonly file: CheckpointFile;
  private readonly sequence = new CheckpointSequence();
  /** The ends of chains that were announced lately: what the margin finds again is no news. */
  private readonly recent = new Map<string, { seq: number; at: number }>();
  private lastAt: number | undefined;

  constructor(directory: string) {
    this.file = new CheckpointFile(path.join(directory, CHECKPOINT_FILE));
  }

  /** Reads what others have written meanwhile. */
  async catchUp(): Promise<void> {
    for await (const checkpoint of this.file.unread()) this.take(checkpoint);
  }

  async write(heads: ChainHead[], at: string, key: SigningKey): Promise<void> {
    const checkpoint = this.sequence.next(heads, at, key);
    await this.file.append(checkpoint);
    this.take(checkpoint);
  }

  /** From when on rows have to be looked for; undefined for all of them. */
  since(): Date | undefined {
    return this.lastAt === undefined ? undefined : new Date(this.lastAt - MARGIN_MS);
  }

  isNews({ chain, seq }: ChainHead): boolean {
    return (this.recent.get(chain)?.seq ?? 0) < seq;
  }

  private take(checkpoint: Checkpoint): void {
    this.sequence.take(checkpoint);
    const at = Date.parse(checkpoint.at);
    this.lastAt = at;
    for (const [chain, known] of this.recent) {
      if (known.at < at - 2 * MARGIN_MS) this.recent.delete(chain);
    }
    for (const { chain, seq } of checkpoint.heads) this.recent.set(chain, { seq, at });
  }
}
