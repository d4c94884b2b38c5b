import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** The one timer of an approval: armed to an absolute instant, re-armed only when that changes. */
export class Deadline {
  private armedFor: number | undefined;
  private scope: CancellationScope | undefined;
  /** The instant that has passed and is not handled yet, epoch milliseconds. */
  private passedAt: number | undefined;

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
    if (at === this.armedFor) return;
    this.scope?.cancel();
    this.armedFor = at;
    this.scope = undefined;
    if (at === undefined) return;
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(Math.max(1, at - Date.now()), { summary }))
      .then(() => {
        this.armedFor = undefined;
        this.scope = undefined;
        this.passedAt = at;
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }
}
