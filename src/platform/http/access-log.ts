import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from '../logging';
import type { Metrics } from '../metrics';
import { currentCall, type CallContext } from '../call-context';
import { startRequestSpan } from './request-span';

/**
 * One line of the log, one measurement and one span for each request, when its answer has gone.
 * They have the pattern of the route and never the path, a header or a body: those may hold secrets.
 */
export function accessLog(log: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const startedAt = process.hrtime.bigint();
    const call = currentCall();
    const span = startRequestSpan(request);
    response.once('close', () => {
      const ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
      const entry = entryOf(request, response, call);
      metrics.observeRequest({ ...entry, ms });
      span.end(entry);
      log[levelOf(entry)]({ ...entry, ms: Math.round(ms) }, 'request');
    });
    span.within(next);
  };
}

interface Entry {
  method: string;
  route: string;
  status: number;
  requestId?: string;
}

function entryOf(request: Request, response: Response, call: CallContext | undefined): Entry {
  return {
    method: request.method,
    route: String(response.locals['route'] ?? 'none'),
    status: response.statusCode,
    ...(response.writableFinished ? {} : { aborted: true }),
    bytes: Number(response.getHeader('content-length') ?? 0),
    requestId: call?.requestId,
    ip: call?.ip,
    user: call?.actor?.id,
    organization: call?.actor?.organizationId,
  } as Entry;
}

/** Probes come every few seconds and say nothing while all is well. */
function levelOf({ route, status }: Entry): 'debug' | 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error';
  if (status >= 400) return 'warn';
  return route.startsWith('/health/') ? 'debug' : 'info';
}

/** Tells the log which route answers. */
export function answersAs(route: string): RequestHandler {
  return (_request, response, next) => {
    response.locals['route'] = route;
    next();
  };
}
