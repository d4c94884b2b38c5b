import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import { currentCall } from '../call-context';
import { contextOf, tracer } from '../tracing';

/** The whole request as a span, which goes on the trace of a caller that has one. */
export const traced: RequestHandler = (request, response, next) => {
  const given = request.headers['traceparent'];
  const from = typeof given === 'string' ? contextOf(given) : context.active();
  const span = tracer().startSpan(request.method, { kind: SpanKind.SERVER }, from);
  response.once('close', () => {
    const route = String(response.locals['route'] ?? 'none');
    span.updateName(`${request.method} ${route}`);
    span.setAttributes({
      'http.request.method': request.method,
      'http.route': route,
      'http.response.status_code': response.statusCode,
      'countersign.request_id': currentCall()?.requestId ?? '',
    });
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  context.with(trace.setSpan(from, span), next);
};
