import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Router, type Response } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { answersAs } from './access-log';

/** Beside the compiled sources, or where the original ones have it built. */
const PLACES = ['../../../web', '../../../dist/web'].map((place) => path.resolve(__dirname, place));

const POLICY = 'Content-Security-Policy';

/**
 * The browser app: its files, and its page under every address that is not the API's, because it
 * reads the address itself. Nothing where it has not been built.
 */
export function webRouter(): Router {
  const router = Router();
  const directory = PLACES.find((place) => existsSync(path.join(place, 'index.html')));
  if (directory === undefined) return router;
  const page = readFileSync(path.join(directory, 'index.html'), 'utf8');
  // Names of these files change with what is in them.
  const kept = { index: false, immutable: true, maxAge: '365d' };
  const assets = expressStaticGzip(path.join(directory, 'assets'), {
    enableBrotli: true,
    orderPreference: ['br', 'gz'],
    serveStatic: kept,
  });
  router.use('/assets', answersAs('/assets'), assets);
  router.get('/favicon.svg', answersAs('/favicon.svg'), (_request, response) => {
    response.sendFile(path.join(directory, 'favicon.svg'));
  });
  router.get(/^\/(?!api\/|assets\/|decide\/)/, (request, response, next) => {
    if (!request.accepts(['json', 'html']).toString().startsWith('html')) next();
    else sendPage(response, page);
  });
  return router;
}

/** Styles that libraries add while they run are allowed by a word that only this answer knows. */
function sendPage(response: Response, page: string): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = String(response.getHeader(POLICY) ?? '');
  response.setHeader(
    POLICY,
    policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`),
  );
  response.setHeader('Cache-Control', 'no-store');
  response.type('html').send(page.replace('%NONCE%', nonce));
}
