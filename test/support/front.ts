import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something in front of the API, as a load balancer is, that a test can watch and make fail. */
export class Front {
  /** Paths of requests whose caller went away before they were answered. */
  readonly abandoned: string[] = [];
  /** Headers of every request, the newest last. */
  readonly seen: { path: string; headers: IncomingMessage['headers'] }[] = [];
  /** How many of the next requests are answered with 503. */
  failing = 0;

  private constructor(
    private readonly server: Server,
    private readonly api: string,
  ) {}

  static async start(api: string): Promise<Front> {
    const server = createServer();
    const front = new Front(server, api);
    server.on('request', (request, response) => void front.pass(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '', method = 'GET', headers } = request;
    this.seen.push({ path, headers });
    const leaving = new AbortController();
    response.once('close', () => {
      if (response.writableFinished) return;
      this.abandoned.push(path);
      leaving.abort();
    });
    if (this.failing > 0) {
      this.failing -= 1;
      response.writeHead(503, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ code: 'DATABASE_UNAVAILABLE', detail: 'It is away.' }));
      return;
    }
    const key = String(headers['x-api-key']);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await fetch(`${this.api}${path}`, {
      ...{ method, headers: { 'x-api-key': key, 'content-type': 'application/json' } },
      ...(method === 'GET' ? {} : { body: Buffer.concat(chunks) }),
      signal: leaving.signal,
    }).catch(() => undefined);
    if (!answer) return;
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  }
}
