import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { withinCall } from '../call-context';

const MAX_USER_AGENT = 400;

/** Ids that callers may choose: long enough to be told apart, and harmless wherever they are shown. */
const REQUEST_ID = /^[\w.-]{8,100}$/;

/**
 * Everything that happens because of a request knows the request. A caller's own `X-Request-Id` is
 * kept, so that one id follows a request through several programs.
 */
export const knowsItsCall: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id') ?? '';
  const requestId = REQUEST_ID.test(given) ? given : randomUUID();
  response.locals['requestId'] = requestId;
  response.setHeader('X-Request-Id', requestId);
  const userAgent = (request.get('user-agent') ?? '').slice(0, MAX_USER_AGENT);
  withinCall({ requestId, ip: request.ip ?? '', userAgent }, next);
};
