import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from '../logging';
import { docsRouter } from './docs';
import { errorHandler } from './error-handler';
import { healthRouter, type HealthChecks } from './health';
import { Problem } from './problems';
import { expressHandler, type Route } from './route';

/** Longest body of a request unless its route says otherwise. */
const DEFAULT_MAX_BODY = '100kb';

/** What the HTTP server is made of. */
export interface HttpSetup {
  routes: readonly Route[];
  authenticate: RequestHandler;
  health: HealthChecks;
  log: Logger;
}

/** The Express application; it listens nowhere yet. */
export function createApp({ routes, authenticate, health, log }: HttpSetup): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(helmet());
  app.use(requestId);
  app.use(healthRouter(health));
  app.use(docsRouter(routes));
  app.use('/api/v1', authenticate);
  for (const declared of routes) {
    const { maxBody = DEFAULT_MAX_BODY } = declared;
    const body = express.json({ limit: maxBody, strict: false });
    app[declared.method](expressPath(declared.path), body, expressHandler(declared));
  }
  app.use((request) => {
    throw new Problem('NOT_FOUND', `There is nothing at ${request.method} ${request.path}.`);
  });
  app.use(errorHandler(log));
  return app;
}

/** A server that listens. */
export interface Listening {
  port: number;
  server: Server;
  close(): Promise<void>;
}

/** Listens; port 0 takes any free one. */
export async function listen(app: Express, host: string, port: number): Promise<Listening> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

const requestId: RequestHandler = (_request, response, next) => {
  const id = randomUUID();
  response.locals['requestId'] = id;
  response.setHeader('X-Request-Id', id);
  next();
};

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
