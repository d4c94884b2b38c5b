import express, { type RequestHandler } from 'express';
import { Problem } from './problems';
import type { Route } from './route';
import { keepText } from './signed';

/** Longest body of a request unless its route says otherwise. */
const DEFAULT_MAX_BODY = '100kb';

/** Reads the JSON body of a request, and refuses a body that is something else. */
export function jsonBody({ maxBody, signed }: Pick<Route, 'maxBody' | 'signed'>): RequestHandler[] {
  const limits = { limit: maxBody ?? DEFAULT_MAX_BODY, strict: false };
  return [refuseOtherTypes, express.json({ ...limits, ...(signed && { verify: keepText }) })];
}

/** Without this a body of another type would be taken for none. */
const refuseOtherTypes: RequestHandler = (request, _response, next) => {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  const hasBody = encoding !== undefined || Number(length ?? 0) > 0;
  if (hasBody && request.is('application/json') === false) {
    const message = 'The body has to be JSON, with the header "Content-Type: application/json".';
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', message);
  }
  next();
};
