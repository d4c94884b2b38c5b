import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from './until';

/** A message as it arrived. */
export interface Received {
  headers: Record<string, string>;
  text: string;
}

/** Another system: a real HTTP server that keeps what it is sent. */
export class Receiver {
  readonly messages: Received[] = [];
  /** What it answers, one after the other; 204 when there is nothing left. */
  answers: number[] = [];
  /** Takes messages and answers none. */
  isSilent = false;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        this.messages.push({ headers, text: Buffer.concat(parts).toString() });
        if (this.isSilent) return;
        response.writeHead(this.answers.shift() ?? 204).end('a secret of the other side');
      });
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** The messages, as soon as there are so many. */
  async arrived(count: number): Promise<Received[]> {
    return until(
      () => Promise.resolve(this.messages),
      ({ length }) => length >= count,
    );
  }

  /** Forgets everything. */
  reset(): void {
    this.messages.length = 0;
    this.answers = [];
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
