import express, { type RequestHandler } from 'express';
import { Problem } from './problems';
import type { Route } from './route';
import { keepText } from './signed';

/** Longest body of a request unless its route says otherwise. */
const DEFAULT_MAX_BODY = '100kb';

/** Reads the JSON body of a request, and refuses a body that is something else. */
export function jsonBody({ maxBody, signed }: Pick<Route, 'maxBody' | 'signed'>): RequestHandler[] {
  const limits = { limit: maxBody ?? DEFAULT_MAX_BODY, strict: false };
  return [
    refuseOthers('JSON', 'application/json'),
    express.json({ ...limits, ...(signed && { verify: keepText }) }),
  ];
}

/** Reads the form of a page, and refuses a body that is something else. */
export function formBody({ maxBody = DEFAULT_MAX_BODY }: Pick<Route, 'maxBody'>): RequestHandler[] {
  const read = express.urlencoded({ limit: maxBody, extended: false, parameterLimit: 50 });
  return [refuseOthers('a form', 'application/x-www-form-urlencoded'), read];
}

/** Without this a body of another type would be taken for none. */
function refuseOthers(what: string, type: string): RequestHandler {
  return (request, _response, next) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    const hasBody = encoding !== undefined || Number(length ?? 0) > 0;
    if (hasBody && request.is(type) === false) {
      const message = `The body has to be ${what}, with the header "Content-Type: ${type}".`;
      throw new Problem('UNSUPPORTED_MEDIA_TYPE', message);
    }
    next();
  };
}
