import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Document {
  paths: Record<string, Record<string, { operationId: string; responses: object }>>;
}

const FILE = path.join(__dirname, '..', '..', 'docs', 'openapi.json');

/** What literally stands in a path goes before what a parameter takes: `/users/me`. */
const byParameters = (a: string, b: string): number => a.split('{').length - b.split('{').length;

const OPERATIONS = Object.entries((JSON.parse(readFileSync(FILE, 'utf8')) as Document).paths)
  .sort(([a], [b]) => byParameters(a, b))
  .flatMap(([template, methods]) => {
    const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
    return Object.entries(methods).map(([method, operation]) => ({ method, pattern, operation }));
  });

/**
 * So every test that calls the API is one of its documentation, too.
 *
 * @throws Error when the operation at the path is never documented to answer like this
 */
export function requireDocumented(method: string, url: string, status: number): void {
  const { pathname } = new URL(url);
  const found = OPERATIONS.find(
    (candidate) => candidate.method === method.toLowerCase() && candidate.pattern.test(pathname),
  );
  if (found === undefined || status in found.operation.responses) return;
  throw new Error(`${found.operation.operationId} is not documented to answer ${status}`);
}
