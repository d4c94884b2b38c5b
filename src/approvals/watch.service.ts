import type { DataSource } from '../platform/database/types';
import { isFinal, type ApprovalStatus } from '../domain/statuses';
import { readVersions } from './queries.store';

/** What somebody waits for: the end of an approval, or a version after the one they know. */
export type Wanted = { closed: true } | { after: number };

/** So many wait that nobody else can. */
export class WaitersExhausted extends Error {
  readonly code = 'WAITERS_EXHAUSTED';
}

interface Waiter {
  approvalId: string;
  wanted: Wanted;
  /** Ends the waiting, whatever has happened. */
  done: () => void;
}

/** Between two looks, in milliseconds: soon at first, for those who wait for a decision under way. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 400;

/**
 * Waits for changes of approvals on behalf of long reads. One statement looks at the versions of
 * everything that is waited for, a few times a second, however many wait; without waiters there is
 * none. (A NOTIFY with each commit would be faster and make all commits queue up for one lock.)
 */
export class ApprovalWatch {
  private readonly waiters = new Set<Waiter>();
  private isLooking = false;

  /** @param limit how many may wait in this process */
  constructor(
    private readonly dataSource: DataSource,
    private readonly warn: (error: unknown) => void,
    private readonly limit = 1_000,
  ) {}

  /**
   * Settles when the approval is as wanted, when time is up, or when the caller has gone.
   *
   * @throws WaitersExhausted
   */
  async until(
    approvalId: string,
    wanted: Wanted,
    { timeoutMs, gone }: { timeoutMs: number; gone: AbortSignal },
  ): Promise<void> {
    if (gone.aborted) return;
    if (this.waiters.size >= this.limit) {
      throw new WaitersExhausted(`${this.limit} requests wait already.`);
    }
    await new Promise<void>((resolve) => {
      const waiter: Waiter = { approvalId, wanted, done: () => this.leave(waiter, finish) };
      const timeout = setTimeout(waiter.done, timeoutMs);
      const finish = (): void => {
        clearTimeout(timeout);
        gone.removeEventListener('abort', waiter.done);
        resolve();
      };
      gone.addEventListener('abort', waiter.done);
      this.waiters.add(waiter);
      this.start();
    });
  }

  /** How many wait. */
  get waiting(): number {
    return this.waiters.size;
  }

  /** Lets everybody go: the process ends. */
  close(): void {
    for (const waiter of this.waiters) waiter.done();
  }

  private leave(waiter: Waiter, finish: () => void): void {
    this.waiters.delete(waiter);
    finish();
  }

  private start(): void {
    if (this.isLooking) return;
    this.isLooking = true;
    this.lookIn(FIRST_PAUSE_MS);
  }

  private lookIn(pauseMs: number): void {
    const next = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.5);
    const look = async (): Promise<void> => {
      if (this.waiters.size > 0) await this.look();
      this.isLooking = this.waiters.size > 0;
      if (this.isLooking) this.lookIn(next);
    };
    setTimeout(() => void look(), pauseMs).unref();
  }

  private async look(): Promise<void> {
    const ids = [...new Set([...this.waiters].map(({ approvalId }) => approvalId))];
    try {
      const rows = await readVersions(this.dataSource, ids);
      const versions = new Map(rows.map((row) => [row.id, row]));
      for (const waiter of this.waiters) {
        const found = versions.get(waiter.approvalId);
        if (!found || isReached(waiter.wanted, found)) waiter.done();
      }
    } catch (error) {
      // The next look may find the database again; who waits until then learns it from the answer.
      this.warn(error);
    }
  }
}

/** Nothing happens any more after the end. */
export function isReached(
  wanted: Wanted,
  { status, version }: { status: ApprovalStatus; version: number },
): boolean {
  return isFinal(status) || ('after' in wanted && version > wanted.after);
}
