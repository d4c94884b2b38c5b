import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What browsers have to be told, and whom Express may believe. */
export interface HttpSettings {
  production: boolean;
  /** How callers reach the API from outside. */
  publicUrl: string | undefined;
  /** Exact origins of browser apps on other hosts; "*" is for development. */
  corsOrigins: readonly string[];
  /** Where people look into workflows: its pages may have payloads decrypted, and nothing else. */
  temporalUi?: string | undefined;
  /** Addresses and ranges whose `X-Forwarded-*` headers are believed. */
  trustedProxies: readonly string[];
}

/**
 * Pages load only files of this server and nothing inline, so that text that somebody stored
 * never runs. Transport security is told in production alone: a browser that has heard it for
 * "localhost" refuses every other program there for a year.
 */
export function securityHeaders({ production }: HttpSettings): RequestHandler {
  const own = ["'self'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: own,
        styleSrc: own,
        // Swagger UI has its arrows as data.
        imgSrc: [...own, 'data:'],
        fontSrc: own,
        connectSrc: own,
        formAction: own,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: production,
  });
}

/** Lets browser apps of the given origins read answers; without any, only our own can. */
export function crossOrigin({ corsOrigins }: HttpSettings): RequestHandler[] {
  if (corsOrigins.length === 0) return [];
  const isForAll = corsOrigins.includes('*');
  const options = {
    origin: isForAll ? '*' : [...corsOrigins],
    // Cookies only for apps that are named.
    credentials: !isForAll,
    exposedHeaders: [
      'ETag',
      'Link',
      'Location',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'X-Request-Id',
    ],
    maxAge: 600,
  };
  return [cors(options)];
}

/** Lets the pages of the Temporal UI read payloads on behalf of who has signed in here. */
export function forTemporalUi({ temporalUi, ...settings }: HttpSettings): RequestHandler[] {
  if (temporalUi === undefined) return [];
  return crossOrigin({ ...settings, corsOrigins: [new URL(temporalUi).origin] });
}

/** Answers are about people and their decisions: nobody between us and the caller keeps them. */
export const neverStored: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
