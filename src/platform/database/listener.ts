import { Client } from 'pg';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Listens to NOTIFY on a connection of its own, and comes back after it was lost. What was said
 * while it was away is not heard: `onConnected` is the moment to look again.
 */
export class Listener {
  private client: Client | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  private connecting: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly on: {
      heard: (payload: string) => void;
      connected: () => void;
      lost: (error: unknown) => void;
    },
  ) {}

  start(): void {
    this.connecting ??= this.connect();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.connecting;
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'countersign listener',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    const lose = once((error: unknown) => this.lose(client, error));
    client.on('error', lose);
    client.on('end', () => lose(new Error('The connection that listens has ended.')));
    client.on('notification', ({ payload = '' }) => this.on.heard(payload));
    try {
      await client.connect();
      const listen = `LISTEN ${client.escapeIdentifier(this.channel)}`;
      await client.query(listen);
      this.client = client;
      this.pauseMs = FIRST_PAUSE_MS;
      this.on.connected();
    } catch (error) {
      lose(error);
    }
  }

  private lose(client: Client, error: unknown): void {
    this.client = undefined;
    // Ending what is broken already has nothing to tell.
    void client.end().catch(() => undefined);
    if (this.isClosed) return;
    this.on.lost(error);
    this.timer = setTimeout(() => {
      this.connecting = this.connect();
    }, this.pauseMs);
    this.pauseMs = Math.min(LONGEST_PAUSE_MS, this.pauseMs * 2);
  }
}

function once(action: (error: unknown) => void): (error: unknown) => void {
  let isDone = false;
  return (error) => {
    if (isDone) return;
    isDone = true;
    action(error);
  };
}
