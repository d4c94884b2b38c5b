import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import type { Request } from 'express';
import { contextOf, tracer } from '../tracing';

/** A request as part of a trace. */
export interface RequestSpan {
  /** Runs what answers the request as part of it. */
  within(work: () => void): void;
  /** Ends it, once it is known who has answered what. */
  end(answer: { method: string; route: string; status: number; requestId?: string }): void;
}

/** The whole request as a span, which goes on the trace of a caller that has one. */
export function startRequestSpan(request: Request): RequestSpan {
  const given = request.headers['traceparent'];
  const from = typeof given === 'string' ? contextOf(given) : context.active();
  const span = tracer().startSpan(request.method, { kind: SpanKind.SERVER }, from);
  return {
    within: (work) => context.with(trace.setSpan(from, span), work),
    end: ({ method, route, status, requestId = '' }) => {
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        'countersign.request_id': requestId,
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
