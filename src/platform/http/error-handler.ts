import type { ErrorRequestHandler, Request, Response } from 'express';
import { RefusalError } from '../../domain/refusals';
import { isDatabaseAway } from '../database/database-away';
import type { Logger } from '../logging';
import { Problem, problemBody, PROBLEMS } from './problems';

/** Answers with a problem document. */
function sendProblem(response: Response, problem: Problem): void {
  const { status } = PROBLEMS[problem.code];
  if (status === 503) response.setHeader('Retry-After', '5');
  response.status(status).type('application/problem+json');
  response.send(JSON.stringify(problemBody(problem, String(response.locals['requestId'] ?? ''))));
}

/** Translates every error to its answer; only what nobody expected is logged as an error. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemFrom(error);
    if (problem.code === 'INTERNAL_ERROR') {
      const { requestId } = response.locals;
      log.error({ err: error, requestId, method: request.method, path: request.path }, 'failed');
    }
    sendProblem(response, problem);
  };
}

/** What an error is to a client. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RefusalError) return new Problem(error.code, error.message, error.data);
  if (isDatabaseAway(error)) {
    return new Problem(
      'DATABASE_UNAVAILABLE',
      'The database does not answer; nothing has changed.',
    );
  }
  const { type, code, message } = shapeOf(error);
  if (code === 'TEMPORAL_UNAVAILABLE') {
    return new Problem('TEMPORAL_UNAVAILABLE', 'Temporal does not answer; nothing has changed.');
  }
  // Express's body parser reports what it cannot read with a `type` and a message for people.
  if (type?.startsWith('entity.') || type === 'encoding.unsupported') {
    return new Problem('BODY_INVALID', `The body cannot be read: ${message ?? type}.`);
  }
  return new Problem('INTERNAL_ERROR', 'Something went wrong here. It has been logged.');
}

function shapeOf(error: unknown): { type?: string; code?: string; message?: string } {
  return typeof error === 'object' && error !== null ? error : {};
}
