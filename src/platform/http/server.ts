import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from '../logging';
import { withinCall } from '../call-context';
import { docsRouter } from './docs';
import { errorHandler } from './error-handler';
import { checkAccess, guard, type Authenticate } from './guard';
import { limited, type Limiter } from './limits';
import { healthRouter, type HealthChecks } from './health';
import { Problem } from './problems';
import { expressHandler, type Route } from './route';

/** Longest body of a request unless its route says otherwise. */
const DEFAULT_MAX_BODY = '100kb';

const MAX_USER_AGENT = 400;

/** What the HTTP server is made of. */
export interface HttpSetup {
  routes: readonly Route[];
  authenticate: Authenticate;
  limiter: Limiter;
  health: HealthChecks;
  log: Logger;
}

/** The Express application; it listens nowhere yet. */
export function createApp({ routes, authenticate, limiter, health, log }: HttpSetup): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(helmet());
  app.use(callOf);
  app.use(healthRouter(health));
  app.use(docsRouter(routes));
  for (const declared of routes) {
    checkAccess(declared);
    const { access, limit, maxBody = DEFAULT_MAX_BODY } = declared;
    const body = express.json({ limit: maxBody, strict: false });
    const guarded = guard(access, authenticate);
    const counted = limit === undefined ? [] : [limited(limit, limiter)];
    app[declared.method](
      expressPath(declared.path),
      guarded,
      counted,
      body,
      expressHandler(declared),
    );
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

/** Everything that happens because of a request knows the request. */
const callOf: RequestHandler = (request, response, next) => {
  const requestId = randomUUID();
  response.locals['requestId'] = requestId;
  response.setHeader('X-Request-Id', requestId);
  const userAgent = (request.get('user-agent') ?? '').slice(0, MAX_USER_AGENT);
  withinCall({ requestId, ip: request.ip ?? '', userAgent }, next);
};

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
