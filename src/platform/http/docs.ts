import { readFileSync } from 'node:fs';
import path from 'node:path';
import express, { Router } from 'express';
import { answersAs } from './access-log';
import { openApiDocument } from './openapi';
import { PROBLEMS } from './problems';
import type { Route } from './route';

const SWAGGER = path.dirname(require.resolve('swagger-ui-dist/package.json'));

/** Swagger UI from the installed package, the OpenAPI document, and a page of all problems. */
export function docsRouter(routes: readonly Route[], publicUrl: string | undefined): Router {
  const router = Router();
  const document = openApiDocument(routes, publicUrl);
  router.use('/api/docs', answersAs('/api/docs'));
  router.get('/api/openapi.json', answersAs('/api/openapi.json'), (_request, response) => {
    response.json(document);
  });
  router.get('/api/docs/problems', (_request, response) => {
    response.type('html').send(problemsPage());
  });
  router.get('/api/docs/swagger-initializer.js', (_request, response) => {
    response.type('js').send(INITIALIZER);
  });
  router.use('/api/docs', express.static(SWAGGER, { index: false }));
  router.get('/api/docs', (request, response) => {
    // The page's own links are relative to the folder.
    if (!request.originalUrl.endsWith('/')) return response.redirect('/api/docs/');
    return response.type('html').send(readFileSync(path.join(SWAGGER, 'index.html'), 'utf8'));
  });
  return router;
}

const INITIALIZER = `
window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: true,
  presets: [SwaggerUIBundle.presets.apis],
});
`;

function problemsPage(): string {
  const rows = Object.entries(PROBLEMS).map(
    ([code, { status, title, fix }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td><td>${fix}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Problems</title>
<h1>Problems</h1>
<table><tr><th>code</th><th>status</th><th>what happened</th><th>how to fix</th></tr>
${rows.join('\n')}</table></html>`;
}
