import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Receipt } from './oracle/evidence';

/** How the other system behaves. */
export type Manner = 'well' | 'refuse' | 'hang' | 'slow' | 'huge';

/** The other system: an HTTP server that keeps the idempotency key of whatever reaches it. */
export class ReceiptServer {
  readonly receipts: Receipt[] = [];
  manner: Manner = 'well';
  /** How long `slow` takes. */
  slowMs = 2_000;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const key = String(request.headers['idempotency-key'] ?? '');
      const path = request.url ?? '';
      request.resume().on('end', () => {
        const receipt = { key, path, taken: false };
        this.receipts.push(receipt);
        const isTaken = this.manner === 'well' || this.manner === 'slow' || this.manner === 'huge';
        response.once('finish', () => (receipt.taken = isTaken));
        this.answer(response);
      });
    });
  }

  static async start(): Promise<ReceiptServer> {
    const receipts = new ReceiptServer();
    await new Promise<void>((resolve) => receipts.server.listen(0, '127.0.0.1', resolve));
    return receipts;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(response: ServerResponse): void {
    switch (this.manner) {
      case 'well':
        return void response.writeHead(204).end();
      case 'refuse':
        return void response.writeHead(500).end('no');
      case 'hang':
        return;
      case 'slow':
        return void setTimeout(() => response.writeHead(204).end(), this.slowMs);
      case 'huge':
        return void response.writeHead(200).end('x'.repeat(4_000_000));
    }
  }
}
