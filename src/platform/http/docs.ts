import { readFileSync } from 'node:fs';
import path from 'node:path';
import express, { Router } from 'express';
import { directionOf, type Language } from '../../domain/languages';
import { answersAs } from './access-log';
import { openApiDocument } from './openapi';
import { languageOf, spokenIn } from './language';
import { kindOf, PROBLEMS, type ProblemCode } from './problems';
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
  router.get('/api/docs/problems', (request, response) => {
    const language = languageOf(request);
    spokenIn(response, language);
    response.type('html').send(problemsPage(language));
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

const HEADINGS: Record<Language, { title: string; columns: readonly string[] }> = {
  en: { title: 'Problems', columns: ['code', 'status', 'what happened', 'how to fix'] },
  de: { title: 'Probleme', columns: ['Code', 'Status', 'was geschah', 'was zu tun ist'] },
  ar: { title: 'المشكلات', columns: ['الرمز', 'الحالة', 'ما حدث', 'ما يجب فعله'] },
};

function problemsPage(language: Language): string {
  const { title, columns } = HEADINGS[language];
  const rows = Object.keys(PROBLEMS).map((code) => {
    const { status, ...words } = kindOf(code as ProblemCode, language);
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${words.title}</td><td>${words.fix}</td></tr>`;
  });
  return `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><meta charset="utf-8"><title>${title}</title>
<h1>${title}</h1>
<table><tr>${columns.map((column) => `<th>${column}</th>`).join('')}</tr>
${rows.join('\n')}</table></html>`;
}
