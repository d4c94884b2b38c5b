import express, { type Express } from 'express';
import type { Logger } from '../logging';
import type { Metrics } from '../metrics';
import { accessLog, answersAs } from './access-log';
import { formBody, jsonBody } from './body';
import { docsRouter } from './docs';
import { errorHandler, problemsAs, type OnRefused } from './error-handler';
import { checkAccess, guard, type Authenticate } from './guard';
import {
  crossOrigin,
  forTemporalUi,
  neverStored,
  securityHeaders,
  type HttpSettings,
} from './headers';
import { limited, type Limiter } from './limits';
import { healthRouter, type HealthChecks } from './health';
import { otherMethods } from './methods';
import { Problem } from './problems';
import { knowsItsCall } from './request-id';
import { expressHandler, type Route } from './route';
import { webRouter } from './web';

/** What the HTTP server is made of. */
export interface HttpSetup {
  routes: readonly Route[];
  authenticate: Authenticate;
  limiter: Limiter;
  health: HealthChecks;
  settings: HttpSettings;
  metrics: Metrics;
  /** Told of every request that is refused to its maker, before they are. */
  onRefused: OnRefused;
  log: Logger;
}

/** The Express application; it listens nowhere yet. */
export function createApp(setup: HttpSetup): Express {
  const { routes, authenticate, limiter, health, settings, metrics, onRefused, log } = setup;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', settings.trustedProxies);
  app.use(knowsItsCall, accessLog(log, metrics));
  app.use(securityHeaders(settings));
  for (const handler of forTemporalUi(settings)) app.use('/api/v1/codec', handler);
  for (const handler of crossOrigin(settings)) app.use(handler);
  app.use('/api/v1', neverStored);
  app.use(healthRouter(health));
  app.use(docsRouter(routes, settings.publicUrl));
  for (const declared of routes) {
    checkAccess(declared);
    const { method, path, access, limit, form } = declared;
    const guarded = guard(access, authenticate);
    const counted = limit === undefined ? [] : [limited(limit, limiter)];
    const body = form ? formBody(declared) : jsonBody(declared);
    const before = [answersAs(path), problemsAs(declared), guarded, ...counted, ...body];
    app[method](expressPath(path), before, expressHandler(declared));
  }
  app.use(otherMethods(routes));
  app.use(webRouter());
  app.use((request) => {
    throw new Problem('NOT_FOUND', `There is nothing at ${request.method} ${request.path}.`);
  });
  app.use(errorHandler(log, onRefused));
  return app;
}

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
