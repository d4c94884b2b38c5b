/**
 * Wakes the workflow's loop. A plain promise instead of the SDK's `condition`, whose functions are
 * evaluated in calls of their own into the sandbox: each costs a thread, and a decision would have
 * twice as many.
 */
export class Bell {
  private isRinging = false;
  private wake: () => void = () => undefined;

  /** Something has happened. */
  ring(): void {
    this.isRinging = true;
    this.wake();
  }

  /** Waits until something happens; what has happened since the last time counts. */
  async rung(): Promise<void> {
    if (!this.isRinging) await new Promise<void>((resolve) => (this.wake = resolve));
    this.isRinging = false;
  }
}
