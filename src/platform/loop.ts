/** Does the same work again and again until it is stopped. */
export class Loop {
  private stopping = false;
  private running: Promise<void> | undefined;
  private wakeUp: () => void = () => undefined;

  /**
   * @param work answers whether there is more to do at once; otherwise a pause follows
   * @param onError told of work that failed; it is tried again after the pause
   */
  constructor(
    private readonly work: () => Promise<boolean>,
    private readonly pauseMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  /** Finishes the work under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      const isBusy = await this.work().catch((error: unknown) => {
        this.onError(error);
        return false;
      });
      if (!isBusy && !this.stopping) await this.pause();
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pauseMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
