import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Bell } from './bell';

/**
 * The one timer of an approval. A deadline that moves later keeps the timer that runs: when that
 * fires too early, it is armed for the rest. This saves two events for every decision in time.
 */
export class Deadline {
  private wanted: number | undefined;
  private armedFor: number | undefined;
  private scope: CancellationScope | undefined;
  /** The instant that has passed and is not handled yet, epoch milliseconds. */
  private passedAt: number | undefined;

  constructor(private readonly bell: Bell) {}

  get passed(): boolean {
    return this.passedAt !== undefined;
  }

  /** The passed instant; from then on it counts as handled. */
  take(): number | undefined {
    const at = this.passedAt;
    this.passedAt = undefined;
    return at;
  }

  /**
   * @param at epoch milliseconds; undefined disarms. An instant in the past fires at once.
   * @param summary what an operator reads beside the timer
   */
  arm(at: number | undefined, summary: string): void {
    this.wanted = at;
    if (at !== undefined && this.armedFor !== undefined && this.armedFor <= at) return;
    this.scope?.cancel();
    this.scope = undefined;
    this.armedFor = at;
    if (at === undefined) return;
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(Math.max(1, at - Date.now()), { summary }))
      .then(() => this.fired(at, summary))
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  private fired(at: number, summary: string): void {
    this.armedFor = undefined;
    this.scope = undefined;
    if (this.wanted !== at) return this.arm(this.wanted, summary);
    this.passedAt = at;
    this.bell.ring();
  }
}
