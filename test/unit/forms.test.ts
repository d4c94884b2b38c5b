import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/domain/json';
import { answersOf, checkForm, formSchemaProblems } from '../../src/platform/forms';
import { CLAIM, fields, parsed, text } from '../support/forms';

const shown = (schema: JsonObject, data: Json) =>
  checkForm(schema, data as JsonObject).map(({ path, message }) => `${path} ${message}`);
const item = { price: 7 };

describe('checking data', () => {
  test('every wrong field is named once, by its path, in words', () => {
    expect(shown(CLAIM, { kind: 'other', items: [item] })).toEqual([]);
    expect(shown(CLAIM, {})).toEqual(['kind is required', 'items is required']);
    expect(
      shown(CLAIM, { kind: 'other', items: [{ price: 4 }, {}, 'x', { price: '1', name: 3 }] }),
    ).toEqual([
      'items[0].price must be >= 5',
      'items[1].price is required',
      'items[2] must be a group of fields',
      'items[3].name must be text',
      'items[3].price must be a number',
    ]);
    expect(shown(CLAIM, { kind: 'boat', items: [] })).toEqual([
      'kind must be one of "travel", "equipment", "other"',
      'items must not have fewer than 1 items',
    ]);
    expect(shown(CLAIM, { kind: 'other', items: [item], extra: 1 })).toEqual([
      'extra is not a field of this form',
    ]);
    const closed = fields({ a: { format: 'email' } }, { additionalProperties: false });
    expect(shown(closed, { a: 'x', b: 1 })).toEqual([
      'b is not a field of this form',
      'a must be a valid email',
    ]);
    expect(shown(closed, [])).toEqual([' must be a group of fields']);
  });

  test('S133 a sub-form is asked for when its condition holds, and the one within it as well', () => {
    const travel = (trip: JsonObject) => ({ kind: 'travel', items: [item], trip });
    expect(shown(CLAIM, { kind: 'travel', items: [item] })).toEqual(['trip is required']);
    expect(shown(CLAIM, travel({ country: 'FR' }))).toEqual(['trip.visa is required']);
    expect(shown(CLAIM, travel({ country: 'FR', visa: 'V1' }))).toEqual([]);
    expect(shown(CLAIM, travel({ country: 'DE', train: 'yes' }))).toEqual([
      'trip.train must be true or false',
    ]);
    expect(shown(CLAIM, { kind: 'other', items: [item], note: 5 })).toEqual(['note must be text']);
    expect(shown(CLAIM, { kind: 'other', items: [item], advance: 100 })).toEqual([
      'iban is required',
    ]);
  });

  test('of alternatives, the one that was meant speaks', () => {
    const card = fields({ by: { const: 'card' }, number: text }, { required: ['by', 'number'] });
    const bank = fields({ by: { const: 'bank' } }, { required: ['by', 'iban', 'bic'] });
    const either = {
      ...fields({ pay: { oneOf: [{ $ref: '#/$defs/card' }, { $ref: '#/$defs/bank' }] } }),
      $defs: { card, bank },
    };
    const missing = ['pay.iban is required', 'pay.bic is required'];
    expect(shown(either, { pay: { by: 'bank', number: '1' } })).toEqual(missing);
    expect(shown(fields({ pay: { anyOf: [text, bank] } }), { pay: { by: 'bank' } })).toEqual(
      missing,
    );
    expect(shown(either, { pay: { by: 'card', number: 5 } })).toEqual(['pay.number must be text']);
    expect(shown(either, { pay: { by: 'cash' } })).toEqual([
      'pay.by must be "card" or must be "bank"',
    ]);
    expect(shown(either, { pay: 'cash' })).toEqual(['pay must be a group of fields']);
    const scalar = fields({ a: { anyOf: [text, { type: 'null' }] }, b: { oneOf: [{}, {}] } });
    expect(shown(scalar, { a: 5, b: 1 })).toEqual([
      'a must be text or must be empty',
      'b must match only one of the alternatives',
    ]);
    const one = { type: 'object', anyOf: [{ required: ['a'] }, { required: ['b'] }] };
    expect(shown(one, {})).toEqual(['a is required or b is required']);
    const near = { type: 'object', anyOf: [{ required: ['a', 'b'] }, { required: ['c'] }] };
    expect(shown(near, {})).toEqual(['c is required']);
    const notBoth = fields({}, { oneOf: [fields({ a: false }), fields({ b: false })] });
    expect(shown(notBoth, { a: 1, b: 1 })).toEqual([
      'a is not allowed here or b is not allowed here',
    ]);
    const listed = fields({ a: { contains: { const: 1 } } }, { propertyNames: { maxLength: 1 } });
    expect(shown(listed, { a: [2, 3], long: 1 })).toEqual([
      'long is not a name that a field can have here',
      'a must contain at least 1 valid item(s)',
    ]);
  });

  test('S133 a file has a name and a URL', () => {
    const form = fields({
      scan: { format: 'file' },
      more: { type: 'array', items: { type: ['object', 'null'], format: 'file' } },
    });
    const good = {
      name: 'a.pdf',
      url: 'https://example.com/a.pdf',
      size: 5,
      type: 'application/pdf',
    };
    expect(shown(form, { scan: good, more: [{ name: 'b', url: '/files/b' }, null] })).toEqual([]);
    expect(shown(form, { scan: 'a.pdf', more: [{}] })).toEqual([
      'scan must be a file, with a name and a url',
      'more[0].name is required, as text',
      'more[0].url must be an http(s) address or a path that begins with /',
    ]);
    expect(shown(form, { scan: null })).toHaveLength(1);
    expect(shown(form, { scan: { ...good, size: -1, type: 5 } })).toHaveLength(2);
    const bad = ['javascript:alert(1)', '//evil.example', '/\\evil.example', '/\t/evil.example'];
    for (const url of [...bad, 'http://', 'ftp://example.com/a', 'a.pdf', 5, '']) {
      expect(checkForm(form, { scan: { name: 'a', url } })).toEqual([
        { path: 'scan.url', message: 'must be an http(s) address or a path that begins with /' },
      ]);
      expect(answersOf(form, { scan: { name: 'a', url } })[0]).not.toHaveProperty('url');
    }
  });

  test('a form that is wrong itself is a problem, not an exception', () => {
    for (const schema of [
      { type: 'objekt' },
      { $ref: 'https://example.com/schema.json' },
      fields({ a: { pattern: '[' } }),
      fields({ a: { pattern: '\\_' } }),
      fields({ id: { id: 'draft-04' } }),
    ]) {
      expect(checkForm(schema, {})).toEqual([
        { path: '', message: expect.stringMatching(/^cannot be checked: the form is wrong, /) },
      ]);
      expect(formSchemaProblems(schema)).not.toEqual([]);
      expect(answersOf(schema, { a: 1 })).toHaveLength(1);
    }
    expect(checkForm({ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } }, {})).toHaveLength(
      1,
    );
    expect(checkForm({ $async: true, type: 'object' }, [] as unknown as JsonObject)).toHaveLength(
      1,
    );
  });

  test('a pattern that would take hours is stopped', () => {
    const form = fields({ a: { pattern: '^(a|a)*$' }, b: { pattern: '^b+$' } });
    const started = performance.now();
    expect(shown(form, { a: `${'a'.repeat(60)}!` })[0]).toMatch(/takes too long/);
    expect(performance.now() - started).toBeLessThan(2_000);
    const b = 'b'.repeat(60);
    expect(shown(form, { a: 'a', b })).toEqual([]);
    expect(shown(form, { a: 'a', b: `${b}!` })).toEqual(['b must match pattern "^b+$"']);
  });

  test('a form is compiled once for its object and once for its text', () => {
    const big = () =>
      fields(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}`, text])));
    const timed = (schema: JsonObject) => {
      const started = performance.now();
      checkForm(schema, {});
      return performance.now() - started;
    };
    const [first, again] = [timed(big()), timed(big())];
    expect(again).toBeLessThan(first);
    for (let i = 0; i < 250; i += 1) expect(checkForm(fields({ [`a${i}`]: text }), {})).toEqual([]);
  });
});

describe('whatever comes', () => {
  test('keys that name a prototype are keys like others', () => {
    const data = parsed('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    const open = parsed(
      '{"type":"object","properties":{"constructor":{"title":"Builder"},"a":{}}}',
    );
    expect(answersOf(open, data).map(({ path, label }) => [path, label])).toEqual([
      ['constructor', 'Builder'],
      ['__proto__', '__proto__'],
    ]);
    expect(answersOf(open, {})).toEqual([]);
    expect(shown({ ...open, required: ['constructor', 'toString'] }, {})).toEqual([
      'constructor is required',
      'toString is required',
    ]);
    expect(shown({ ...open, additionalProperties: false }, data)).toEqual([
      '__proto__ is not a field of this form',
    ]);
    const file = parsed('{"a":{"__proto__":{"name":"a","url":"/a"}}}');
    expect(shown(fields({ a: { format: 'file' } }), file)).toHaveLength(2);
    const bad = parsed(
      '{"type":"object","__proto__":{"x":1},"$defs":{"__proto__":{"type":"string"}}}',
    );
    expect([formSchemaProblems(bad), shown(bad, data)]).toEqual([[], []]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  const key = fc.constantFrom(
    'kind',
    'items',
    'trip',
    'advance',
    'price',
    'bill',
    '__proto__',
    'a/~b',
  );
  const { near } = fc.letrec<{ near: Json }>((tie) => ({
    near: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<Json>('travel', 'FR', '', 7, -0.5, true, null),
      fc.array(tie('near'), { maxLength: 3 }),
      fc
        .array(fc.tuple(key, tie('near')), { maxLength: 5 })
        .map((entries) => Object.fromEntries(entries)),
    ),
  }));

  test('no data make a form throw, and no bad data pass', () => {
    const { $schema: _, ...claim } = CLAIM;
    const plain = new Ajv2020({ strict: false, logger: false }).compile(claim);
    fc.assert(
      fc.property(fc.oneof(near, fc.jsonValue() as fc.Arbitrary<Json>), (data) => {
        const problems = checkForm(CLAIM, data as JsonObject);
        // Whatever is left out for the reader, bad data never look good.
        if (!plain(data)) expect(problems).not.toEqual([]);
        expect(Array.isArray(answersOf(CLAIM, data as JsonObject))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('no schema makes the check of schemas throw', () => {
    const keyword = fc.constantFrom(
      ...['$ref', 'type', 'properties', 'items', 'allOf', 'if', 'then', 'oneOf', 'pattern'],
      ...['required', 'format', '$defs', 'enum', 'dependentSchemas', '$id', '__proto__', 'a'],
    );
    const { schema } = fc.letrec<{ schema: Json }>((tie) => ({
      schema: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<Json>('#/$defs/a', 'object', 'file', '(a', true, 3, null),
        fc.array(tie('schema'), { maxLength: 3 }),
        fc
          .array(fc.tuple(keyword, tie('schema')), { maxLength: 4 })
          .map((entries) => Object.fromEntries(entries)),
      ),
    }));
    fc.assert(
      fc.property(fc.oneof(schema, fc.jsonValue() as fc.Arbitrary<Json>), near, (any, data) => {
        const form = { type: 'object', ...(any as JsonObject) };
        expect(Array.isArray(formSchemaProblems(any as JsonObject))).toBe(true);
        expect(Array.isArray(formSchemaProblems(form))).toBe(true);
        expect(Array.isArray(checkForm(form, data as JsonObject))).toBe(true);
        expect(Array.isArray(answersOf(form, data as JsonObject))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
