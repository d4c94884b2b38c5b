import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { LANGUAGES } from '../../domain/languages';
import { CONDITIONS } from './conditions';
import { PROBLEMS, type ProblemCode } from './problems';
import type { Route } from './route';
import { SIGNATURE_HEADERS } from './signed';

/** A route as the OpenAPI document describes it; everything follows from its declaration. */
export function operation(declared: Route): ZodOpenApiOperationObject {
  const { operationId, summary, description, tag, access, body } = declared;
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    'x-access': access,
    ...(access === 'public' ? { security: [] } : {}),
    requestParams: parameters(declared),
    ...(body ? { requestBody: requestBody(body, declared) } : {}),
    responses: { ...successes(declared), ...problems(declared) },
  };
}

type Parameters = NonNullable<ZodOpenApiOperationObject['requestParams']>;
type Responses = Record<string, ZodOpenApiResponseObject>;

function parameters({ path, params, query, headers = [], signed }: Route): Parameters {
  const conditions = Object.fromEntries(headers.map((name) => [name, CONDITIONS[name]]));
  const header = z.object({ ...conditions, ...(signed && SIGNATURE_HEADERS) });
  // The generator wants objects here; every route declares nothing else.
  return {
    ...(params ? { path: describedPath(path, params as z.ZodObject) } : {}),
    ...(query ? { query } : {}),
    ...(Object.keys(header.shape).length > 0 ? { header } : {}),
  } as Parameters;
}

/** Parameters of a path are named by what stands before them: `/roles/{key}` has the key of a role. */
function describedPath(path: string, { shape }: z.ZodObject): z.ZodObject {
  const fields = Object.entries(shape as Record<string, z.ZodType>).map(([name, schema]) => {
    const before = path.slice(0, path.indexOf(`{${name}}`)).split('/');
    const collection = before.filter((part) => part !== '' && !part.startsWith('{')).at(-1) ?? '';
    const description = `${kindOf(name)} of the ${singular(collection)}`;
    return [name, schema.description === undefined ? schema.meta({ description }) : schema];
  });
  return z.object(Object.fromEntries(fields) as Record<string, z.ZodType>);
}

function kindOf(parameter: string): string {
  if (/^id$|Id$/.test(parameter)) return 'Id';
  if (parameter === 'username' || parameter === 'type') return capitalized(parameter);
  return 'Key';
}

const singular = (collection: string): string =>
  collection.replaceAll('-', ' ').replace(/ies$/, 'y').replace(/s$/, '');
const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function requestBody(schema: z.ZodType, { form }: Route) {
  const example: unknown = schema.meta()?.['example'];
  const required = !schema.safeParse(undefined).success;
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  return { required, content: { [type]: { schema, example } } };
}

function successes({ responses, headers = [] }: Route): Responses {
  const isTold = headers.includes('Accept-Language');
  const answers = Object.entries(responses).map(([status, response]) => {
    const { description, schema, contentType = 'application/json' } = response;
    const content = [contentType].flat().map((type) => [type, { schema }] as const);
    const described = { description, content: Object.fromEntries(content) };
    return [
      status,
      { ...described, ...(isTold ? { headers: z.object(contentLanguage) } : {}) },
    ] as const;
  });
  const isConditional = headers.includes('If-None-Match');
  return {
    ...Object.fromEntries(answers),
    ...(isConditional ? { 304: { description: 'The known answer is still the same' } } : {}),
  };
}

/** Further members tell what a program may want to know: RFC 9457 calls them extensions. */
const problem = z
  .looseObject({
    type: z.string(),
    title: z.string().meta({ description: 'What happened, in the language of the caller' }),
    status: z.int(),
    detail: z.string().meta({ description: 'What happened exactly, in English' }),
    fix: z.string().meta({ description: 'What to do about it, in the language of the caller' }),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    instance: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({
    id: 'Problem',
    example: {
      type: '/api/docs/problems#NOT_FOUND',
      title: PROBLEMS.NOT_FOUND.title,
      status: PROBLEMS.NOT_FOUND.status,
      detail: 'There is no such approval.',
      fix: PROBLEMS.NOT_FOUND.fix,
      code: 'NOT_FOUND',
      instance: 'urn:request:01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d',
    },
  });

const contentLanguage = {
  'Content-Language': z
    .enum(LANGUAGES)
    .meta({ description: 'The language in which it is told, by Accept-Language' }),
};
const retryAfter = {
  'Retry-After': z.string().meta({ description: 'Seconds to wait', example: '5' }),
};

const changes = ({ method }: Route): boolean => method !== 'get';
/** A signature tells who it is on a public route. */
const isOpen = ({ access, signed }: Route): boolean => access === 'public' && signed !== true;
const isGuarded = (route: Route): boolean => !isOpen(route) && route.access !== 'signed-in';

/** Which routes may answer with a problem of a status. */
const POSSIBLE: Readonly<Record<number, (route: Route) => boolean>> = {
  // Every route refuses parameters that it does not know.
  400: () => true,
  // Public routes that are limited are those where one shows who one is.
  401: (route) => !isOpen(route) || route.limit !== undefined,
  // A browser has to send a token with what changes something.
  403: (route) => isGuarded(route) || (!isOpen(route) && changes(route)),
  // Bodies name things, too.
  404: (route) => route.params !== undefined || (changes(route) && !isOpen(route)),
  // With what is there already; what belongs to oneself alone is in nobody's way.
  409: (route) => changes(route) && isGuarded(route),
  // Links in mails end; they answer with pages.
  410: ({ problemPage }) => problemPage !== undefined,
  412: ({ headers = [] }) => headers.includes('If-Match'),
  413: ({ body }) => body !== undefined,
  415: ({ body }) => body !== undefined,
  422: (route) => changes(route) && !isOpen(route) && route.method !== 'delete',
  429: ({ limit }) => limit !== undefined,
  500: () => true,
  // Where a subject is attached, it may have to be read first.
  502: ({ access, body }) => access === 'approval.attach' && body !== undefined,
  503: () => true,
};

/** One component of the document for each status, which all routes refer to. */
const PROBLEM_RESPONSES = Object.keys(POSSIBLE).map((text): [number, ZodOpenApiResponseObject] => {
  const status = Number(text);
  const kinds = Object.values(PROBLEMS).filter((kind) => kind.status === status);
  const titles = new Set(kinds.map(({ title }) => title));
  const response = {
    id: `Problem${status}`,
    description: [...titles].join('; '),
    content: { 'application/problem+json': { schema: problem } },
    headers: z.object({
      ...contentLanguage,
      ...(status === 429 || status === 503 ? retryAfter : {}),
    }),
  };
  return [status, response];
});

/** Every problem that a route like this one may answer with, by status. */
function problems(declared: Route): Responses {
  const possible = PROBLEM_RESPONSES.filter(([status]) => POSSIBLE[status]?.(declared));
  if (!declared.problemPage) return Object.fromEntries(possible);
  const pages = possible.map(([status, { description }]) => {
    return [status, { description, content: { 'text/html': { schema: z.string() } } }] as const;
  });
  return Object.fromEntries(pages);
}
