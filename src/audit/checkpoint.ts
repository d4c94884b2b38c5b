import { z } from 'zod';
import { canonicalJson } from '../domain/chain';
import { sha256 } from '../platform/sha256';
import type { PublicKey, SigningKey } from './checkpoint-keys';
import { MerkleLog } from './merkle-log';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The end of a chain at some moment. */
const headSchema = z.strictObject({
  /** `organization:<id>` or `approval:<id>`. */
  chain: z.string(),
  /** To which the chain belongs. */
  organization: z.string(),
  seq: z.int().min(1),
  hash,
});
export type ChainHead = z.infer<typeof headSchema>;

const checkpointSchema = z.strictObject({
  /** Counts the checkpoints of a file, from 1. */
  number: z.int().min(1),
  /** By the clock of the database, after the heads were read. */
  at: z.iso.datetime(),
  /** Hash of the checkpoint before; empty for the first. */
  previous: z.union([hash, z.literal('')]),
  /** The chains that have grown since the checkpoint before. */
  heads: z.array(headSchema),
  /** How many heads all checkpoints up to this one announce, and the Merkle root over all of them. */
  size: z.int(),
  root: hash,
  /** Id of the key that signs. */
  key: z.string(),
  signature: z.string(),
});

/** A signed statement about the ends of the chains; one line of a file. */
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** The checkpoint in a line; undefined when it is none. */
export function parseCheckpoint(line: string): Checkpoint | undefined {
  try {
    return checkpointSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Follows the checkpoints of a file: writes the next one, or says what is wrong with it. */
export class CheckpointSequence {
  private readonly log = new MerkleLog();
  private previous = '';
  number = 0;

  /** The next checkpoint, signed. It counts when it is taken. */
  next(heads: ChainHead[], at: string, key: SigningKey): Checkpoint {
    const grown = this.log.copy();
    for (const head of heads) grown.append(canonicalJson(head));
    const { size } = grown;
    const unsigned = {
      ...{ number: this.number + 1, at, previous: this.previous, heads },
      ...{ size, root: grown.root(), key: key.id },
    };
    return { ...unsigned, signature: key.sign(canonicalJson(unsigned)) };
  }

  /** Goes on to a checkpoint that was written. */
  take(checkpoint: Checkpoint): void {
    for (const head of checkpoint.heads) this.log.append(canonicalJson(head));
    this.number = checkpoint.number;
    this.previous = sha256(canonicalJson(checkpoint));
  }

  /** Everything that is wrong with the next checkpoint; then goes on to it. */
  check(checkpoint: Checkpoint, keys: readonly PublicKey[]): string[] {
    const { signature, ...unsigned } = checkpoint;
    const key = keys.find(({ id }) => id === checkpoint.key);
    const isSigned = key?.verifies(canonicalJson(unsigned), signature) ?? false;
    const follows = checkpoint.previous === this.previous && checkpoint.number === this.number + 1;
    this.take(checkpoint);
    const isComplete = checkpoint.size === this.log.size && checkpoint.root === this.log.root();
    return [
      ...(key ? [] : [`is signed with the unknown key ${checkpoint.key}`]),
      ...(key && !isSigned ? ['has no valid signature'] : []),
      ...(follows ? [] : ['does not follow the checkpoint before it']),
      ...(isComplete ? [] : ['has a root that does not belong to its heads']),
    ];
  }
}
