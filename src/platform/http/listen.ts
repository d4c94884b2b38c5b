import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

const SECOND = 1_000;

/** Limits of the protocol, all against callers who hold connections without using them. */
const LIMITS = {
  /** A request line with its headers: the longest honest URL and token are a quarter of it. */
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15 * SECOND,
  /** Until the last byte of the body has come: 512 kB over a bad line. Answers may take longer. */
  requestTimeout: 30 * SECOND,
  /** Longer than the 60 seconds of usual proxies: whoever waits longer closes, else requests get lost. */
  keepAliveTimeout: 65 * SECOND,
};
const MAX_HEADERS = 100;

/** How long requests under way may take when the process is told to stop. */
const GRACE_MILLISECONDS = 10 * SECOND;

/** A server that listens. */
export interface Listening {
  port: number;
  server: Server;
  /** Takes no new requests, finishes those under way for ten seconds, and is gone. */
  close(): Promise<void>;
}

/** Listens; port 0 takes any free one. */
export async function listen(
  handle: RequestListener,
  host: string,
  port: number,
): Promise<Listening> {
  const server = createServer(LIMITS, handle);
  server.maxHeadersCount = MAX_HEADERS;
  // A connection that is kept alive after the last answer would hold the closing server.
  server.on('request', (_request, response) => {
    response.once('close', () => {
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  });
  const unused = connectionsWithoutRequest(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    server,
    close: () => close(server, unused),
  };
}

/** Browsers open connections ahead; such a one is neither idle nor busy for Node. */
function connectionsWithoutRequest(server: Server): Set<Socket> {
  const unused = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  return unused;
}

function close(server: Server, unused: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), GRACE_MILLISECONDS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
    for (const socket of unused) socket.destroy();
  });
}
