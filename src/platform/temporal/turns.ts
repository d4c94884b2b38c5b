import { Semaphore } from 'async-mutex';

/** Lets a few at a time to each key; the others follow in the order in which they came. */
export class Turns {
  private readonly turnsOf = new Map<string, Semaphore>();

  /** @param atOnce how many may be at the same key at a time */
  constructor(private readonly atOnce: number) {}

  /** Keys at which somebody is. */
  get size(): number {
    return this.turnsOf.size;
  }

  /** Does the work when its turn has come. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turns = this.turnsOf.get(key) ?? new Semaphore(this.atOnce);
    this.turnsOf.set(key, turns);
    try {
      return await turns.runExclusive(work);
    } finally {
      const isIdle = turns.getValue() === this.atOnce;
      if (isIdle && this.turnsOf.get(key) === turns) this.turnsOf.delete(key);
    }
  }
}
