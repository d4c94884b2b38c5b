import type { Json, JsonObject } from '../../src/domain/json';
import { formSchemaProblems } from '../../src/platform/forms';
import { CLAIM, fields, parsed, text } from '../support/forms';

describe('a schema as a form', () => {
  test('good forms have no problems', () => {
    expect(formSchemaProblems(CLAIM)).toEqual([]);
    const patterns = [
      '^[a-z]+$',
      '(ab)+',
      '(\\d{3}-){2,}',
      '[(a+)+]',
      '(a+)?b',
      '\\(a+\\)+',
      '\\p{L}+',
    ];
    for (const pattern of [
      ...patterns,
      '(?=.*\\d).+',
      '^(?<year>\\d{4})-(0[1-9]|1[0-2])$',
      '(a+){1}',
    ]) {
      expect([pattern, formSchemaProblems(fields({ a: { pattern } }))]).toEqual([pattern, []]);
    }
    const data = { const: { $ref: 'x', pattern: '(a+)+', $id: 'y' } };
    expect(formSchemaProblems(fields({ $ref: data, pattern: data, constructor: data }))).toEqual(
      [],
    );
  });

  test.each<[string, JsonObject, string[]]>([
    ['no object', [] as unknown as JsonObject, ['the form must be a JSON object']],
    ['another type at the top', { type: 'array' }, ['type: must be "object"']],
    ['no type at the top', {}, ['type: must be "object"']],
    [
      'invalid JSON Schema',
      fields({ a: { type: 'strin', minLength: -1 } }, { required: 'a' }),
      [
        'properties.a.type: must be one of "array", "boolean", "integer", "null", "number", "object", "string"',
        'properties.a.minLength: must be >= 0',
        'required: must be a list',
      ],
    ],
    [
      'references that lead away, nowhere or to what is no schema',
      fields({
        a: { $ref: 'https://example.com/a.json' },
        b: { $ref: '#/$defs/none' },
        c: { $ref: '#/const' },
        d: { $ref: '#' },
        e: { $dynamicRef: '#a' },
        f: { $id: 'f' },
      }),
      [
        ...['a', 'b', 'c', 'd'].map(
          (name) =>
            `properties.${name}.$ref: must point at a schema of this form, as in #/$defs/address`,
        ),
        'properties.e.$dynamicRef: is not supported in a form',
        'properties.f.$id: is not supported in a form',
      ],
    ],
    [
      'a reference that runs in a circle',
      { ...fields({ a: { $ref: '#/$defs/a' } }), $defs: { a: { items: { $ref: '#/$defs/a' } } } },
      ['form: must not have a $ref that runs in circles or explodes'],
    ],
    [
      'references that explode',
      fields(
        {},
        {
          $ref: '#/$defs/d0',
          $defs: Object.fromEntries(
            Array.from({ length: 30 }, (_, i) => {
              const next =
                i < 29 ? [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] : [{}];
              return [`d${i}`, { allOf: next }];
            }),
          ),
        },
      ),
      ['form: must not have a $ref that runs in circles or explodes'],
    ],
    [
      '64 kB',
      fields({}, { title: 'é'.repeat(33_000) }),
      ['the form must not be longer than 64 kB'],
    ],
    [
      'a text as a file',
      fields({ a: { ...text, format: 'file' } }),
      ['properties.a.type: must be "object" for a file'],
    ],
    [
      'a field that would be a prototype',
      parsed('{"type":"object","properties":{"__proto__":{"type":"string"}}}'),
      ['properties.__proto__: is not a name that a field can have'],
    ],
  ])('%s is refused', (_, schema, problems) => {
    expect(formSchemaProblems(schema)).toEqual(problems);
  });

  test('patterns that can backtrack without end are refused', () => {
    const hard = [
      '(a+)+',
      '^(a*)*$',
      '(a|b?)+',
      '(?:a{2,}){3}',
      '((a+)b)+',
      '(a+){0,50}',
      '(x(a?)y)*?',
    ];
    for (const pattern of [...hard, '[a-z]+(-[a-z]+)*', 'a'.repeat(201)]) {
      const problems = formSchemaProblems(fields({ a: { pattern } }));
      expect([pattern, problems]).toEqual([
        pattern,
        [expect.stringMatching(/^properties\.a\.pattern: /)],
      ]);
      const named = fields({}, { patternProperties: { [pattern]: text } });
      expect(formSchemaProblems(named)[0]).toMatch(/^patternProperties: /);
    }
  });

  test('twenty levels are a form, twenty-one are none', () => {
    const nested = (levels: number): JsonObject =>
      levels === 0 ? text : fields({ a: nested(levels - 1) });
    expect(formSchemaProblems(nested(20))).toEqual([]);
    expect(formSchemaProblems(nested(21))).toEqual([
      'the form must not be nested deeper than 20 schemas',
    ]);
    const deep = JSON.parse(`${'['.repeat(30_000)}${']'.repeat(30_000)}`) as Json;
    expect(formSchemaProblems(fields({ a: { const: deep } }))).toHaveLength(1);
  });
});
