/**
 * Seeded randomness: the same seed makes the same schedule of operations and faults for ever, on
 * every machine. The generator is Mulberry32 (Tommy Ettinger, public domain): 32 bits of state,
 * one multiplication chain per number. It is quick and even enough for schedules, and no secret.
 */
export class Random {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to but not including 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `from` up to and including `to`. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True with this probability. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new Error('There is nothing to pick from.');
    return choices[this.between(0, choices.length - 1)] as T;
  }

  /** The same elements in another order (Fisher and Yates). */
  shuffle<T>(elements: readonly T[]): T[] {
    const shuffled = [...elements];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.between(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }

  /** A stream of its own for one purpose, so that a change of one does not change the others. */
  fork(purpose: string): Random {
    let hash = 0x811c9dc5;
    for (const letter of `${this.seed}/${purpose}`) {
      hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    }
    return new Random(hash);
  }
}
