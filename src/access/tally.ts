import type { Counted } from './shared-counter';

/** What a process knows of one key. */
interface Entry {
  /** Counted here, not reported yet. */
  unreported: number;
  /** Of all processes, when it was reported last. */
  total: number;
  resetsAt: number;
  reporting: Promise<void> | undefined;
}

const WINDOW_MS = 60_000;
/** A report for each thirtieth of the limit: one statement for twenty decisions of 600. */
const REPORTS = 30;
const MOST_KEYS = 10_000;

/** The shared counter as far as a tally uses it. */
export interface Shared {
  add(key: string, points: number): Promise<Counted>;
}

/**
 * Counts in memory and reports in batches to a counter that all processes share, so that most
 * requests cost no statement. In one window the processes together let pass at most
 * `limit + processes * (batch - 1)`.
 */
export class Tally {
  private readonly entries = new Map<string, Entry>();
  private readonly batch: number;

  constructor(
    private readonly shared: Shared,
    private readonly limit: number,
    private readonly now: () => number = Date.now,
  ) {
    this.batch = Math.max(1, Math.floor(limit / REPORTS));
  }

  /** Counts, and says how many of all processes are known by now. */
  async add(key: string, points: number): Promise<Counted> {
    const entry = this.entryOf(key);
    while (entry.reporting) await entry.reporting;
    // Who is over the limit is over it until the window ends; nobody needs to be asked.
    if (entry.total <= this.limit) {
      entry.unreported += points;
      if (entry.unreported >= this.batch) {
        entry.reporting = this.report(key, entry);
        await entry.reporting;
      }
    }
    const resetsIn = Math.max(entry.resetsAt - this.now(), 0);
    return { count: entry.total + entry.unreported, resetsIn };
  }

  private async report(key: string, entry: Entry): Promise<void> {
    try {
      const points = entry.unreported;
      entry.unreported = 0;
      const { count, resetsIn } = await this.shared.add(key, points);
      entry.total = count;
      entry.resetsAt = this.now() + resetsIn;
    } finally {
      entry.reporting = undefined;
    }
  }

  private entryOf(key: string): Entry {
    const known = this.entries.get(key);
    if (known && known.resetsAt > this.now()) return known;
    if (this.entries.size >= MOST_KEYS) this.forgetOld();
    const entry = {
      unreported: 0,
      total: 0,
      resetsAt: this.now() + WINDOW_MS,
      reporting: undefined,
    };
    this.entries.set(key, entry);
    return entry;
  }

  private forgetOld(): void {
    for (const [key, { resetsAt }] of this.entries) {
      if (resetsAt <= this.now()) this.entries.delete(key);
    }
  }
}
