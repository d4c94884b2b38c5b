import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { RefusalError } from '../../domain/refusals';
import { ChangeRefused } from '../change-refused';
import { isDatabaseAway } from '../database/database-away';
import type { Logger } from '../logging';
import { languageOf, spokenIn } from './language';
import { Problem, problemBody, PROBLEMS, type ProblemCode } from './problems';
import type { ProblemPage, Route } from './route';

/** Remembers how the route that answers shows problems. */
export function problemsAs({ problemPage }: Route): RequestHandler {
  return (_request, response, next) => {
    response.locals['problemPage'] = problemPage;
    next();
  };
}

/** Answers with a problem document, or with a page where people look. */
function sendProblem(request: Request, response: Response, problem: Problem): void {
  const { status } = PROBLEMS[problem.code];
  const { retryAfter = 5 } = problem.data;
  if (status === 503 || status === 429) response.setHeader('Retry-After', String(retryAfter));
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="countersign"');
  const language = languageOf(request);
  spokenIn(response, language);
  const problemPage = response.locals['problemPage'] as ProblemPage | undefined;
  if (problemPage) {
    const { html, headers } = problemPage(problem, language);
    return void response.status(status).set(headers).type('text/html').send(html);
  }
  response.status(status).type('application/problem+json');
  const requestId = String(response.locals['requestId'] ?? '');
  response.send(JSON.stringify(problemBody(problem, requestId, language)));
}

/** A request that its maker may not make. */
export interface Refusal {
  method: string;
  /** The path as the route declares it. */
  path: string;
  code: ProblemCode;
}

export type OnRefused = (refusal: Refusal) => Promise<void>;

/** Translates every error to its answer; only what nobody expected is logged as an error. */
export function errorHandler(log: Logger, onRefused: OnRefused): ErrorRequestHandler {
  return async (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemFrom(error);
    const { code } = problem.hidden ?? problem;
    const { status } = PROBLEMS[code];
    if (status === 401 || status === 403) {
      const refusal = { method: request.method, path: routePath(request), code };
      // It stays refused, also when that cannot be recorded.
      await onRefused(refusal).catch((failure: unknown) =>
        log.error({ err: failure }, 'a refusal was not recorded'),
      );
    }
    if (problem.code === 'INTERNAL_ERROR') {
      const { requestId, route } = response.locals;
      log.error(
        { err: error, requestId, method: request.method, route: route as unknown },
        'failed',
      );
    }
    sendProblem(request, response, problem);
  };
}

/** Paths hold names of people; the pattern of the route does not. */
function routePath({ route }: Request): string {
  const { path } = (route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? path : '';
}

/** What an error is to a client. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RefusalError || error instanceof ChangeRefused) {
    return new Problem(error.code, error.message, error.data);
  }
  if (isDatabaseAway(error)) {
    return new Problem(
      'DATABASE_UNAVAILABLE',
      'The database does not answer, or takes nothing new; nothing has changed.',
    );
  }
  const { code } = shapeOf(error);
  if (code === 'TEMPORAL_UNAVAILABLE') {
    return new Problem('TEMPORAL_UNAVAILABLE', 'Temporal does not answer; nothing has changed.');
  }
  const unreadable = problemOfExpress(shapeOf(error));
  if (unreadable) return unreadable;
  return new Problem('INTERNAL_ERROR', 'Something went wrong here. It has been logged.');
}

interface Shape {
  type?: string;
  status?: number;
  code?: string;
  message?: string;
}

/** What Express and its body parser cannot read, they report with a `status` below 500. */
function problemOfExpress({ type, status, message = '' }: Shape): Problem | undefined {
  if (status === undefined || status >= 500) return undefined;
  if (status === 413) return new Problem('BODY_TOO_LARGE', 'The body is too large.');
  if (status === 415) return new Problem('UNSUPPORTED_MEDIA_TYPE', `${message}.`);
  if (type !== undefined)
    return new Problem('BODY_INVALID', `The body cannot be read: ${message}.`);
  return new Problem('PARAMETERS_INVALID', 'The path cannot be read; check its percent signs.');
}

function shapeOf(error: unknown): Shape {
  return typeof error === 'object' && error !== null ? error : {};
}
