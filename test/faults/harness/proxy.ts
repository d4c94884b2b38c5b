import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One direction of a link: `up` is towards the server. */
type Direction = 'up' | 'down';

/** Two ends of one connection that goes through a link. */
interface Pair {
  client: Socket;
  server: Socket | undefined;
}

/**
 * A TCP link between two parts of the system that can be broken in all the ways of a network:
 * give a process this address instead of the server's.
 */
export class FaultyLink {
  private readonly pairs = new Set<Pair>();
  private refuses = false;
  private halfOpen = false;
  private readonly lost = new Set<Direction>();
  private delayMs = 0;
  private cutsReplies = 0;
  /** How many bytes went each way. */
  readonly bytes: Record<Direction, number> = { up: 0, down: 0 };
  /** How many replies were cut off. */
  repliesCut = 0;

  private constructor(
    private readonly server: Server,
    private target: number,
  ) {}

  /** Opens a link to a port of this machine. */
  static async open(target: number): Promise<FaultyLink> {
    const server = createServer({ noDelay: true });
    const link = new FaultyLink(server, target);
    server.on('connection', (socket) => link.accept(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return link;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The server is somewhere else from now on; connections to the one before are broken. */
  pointTo(target: number): void {
    this.target = target;
    this.drop();
  }

  /** Breaks every connection and refuses new ones. */
  cut(): void {
    this.refuses = true;
    this.drop();
  }

  /** Connections stay open and nothing arrives any more, in one direction or both. */
  blackhole(...directions: Direction[]): void {
    for (const direction of directions.length > 0 ? directions : (['up', 'down'] as const)) {
      this.lost.add(direction);
    }
  }

  /** Everything takes so much longer in each direction. */
  slow(delayMs: number): void {
    this.delayMs = delayMs;
  }

  /** The servers' ends are gone and the clients do not learn of it; new ones reach nobody. */
  openHalf(): void {
    this.halfOpen = true;
    for (const pair of this.pairs) {
      pair.server?.destroy();
      pair.server = undefined;
    }
  }

  /** Breaks so many connections in the moment in which their next reply arrives. */
  cutNextReplies(count: number): void {
    this.cutsReplies = count;
  }

  /** As it was. Connections that lost something are broken, because TCP would have repeated it. */
  heal(): void {
    const wasLossy = this.lost.size > 0 || this.halfOpen;
    this.refuses = false;
    this.halfOpen = false;
    this.delayMs = 0;
    this.cutsReplies = 0;
    this.lost.clear();
    if (wasLossy) this.drop();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private drop(): void {
    for (const { client, server } of this.pairs) {
      client.destroy();
      server?.destroy();
    }
  }

  private accept(client: Socket): void {
    client.on('error', () => undefined);
    if (this.refuses) return void client.resetAndDestroy();
    const pair: Pair = { client, server: undefined };
    this.pairs.add(pair);
    client.once('close', () => {
      this.pairs.delete(pair);
      pair.server?.destroy();
    });
    // Nobody answers; whoever connects does not learn why.
    if (this.halfOpen) return void client.resume();
    const server = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    pair.server = server;
    server.on('error', () => client.destroy());
    server.once('close', () => {
      if (pair.server === server) client.destroy();
    });
    client.on('data', (data) => this.pass('up', data, pair));
    server.on('data', (data) => this.pass('down', data, pair));
  }

  private pass(direction: Direction, data: Buffer, pair: Pair): void {
    if (direction === 'down' && this.cutsReplies > 0) {
      this.cutsReplies -= 1;
      this.repliesCut += 1;
      pair.client.destroy();
      return;
    }
    if (this.lost.has(direction)) return;
    this.bytes[direction] += data.length;
    const write = (): void => {
      const to = direction === 'up' ? pair.server : pair.client;
      if (to?.writable === true) to.write(data);
    };
    if (this.delayMs === 0) write();
    else setTimeout(write, this.delayMs);
  }
}
