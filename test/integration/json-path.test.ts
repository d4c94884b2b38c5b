import fc from 'fast-check';
import { Client } from 'pg';
import type { Json, JsonObject } from '../../src/domain/json';
import { matches, type Constraints } from '../../src/domain/match';
import { grantProblems } from '../../src/domain/permissions';
import { jsonPathOf } from '../../src/platform/database/json-path';
import { testServers } from '../support/servers';

let client: Client;
beforeAll(async () => {
  const url = new URL(testServers().databaseUrl);
  url.pathname = '/template1';
  client = new Client({ connectionString: url.href });
  await client.connect();
});
afterAll(() => client.end());

const FOUND = 'SELECT $1::jsonb @@ $2::jsonpath AS found';

async function isFound(document: JsonObject, constraints: Constraints): Promise<unknown> {
  const path = jsonPathOf(constraints);
  if (path === null) return true;
  const { rows } = await client.query<{ found: unknown }>(FOUND, [JSON.stringify(document), path]);
  return rows[0]?.found;
}

const word = fc.constantFrom(
  '',
  'a',
  'A',
  'ab',
  'B.a',
  'ÄB',
  'äb',
  '1',
  '1.5',
  '.*',
  '[a',
  '\\',
  '"',
  'a\nb',
  '日本',
  '$',
);
const scalar = fc.oneof(
  word,
  fc.constantFrom<Json[]>(0, 1, -1, 1.5, 1e21, 5e-7, true, false, null),
);
const key = fc.constantFrom('a', 'b', 'a.b', 'b.a', '0', '1', 'a.b.a', '"', 'my key');
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;
const document = fc.dictionary(key, value, { maxKeys: 4 }) as fc.Arbitrary<JsonObject>;
const path = fc
  .array(fc.constantFrom('a', 'b', '0', '1', '"', 'my key'), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('.'));
const constraint: fc.Arbitrary<[string, Json]> = fc.oneof(
  fc.tuple(path, scalar),
  fc.tuple(
    fc.tuple(path, fc.constantFrom('exact', 'gt', 'gte', 'lt', 'lte')).map((it) => it.join('__')),
    scalar,
  ),
  fc.tuple(
    path.map((it) => `${it}__in`),
    fc.array(scalar, { maxLength: 3 }),
  ),
  fc.tuple(
    path.map((it) => `${it}__icontains`),
    word,
  ),
  fc.tuple(
    path.map((it) => `${it}__isnull`),
    fc.boolean(),
  ),
);

test('what the database finds by constraints is exactly what the rules would match', async () => {
  await fc.assert(
    fc.asyncProperty(document, fc.array(constraint, { maxLength: 2 }), async (doc, entries) => {
      const constraints = Object.fromEntries(entries);
      const problems = grantProblems({ permission: 'approval.view', constraints });
      fc.pre(problems.length === 0);
      expect(await isFound(doc, constraints)).toBe(matches(constraints, doc));
    }),
    { numRuns: 3_000 },
  );
});

test.each<[Constraints, JsonObject, boolean]>([
  [{ priority: 'low' }, { priority: 'low' }, true],
  [{ priority: 'low' }, { priority: ['low'] }, false],
  [{ 'vendor.country__in': ['DE', 'FR'] }, { vendor: { country: 'FR' } }, true],
  [{ 'vendor.country__in': ['DE', 'FR'] }, { vendor: 'FR' }, false],
  [{ 'vendor.country': 'DE' }, { 'vendor.country': 'FR', vendor: { country: 'DE' } }, false],
  [{ 'tags.0__in': ['a', 'b'] }, { tags: 'b' }, false],
  [{ amount__gte: 1000 }, { amount: '2000' }, false],
  [{ amount__lt: 1000 }, {}, false],
  [{ closedAt: null }, {}, true],
  [{ 'items.0.price__gt': 5 }, { items: [{ price: 6 }] }, true],
  [{ 'items.99999999999999999999.price__isnull': true }, { items: [] }, true],
  [{ title__icontains: 'ÜBER.*' }, { title: 'gegenüber.* da' }, true],
  [{ title__icontains: 'über.*' }, { title: 'überall' }, false],
])('%j on %j: %s', async (constraints, doc, expected) => {
  expect(matches(constraints, doc)).toBe(expected);
  expect(await isFound(doc, constraints)).toBe(expected);
});

test('a grant cannot be limited by what the database cannot look up', () => {
  const problems = (constraints: Constraints) =>
    grantProblems({ permission: 'approval.view', constraints }).map(({ path }) => path);
  expect(problems({ a: { b: 1 } })).toEqual(['constraints.a']);
  expect(problems({ a: [1] })).toEqual(['constraints.a']);
  expect(problems({ a__in: [[1]] })).toEqual(['constraints.a__in']);
  expect(problems({ 'a.b.c.d.e.f': 1 })).toEqual(['constraints.a.b.c.d.e.f']);
  expect(problems({ 'a.b.c.d.e': 1, b__in: [1, null] })).toEqual([]);
});
