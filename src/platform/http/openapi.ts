import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { PROBLEMS, type ProblemCode } from './problems';
import type { Route } from './route';

/** Further members tell what a program may want to know: RFC 9457 calls them extensions. */
const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    instance: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** The OpenAPI 3.1 document of the routes, for callers who reach them at `publicUrl`. */
export function openApiDocument(
  routes: readonly Route[],
  publicUrl = '/',
): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const declared of routes) {
    paths[declared.path] = { ...paths[declared.path], [declared.method]: operation(declared) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Countersign', version: '1', description: DESCRIPTION },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }, { apiKey: [] }, { cookie: [], csrfToken: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'countersign_access' },
        // With the cookie, and only for what changes something.
        csrfToken: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
      },
    },
    paths: paths,
  });
}

const DESCRIPTION =
  'Durable approvals for any business object. Problems are answered as RFC 9457 problem+json with ' +
  'a stable `code`; [all codes](/api/docs/problems).';

function operation(declared: Route): ZodOpenApiOperationObject {
  const { params: path, query, body } = declared;
  const successes = Object.entries(declared.responses).map(([status, response]) => {
    const { description, schema, contentType = 'application/json' } = response;
    return [status, { description, content: { [contentType]: { schema } } }];
  });
  const problems = { 'application/problem+json': { schema: problem } };
  return {
    summary: declared.summary,
    tags: [declared.tag],
    ...(declared.access === 'public' ? { security: [] } : {}),
    'x-access': declared.access,
    // The generator wants objects here; every route declares nothing else.
    requestParams: {
      ...(path ? { path } : {}),
      ...(query ? { query } : {}),
    } as OperationParameters,
    ...(body ? { requestBody: { content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      ...(Object.fromEntries(successes) as ZodOpenApiOperationObject['responses']),
      ...refusals(declared, problems),
      default: { description: 'Problem', content: problems },
    },
  };
}

type OperationParameters = NonNullable<ZodOpenApiOperationObject['requestParams']>;

/** What every route of a kind answers before it looks at the request. */
function refusals(
  { access, limit }: Route,
  content: ZodOpenApiResponseObject['content'],
): Record<string, ZodOpenApiResponseObject> {
  const isGuarded = access !== 'public' && access !== 'signed-in';
  return {
    ...(access === 'public' ? {} : { 401: { description: 'Not signed in', content } }),
    ...(isGuarded ? { 403: { description: `Lacks the permission ${access}`, content } } : {}),
    ...(limit === undefined ? {} : { 429: { description: 'Too many requests', content } }),
  };
}
