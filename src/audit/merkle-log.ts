import { createHash } from 'node:crypto';

/**
 * The root of an append-only list by RFC 6962, as Certificate Transparency logs have it: one hash
 * for everything that was ever appended. It keeps one hash per power of two, however long the list.
 */
export class MerkleLog {
  size = 0;
  /** Roots of the complete subtrees, the largest first. */
  private readonly peaks: Buffer[] = [];

  append(leaf: string): void {
    let hash = digest(0, Buffer.from(leaf));
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      hash = digest(1, this.peaks.pop() as Buffer, hash);
    }
    this.peaks.push(hash);
    this.size += 1;
  }

  copy(): MerkleLog {
    const copy = new MerkleLog();
    copy.size = this.size;
    copy.peaks.push(...this.peaks);
    return copy;
  }

  /** Lower-case hexadecimal. */
  root(): string {
    if (this.size === 0) return createHash('sha256').digest('hex');
    return this.peaks.reduceRight((right, left) => digest(1, left, right)).toString('hex');
  }
}

/** The prefix keeps a leaf from passing for an inner node. */
function digest(prefix: 0 | 1, ...parts: Buffer[]): Buffer {
  const hash = createHash('sha256').update(Buffer.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
}
