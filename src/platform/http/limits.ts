import type { RequestHandler } from 'express';
import type { Actor } from '../../people/actor.service';
import { Problem } from './problems';

/** What is limited: a route names it, the configuration says how much of it. */
export type LimitName = 'authentication' | 'refresh' | 'decisions' | 'links';

/** What is left of a limit in its current minute. */
export interface Allowance {
  limit: number;
  /** Below zero when it was too much. */
  remaining: number;
  /** Seconds until everything is there again. */
  reset: number;
}

/** Counts one request, or what else has points; actor is undefined on public routes. */
export type Limiter = (
  name: LimitName,
  from: { ip: string; actor: Actor | undefined },
  points?: number,
) => Promise<Allowance>;

/** @throws Problem RATE_LIMITED when it was too much */
export function requireAllowance({ limit, remaining, reset }: Allowance): void {
  if (remaining >= 0) return;
  const message = `More than ${limit} in a minute. Try again in ${reset} seconds.`;
  throw new Problem('RATE_LIMITED', message, { retryAfter: reset });
}

/** Refuses requests over a limit with 429, and tells all others how much is left. */
export function limited(name: LimitName, limiter: Limiter): RequestHandler {
  return async (request, response, next): Promise<void> => {
    const actor = response.locals['actor'] as Actor | undefined;
    const allowance = await limiter(name, { ip: request.ip ?? '', actor });
    const { limit, remaining, reset } = allowance;
    response.setHeader('RateLimit-Policy', `"${name}";q=${limit};w=60`);
    response.setHeader('RateLimit', `"${name}";r=${Math.max(remaining, 0)};t=${reset}`);
    requireAllowance(allowance);
    next();
  };
}
