import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** What a stream has sent, as a browser would get it. */
export class EventStream {
  readonly events: EventSourceMessage[] = [];
  private readonly looks = new Set<() => void>();
  /** Settles when the server has ended the stream. */
  readonly ended: Promise<void>;

  private constructor(
    response: Response,
    private readonly controller: AbortController,
  ) {
    this.ended = this.read(response).catch(() => undefined);
  }

  /** Opens the stream of a user, and waits until it is ready. */
  static async open(
    api: string,
    username: string,
    headers: Record<string, string> = {},
  ): Promise<EventStream> {
    const controller = new AbortController();
    const response = await fetch(`${api}/api/v1/me/stream`, {
      headers: { 'x-countersign-user': username, ...headers },
      signal: controller.signal,
    });
    if (response.status !== 200) throw new Error(await response.text());
    const stream = new EventStream(response, controller);
    await stream.until(({ event }) => event === 'ready');
    return stream;
  }

  /** Position of the last event that had one. */
  get lastEventId(): string {
    return this.events.findLast(({ id }) => id !== undefined)?.id ?? '';
  }

  /** Data of the notifications so far. */
  // Tests look into every kind of notification; their assertions are the type check.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  get notifications(): any[] {
    const found = this.events.filter(({ event }) => event === 'notification');
    return found.map(({ data }) => JSON.parse(data) as unknown);
  }

  /** Waits for an event; it may have come already. */
  async until(
    isWanted: (event: EventSourceMessage) => boolean,
    timeoutMs = 15_000,
  ): Promise<EventSourceMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.looks.delete(look);
        const seen = this.events.map(({ event, data }) => `${event} ${data}`).join('\n');
        reject(new Error(`The event did not come within ${timeoutMs} ms. Seen:\n${seen}`));
      }, timeoutMs);
      const look = (): void => {
        const found = this.events.find(isWanted);
        if (!found) return;
        clearTimeout(timer);
        this.looks.delete(look);
        resolve(found);
      };
      this.looks.add(look);
      look();
    });
  }

  /** What the stream told of one approval so far. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  toldOf(approvalId: string): any[] {
    return this.notifications.filter(
      (note: { approvalId: string }) => note.approvalId === approvalId,
    );
  }

  /** Waits for a notification of an approval: what was done before may be told later than that. */
  async untilTold(kind: string, approvalId: string): Promise<EventSourceMessage> {
    return this.until(({ event, data }) => {
      if (event !== 'notification') return false;
      const note = JSON.parse(data) as { kind: string; approvalId: string };
      return note.kind === kind && note.approvalId === approvalId;
    });
  }

  /** Goes away without a word. */
  close(): void {
    this.controller.abort();
  }

  private async read(response: Response): Promise<void> {
    const parser = createParser({
      onEvent: (event) => {
        this.events.push(event);
        for (const look of this.looks) look();
      },
    });
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
    }
  }
}
