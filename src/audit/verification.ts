import { CHAIN_START, chainHash } from '../domain/chain';
import { sha256 } from '../platform/sha256';
import type { ChainHead } from './checkpoint';
import type { ExportLine } from './export.service';
import type { HashedRow } from './export.store';
import { tombstoneIn, type Tombstone } from './tombstone.types';

/** What is wrong with a chain, and where. */
export interface ChainProblem {
  chain: string;
  /** Number of the row; 0 where the whole chain is meant. */
  seq: number;
  problem: 'changed' | 'gap' | 'replaced' | 'truncated' | 'missing' | 'misplaced' | 'incomplete';
  message: string;
}

/** What the verification of an export has found. */
export interface Verification {
  chains: number;
  rows: number;
  /** Rows that were written after the last checkpoint of their chain: nothing vouches for them. */
  unanchored: number;
  /** Chains of approvals that a cleanup has removed: their tombstones are what is left of them. */
  removed: Tombstone[];
  problems: ChainProblem[];
}

/** The ends of chains that signed checkpoints have announced. */
export class Anchors {
  private readonly chains = new Map<string, ChainHead[]>();

  /** @param wanted whether the chain belongs to what is verified */
  constructor(private readonly wanted: (head: ChainHead) => boolean = () => true) {}

  add(heads: readonly ChainHead[]): void {
    for (const head of heads) {
      if (!this.wanted(head)) continue;
      const known = this.chains.get(head.chain);
      if (known) known.push(head);
      else this.chains.set(head.chain, [head]);
    }
  }

  of(chain: string): readonly ChainHead[] {
    return this.chains.get(chain) ?? [];
  }

  get names(): Iterable<string> {
    return this.chains.keys();
  }
}

/** Verifies the chains of an export, row by row, against themselves and against checkpoints. */
export class ChainVerifier {
  readonly problems: ChainProblem[] = [];
  private readonly seen = new Set<string>();
  private current: CurrentChain | undefined;
  private readonly tombstones = new Map<string, Tombstone>();
  private counted = { chains: 0, rows: 0, unanchored: 0 };
  private isComplete = false;

  constructor(private readonly anchors: Anchors) {}

  take(line: ExportLine): void {
    if ('head' in line) this.open(line.head.chain, line.head);
    else if ('row' in line) this.row(line);
    else if ('end' in line) this.end(line.end);
  }

  /** Everything that was found, when the last line has been taken. */
  finish(): Verification {
    this.close();
    for (const chain of this.anchors.names) {
      if (!this.seen.has(chain)) this.lookForTombstone(chain);
    }
    if (!this.isComplete) this.report('', 0, 'incomplete', 'The export ends in the middle.');
    // One that was removed while it was exported may be there as well.
    const removed = [...this.tombstones.values()].filter(({ chain }) => !this.seen.has(chain));
    return { ...this.counted, removed, problems: this.problems };
  }

  /** A chain is gone that was announced: its tombstone has to tell of the chain that was. */
  private lookForTombstone(chain: string): void {
    const anchors = this.anchors.of(chain);
    const tombstone = this.tombstones.get(chain);
    const count = anchors.reduce((most, { seq }) => Math.max(most, seq), 0);
    const { organization } = anchors[0] ?? {};
    if (tombstone?.organization !== organization || !tombstone) {
      this.report(chain, 0, 'missing', `It had ${count} rows at its last checkpoint.`);
    } else if (count > tombstone.seq) {
      const message = `Its tombstone tells of ${tombstone.seq} rows, a signed checkpoint of ${count}.`;
      this.report(chain, 0, 'truncated', message);
    } else if (anchors.some(({ seq, hash }) => seq === tombstone.seq && hash !== tombstone.hash)) {
      const message = 'Its tombstone tells of another end than a signed checkpoint.';
      this.report(chain, 0, 'replaced', message);
    }
  }

  private open(chain: string, head?: ChainHead): void {
    this.close();
    if (this.seen.has(chain)) this.report(chain, 0, 'misplaced', 'It appears twice.');
    this.seen.add(chain);
    this.counted.chains += 1;
    const anchors = new Map(this.anchors.of(chain).map(({ seq, hash }) => [seq, hash]));
    this.current = { chain, seq: 0, previous: CHAIN_START, isBroken: false, head, anchors };
  }

  private row({ chain, row, hash }: HashedRow): void {
    this.counted.rows += 1;
    if (this.current?.chain !== chain) this.open(chain);
    const current = this.current as CurrentChain;
    const expected = current.seq + 1;
    const belongs =
      chain ===
      ('approval' in row ? `approval:${row.approval}` : `organization:${row.organization}`);
    const message = belongs ? problemOf(row.seq, expected) : 'It belongs to another chain.';
    // Only the first one: everything behind it is broken too.
    if (!current.isBroken) {
      if (!belongs) this.report(chain, expected, 'misplaced', message ?? '');
      else if (message !== undefined) this.report(chain, expected, 'gap', message);
      else if (chainHash(current.previous, row, sha256) !== hash) {
        this.report(chain, row.seq, 'changed', 'Its hash does not follow from what it says.');
      }
    }
    current.seq = row.seq;
    current.previous = hash;
    this.compare(current, row.seq, hash);
    const tombstone = tombstoneIn(row);
    // What stands behind a break vouches for nothing.
    if (tombstone && !current.isBroken) this.tombstones.set(tombstone.chain, tombstone);
  }

  /** A chain whose hashes fit together may still be another one than was announced. */
  private compare(current: CurrentChain, seq: number, hash: string): void {
    const announced = current.anchors.get(seq);
    if (announced !== undefined && announced !== hash && !current.isBroken) {
      const message = 'A signed checkpoint has announced another row here.';
      this.report(current.chain, seq, 'replaced', message);
    }
    const { head } = current;
    if (head?.seq === seq && head.hash !== hash && !current.isBroken) {
      this.report(current.chain, seq, 'replaced', 'The database knows another end of the chain.');
    }
  }

  private close(): void {
    const { current } = this;
    this.current = undefined;
    if (!current) return;
    const { chain, seq, head, anchors, isBroken } = current;
    let anchored = 0;
    for (const announced of anchors.keys()) anchored = Math.max(anchored, announced);
    this.counted.unanchored += Math.max(0, seq - anchored);
    if (isBroken) return;
    if (seq < anchored) {
      this.report(
        chain,
        seq + 1,
        'truncated',
        `A signed checkpoint has announced ${anchored} rows.`,
      );
    } else if (head && seq < head.seq) {
      this.report(chain, seq + 1, 'truncated', `The database counts ${head.seq} rows.`);
    }
  }

  private end({ chains, rows }: { chains: number; rows: number }): void {
    this.isComplete = rows === this.counted.rows && chains <= this.counted.chains;
  }

  private report(
    chain: string,
    seq: number,
    problem: ChainProblem['problem'],
    message: string,
  ): void {
    this.problems.push({ chain, seq, problem, message });
    if (this.current?.chain === chain) this.current.isBroken = true;
  }
}

/** A chain on its way through the verification. */
interface CurrentChain {
  chain: string;
  seq: number;
  previous: string;
  isBroken: boolean;
  head: ChainHead | undefined;
  anchors: ReadonlyMap<number, string>;
}

function problemOf(seq: number, expected: number): string | undefined {
  if (seq === expected) return undefined;
  return seq > expected ? `Row ${expected} is missing.` : `Row ${seq} comes twice.`;
}
