import type { RequestHandler } from 'express';
import { Problem } from './problems';
import type { Route } from './route';

/** Answers for paths that exist, when no route took the method: which methods there are. */
export function otherMethods(routes: readonly Route[]): RequestHandler {
  const known = routes.map(({ path, method }) => ({ pattern: patternOf(path), method }));
  return (request, response, next) => {
    const methods = known
      .filter(({ pattern }) => pattern.test(request.path))
      .map(({ method }) => method.toUpperCase());
    if (methods.length === 0) return next();
    const head = methods.includes('GET') ? ['HEAD'] : [];
    response.setHeader('Allow', [...new Set([...methods, ...head, 'OPTIONS'])].sort().join(', '));
    if (request.method === 'OPTIONS') return void response.status(204).end();
    const message = `${request.method} is not possible at ${request.path}.`;
    throw new Problem('METHOD_NOT_ALLOWED', message);
  };
}

function patternOf(path: string): RegExp {
  const segments = path
    .split('/')
    .map((segment) =>
      segment.startsWith('{') ? '[^/]+' : segment.replace(/[.*+?^$()|[\]\\]/g, '\\$&'),
    );
  return new RegExp(`^${segments.join('/')}/?$`, 'i');
}
