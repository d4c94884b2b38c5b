import type { Actor } from '../people/actor.service';

/** One event of a stream as it is sent. */
export interface StreamEvent {
  /** Grows; the same event always has the same one. Absent for hints. */
  key?: { id: string; xid: string };
  name: 'ready' | 'notification' | 'inbox' | 'reset';
  data: unknown;
}

/** Proxies close what is silent for a minute or less. */
const HEARTBEAT_MS = 15_000;
/** A stream ends after this, and its caller comes back: then it is checked again who they are. */
const LIFETIME_MS = 10 * 60_000;
/** Whoever reads so slowly is cut off, and comes back with the position of what they have. */
const MAX_WAITING = 2_000;

/** The stream of one caller: what waits to be sent, and what has been. */
export class StreamConnection implements AsyncIterable<string> {
  /** Everything before it has been sent; nothing is known before the stream has begun. */
  position: string | undefined;
  private readonly sent = new Map<string, bigint>();
  private waiting: string[] = [];
  private isOpen = true;
  private wake: () => void = () => undefined;
  private readonly heartbeat = setInterval(() => this.push(':\n\n'), HEARTBEAT_MS);
  private readonly lifetime = setTimeout(() => this.close(), LIFETIME_MS);

  /** @param reader as they were permitted when they came; a stream does not last long */
  constructor(
    readonly reader: Actor,
    private readonly onClosed: () => void,
  ) {
    this.heartbeat.unref();
    this.lifetime.unref();
  }

  begin(position: string): void {
    this.position = position;
    // Not all at the same moment when a server comes back.
    this.push(`retry: ${1_000 + Math.round(Math.random() * 3_000)}\n\n`);
    this.push(block({ name: 'ready', data: {} }, position));
  }

  /** Sends what has not been sent, with a hint that lists look different; goes on from there. */
  send(events: readonly StreamEvent[], position: string): void {
    if (this.position === undefined) return;
    const from = BigInt(this.position);
    for (const event of events) {
      const { key } = event;
      if (key && (BigInt(key.xid) < from || this.sent.has(key.id))) continue;
      if (key) this.sent.set(key.id, BigInt(key.xid));
      this.push(block(event));
    }
    this.position = position;
    for (const [id, xid] of this.sent) if (xid < BigInt(position)) this.sent.delete(id);
    // Only the last event of a look names its position: whoever is cut off before gets all again.
    this.push(block({ name: 'inbox', data: {} }, position));
  }

  /** More has happened than a stream repeats: the caller has to read its lists. */
  reset(position: string): void {
    this.position = position;
    this.push(block({ name: 'reset', data: {} }, position));
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    clearInterval(this.heartbeat);
    clearTimeout(this.lifetime);
    this.onClosed();
    this.wake();
  }

  [Symbol.asyncIterator](): AsyncIterator<string> {
    const texts = this.texts();
    return {
      next: () => texts.next(),
      // Whoever goes away is let go at once; the generator alone would wait for something to send.
      return: () => {
        this.close();
        return texts.return(undefined);
      },
    };
  }

  private async *texts(): AsyncGenerator<string, undefined, undefined> {
    for (;;) {
      const text = this.waiting.join('');
      this.waiting = [];
      if (text !== '') yield text;
      else if (!this.isOpen) return undefined;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private push(text: string): void {
    if (!this.isOpen) return;
    this.waiting.push(text);
    if (this.waiting.length > MAX_WAITING) this.close();
    this.wake();
  }
}

function block({ name, data }: StreamEvent, position?: string): string {
  const id = position === undefined ? '' : `id: ${position}\n`;
  return `event: ${name}\n${id}data: ${JSON.stringify(data)}\n\n`;
}
