/** How much one piece of work takes at most. */
const MAX_BATCH = 100;

/** Collects items for a short while, so that one piece of work does for many of them. */
export class Collector<T> {
  private waiting: T[] = [];
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();

  /** @param onError told of work that failed; its items are not tried again */
  constructor(
    private readonly work: (items: T[]) => Promise<void>,
    private readonly pauseMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Does it soon; the caller goes on. */
  add(item: T): void {
    this.waiting.push(item);
    this.timer ??= setTimeout(() => void this.flush(), this.pauseMs);
  }

  /** Does now what was collected, after what is under way. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.underWay = this.underWay.then(async () => {
      while (this.waiting.length > 0) {
        await this.work(this.waiting.splice(0, MAX_BATCH)).catch(this.onError);
      }
    });
    await this.underWay;
  }
}
