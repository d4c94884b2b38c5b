import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ZodType } from 'zod';
import type { AnswerOf, BodyOf, Operation as OperationName } from '../../src/client';
import { declaredRoutes } from '../../src/cli/routes';
import { openApiDocument } from '../../src/platform/http/openapi';
import { PROBLEMS } from '../../src/platform/http/problems';
import { requireDocumented } from '../support/documented';
import { OpenApi, type Operation } from '../support/openapi-document';

const routes = declaredRoutes();
const document = openApiDocument(routes);
const api = OpenApi.of(document);

const routeOf = ({ method, path }: Operation) =>
  routes.find((declared) => declared.method === method && declared.path === path);
const named = (problems: (operation: Operation) => string[]): string[] =>
  api.operations.flatMap((operation) =>
    problems(operation).map((problem) => `${operation.name}: ${problem}`),
  );
const statusesOf = (operationId: string): string[] => {
  const found = api.operations.find((operation) => operation.operationId === operationId);
  return Object.keys(found?.responses ?? {});
};

test('S227 every route is an operation, with a name of its own that reads like one', () => {
  expect(api.operations).toHaveLength(routes.length);
  const ids = api.operations.map(({ operationId }) => operationId);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z]+)*$/.test(id))).toEqual([]);
});

test('S227 every operation belongs to a tag that says what it is about', () => {
  const known = (document.tags ?? []).map(({ name }) => name);
  const used = new Set(api.operations.flatMap(({ tags }) => tags));
  expect([...used].sort()).toEqual([...known].sort());
});

test('S227 every parameter in path, query and header is described', () => {
  const silent = named(({ parameters = [] }) =>
    parameters.filter(({ description }) => !description).map(({ name }) => name),
  );
  expect(silent).toEqual([]);
});

test('S227 every body has an example, which its schema and its route take', () => {
  const wrong = named((operation) => {
    const content = operation.requestBody?.content?.['application/json'];
    if (content === undefined) return [];
    if (content.example === undefined) return ['no example'];
    const schema = routeOf(operation)?.body as ZodType;
    const refused = schema.safeParse(content.example).error?.message ?? [];
    return [...api.problemsOfBody(operation, content.example), ...[refused].flat()];
  });
  expect(wrong).toEqual([]);
});

test('S227 an example with a field too many is noticed', () => {
  const attach = api.operations.find(({ operationId }) => operationId === 'attachApproval');
  expect(attach && api.problemsOfBody(attach, { subject: { type: 'order' }, more: 1 })).toEqual([
    expect.stringContaining('additional properties'),
    expect.stringContaining("required property 'id'"),
  ]);
});

test('S227 the problems of a route are documented by status, and follow from its declaration', () => {
  const statuses = new Set(Object.values(PROBLEMS).map(({ status }) => String(status)));
  const strange = named(({ responses }) =>
    Object.keys(responses).filter((status) => Number(status) >= 400 && !statuses.has(status)),
  );
  expect(strange).toEqual([]);
  expect(named(({ responses }) => (responses['default'] ? ['default'] : []))).toEqual([]);
  expect(statusesOf('approveTask')).toEqual(
    ['200', '202', '400', '401', '403', '404', '409'].concat([
      '412',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]),
  );
  expect(statusesOf('getApproval')).toEqual(
    ['200', '304', '400', '401', '403', '404'].concat(['500', '503']),
  );
  expect(statusesOf('signIn')).toEqual(
    ['201', '400', '401', '413', '415'].concat(['429', '500', '503']),
  );
});

test('S227 answers in the language of the caller say in which they are', () => {
  for (const operationId of ['getApproval', 'explainApproval', 'previewApproval', 'getInbox']) {
    const found = api.operations.find((operation) => operation.operationId === operationId);
    expect(found?.responses['200']).toMatchObject({ headers: { 'Content-Language': {} } });
  }
});

test('S227 conditions are documented where they are read', () => {
  const withHeader = (header: string) =>
    api.operations
      .filter(({ parameters = [] }) => parameters.some(({ name }) => name === header))
      .map(({ operationId }) => operationId);
  expect(withHeader('If-None-Match')).toEqual([
    'getApproval',
    'getDefinition',
    'getRequest',
    'getWebhook',
  ]);
  expect(withHeader('If-Match')).toEqual(
    expect.arrayContaining(['approveTask', 'saveDefinition', 'publishDefinition', 'actOnSubject']),
  );
  expect(withHeader('Idempotency-Key')).toEqual(
    expect.arrayContaining(['attachApproval', 'approveTask', 'approveRequest', 'actOnSubject']),
  );
});

test('a handler that reads a condition declares its header, without which it would see none', () => {
  const read = {
    'If-Match': /\bifMatch\b/,
    'Idempotency-Key': /\bidempotencyKey\b|\.\.\.call\b/,
    // Among what it takes; other things have a language as well.
    'Accept-Language': /^[^=]*[,{] language[ ,][^=]*=>/,
  };
  for (const [header, pattern] of Object.entries(read)) {
    const readers = routes.filter((declared) => pattern.test(declared.handle.toString()));
    expect(readers.length).toBeGreaterThan(4);
    const silent = readers.filter(({ headers = [] }) => !headers.some((name) => name === header));
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
  }
});

test('"any JSON" is one component, which refers to itself', () => {
  const names = Object.keys(document.components?.schemas ?? {});
  expect(names).toContain('Json');
  expect(names.filter((name) => name.startsWith('__'))).toEqual([]);
});

test('an answer that the document does not know fails the test that gets it', () => {
  const url = 'http://localhost/api/v1/users/me?x=1';
  expect(() => requireDocumented('GET', url, 200)).not.toThrow();
  expect(() => requireDocumented('GET', url, 409)).toThrow(
    'getOwnUser is not documented to answer 409',
  );
  expect(() => requireDocumented('GET', 'http://localhost/api/v1/nowhere', 404)).not.toThrow();
});

test('the committed document and types are those of the routes: else run npm run openapi', () => {
  const written = execFileSync(process.execPath, ['tools/openapi.cjs', '--print'], {
    input: JSON.stringify(document),
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  });
  for (const [file, text] of Object.entries(JSON.parse(written) as Record<string, string>)) {
    // Compared as a truth: the difference of two long texts would take minutes to print.
    expect([file, readFileSync(file, 'utf8') === text]).toEqual([file, true]);
  }
});

test('the generated types know bodies and answers by the name of the operation', () => {
  const body = {
    definition: 'purchase',
    subject: { type: 'order', id: '2026-17', attributes: { amount: 2400, tags: ['it'] } },
  } satisfies BodyOf<'attachApproval'>;
  // @ts-expect-error A subject has an id.
  const incomplete: BodyOf<'attachApproval'> = { subject: { type: 'order' } };
  // @ts-expect-error There is no such operation.
  const unknown: OperationName = 'attachEverything';
  // @ts-expect-error Reading takes no body.
  const nothing: BodyOf<'getMe'> = {};
  // A verb may come without a body, and answers one of two.
  const states: AnswerOf<'approveTask'>['state'][] = ['decided', 'stored'];
  const idOf = ({ approvalId }: AnswerOf<'attachApproval'>): string => approvalId;
  const schema = routes.find(({ operationId }) => operationId === 'attachApproval')?.body;
  expect([nothing, states]).toEqual([{}, ['decided', 'stored']]);
  expect(schema?.safeParse(body).success).toBe(true);
  expect(schema?.safeParse(incomplete).success).toBe(false);
  expect(routes.some(({ operationId }) => operationId === unknown)).toBe(false);
  expect(idOf({ approvalId: 'a', workflowId: 'w', created: true, started: true })).toBe('a');
});
