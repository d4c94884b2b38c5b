import fc, { type Arbitrary } from 'fast-check';
import type { OpenApi, Schema } from './openapi-document';

/** Values that exist, by the names of the fields they belong to. */
export type Known = Record<string, readonly string[]>;

/** Unions and objects deeper than this get something short. */
const MAX_DEPTH = 6;

/** What programs trip over. */
const JUNK: readonly unknown[] = [
  null,
  true,
  '',
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  -(2 ** 31) - 1,
  [],
  {},
  [[]],
  'a\u0000b',
  '\ud800',
  '\u202e\u200b',
  'x'.repeat(20_000),
  '2026-02-30T25:61:00Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-01-01T00:00:00Z',
  '${7*7}{{7*7}}',
  "'; DROP TABLE countersign.user; --",
  '../../etc/passwd',
  'a\r\nSet-Cookie: x=y',
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  { constructor: { prototype: { isAdmin: true } } },
  JSON.parse('['.repeat(200) + ']'.repeat(200)),
  JSON.parse('{"a":'.repeat(80) + '1' + '}'.repeat(80)),
];

export const junk: Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...JUNK) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
);

/** JSON that a schema allows, mostly: its finer points are left to chance. */
export function conforming(
  api: OpenApi,
  schema: Schema,
  known: Known,
  name = '',
  depth = 0,
): Arbitrary<unknown> {
  const resolved = api.resolve(schema);
  const again = (inner: Schema, field = name) => conforming(api, inner, known, field, depth + 1);
  const choices = resolved.anyOf ?? resolved.oneOf;
  if (resolved.const !== undefined) return fc.constant(resolved.const);
  if (resolved.enum) return fc.constantFrom(...resolved.enum);
  if (choices)
    return fc.oneof(...choices.slice(0, depth > MAX_DEPTH ? 1 : 20).map((c) => again(c)));
  const [part] = resolved.allOf ?? [];
  if (part) return again(part);
  const type = Array.isArray(resolved.type) ? resolved.type[0] : resolved.type;
  if (type === 'object') return anObject(resolved, again, depth);
  if (type === 'array') return anArray(resolved, again, depth);
  if (type === 'string') return aString(resolved, known[name]);
  if (type === 'integer' || type === 'number') return aNumber(resolved, type);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return fc.jsonValue({ maxDepth: 2 });
}

type Again = (schema: Schema, field?: string) => Arbitrary<unknown>;

function anObject(schema: Schema, again: Again, depth: number): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const names = Object.keys(properties).filter(
    (name) => depth <= MAX_DEPTH || required.includes(name),
  );
  const fields = Object.fromEntries(
    names.map((name) => [name, again(properties[name] ?? {}, name)]),
  );
  const declared = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== 'object' || depth > MAX_DEPTH) return declared;
  const key = fc.oneof(fc.constantFrom('amount', 'priority', 'dueDate', '1'), fc.string());
  const free = fc.dictionary(key, again(additionalProperties), { maxKeys: 3 });
  return fc.tuple(free, declared).map(([more, fixed]) => ({ ...more, ...fixed }));
}

function anArray(schema: Schema, again: Again, depth: number): Arbitrary<unknown> {
  const { prefixItems, items = {}, minItems = 0, maxItems = 3 } = schema;
  if (prefixItems) return fc.tuple(...prefixItems.map((item) => again(item)));
  const maxLength = Math.max(minItems, Math.min(maxItems, depth > MAX_DEPTH ? 0 : 3));
  return fc.array(again(items), { minLength: minItems, maxLength });
}

function aString(schema: Schema, known: readonly string[] = []): Arbitrary<unknown> {
  const { format, pattern, minLength = 0, maxLength = 40 } = schema;
  const free =
    byFormat(format) ??
    byPattern(pattern) ??
    fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) });
  if (known.length === 0) return free;
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: free },
  );
}

function byFormat(format: string | undefined): Arbitrary<string> | undefined {
  const instant = fc
    .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return instant;
  if (format === 'date') return instant.map((text) => text.slice(0, 10));
  if (format === 'email') return fc.emailAddress();
  if (format === 'uri') return fc.webUrl();
  return undefined;
}

function byPattern(pattern: string | undefined): Arbitrary<string> | undefined {
  if (pattern === undefined) return undefined;
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return undefined;
  }
}

function aNumber(schema: Schema, type: string): Arbitrary<unknown> {
  const min = schema.minimum ?? schema.exclusiveMinimum ?? -1_000_000;
  const max = schema.maximum ?? schema.exclusiveMaximum ?? 1_000_000;
  const edges = fc.constantFrom(min, max);
  if (type === 'integer')
    return fc.oneof(fc.integer({ min: Math.ceil(min), max: Math.floor(max) }), edges);
  return fc.oneof(fc.double({ min, max, noNaN: true }), edges);
}

/** A value with one place of it replaced, removed, or added. */
export function spoiled(honest: Arbitrary<unknown>): Arbitrary<unknown> {
  const how = fc.constantFrom<'replace' | 'remove' | 'add'>('replace', 'remove', 'add');
  return fc.tuple(honest, fc.nat(50), how, junk).map(([value, place, change, bad]) => {
    const copy = structuredClone(value);
    const places = placesIn(copy);
    const chosen = places[place % Math.max(places.length, 1)];
    if (!chosen) return bad;
    const { parent, key } = chosen;
    if (change === 'replace') parent[key] = bad;
    if (change === 'remove') delete parent[key];
    if (change === 'add') parent[`extra${place}`] = bad;
    return copy;
  });
}

interface Place {
  parent: Record<string, unknown>;
  key: string;
}

function placesIn(value: unknown): Place[] {
  if (value === null || typeof value !== 'object') return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesIn(parent[key])]);
}
