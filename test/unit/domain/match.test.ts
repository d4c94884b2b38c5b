import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/domain/json';
import {
  constraintProblems,
  firstMatch,
  matches,
  type Constraints,
} from '../../../src/domain/match';

const ORDER: JsonObject = {
  amount: 1000,
  name: 'Bulk order',
  region: 'EU',
  due: '2026-07-01',
  urgent: false,
  closedAt: null,
  customer: { country: 'DE', address: { city: 'Ulm' } },
  tags: ['new', 'vip'],
  items: [{ price: 5 }, { price: 7 }],
  'ship.to': 'FR',
  my__field: 'x',
};

test.each<[string, Json, boolean]>([
  ['amount', 1000, true],
  ['amount', '1000', false],
  ['amount__exact', 1000, true],
  ['urgent', false, true],
  ['tags', ['new', 'vip'], true],
  ['tags', ['vip', 'new'], false],
  ['tags', ['new'], false],
  ['tags', { '0': 'new', '1': 'vip' }, false],
  ['customer', { address: { city: 'Ulm' }, country: 'DE' }, true],
  ['customer', { country: 'DE' }, false],
  ['customer', { country: 'DE', toString: 1 }, false],
  ['customer.country', 'DE', true],
  ['customer.address.city', 'Ulm', true],
  ['customer.country', 'AT', false],
  ['region__in', ['EU', 'US'], true],
  ['region__in', ['US'], false],
  ['region__in', [], false],
  ['tags__in', [['new', 'vip']], true],
  ['name__icontains', 'BULK', true],
  ['name__icontains', 'retail', false],
  ['tags__icontains', 'new', false],
  ['amount__gt', 999.5, true],
  ['amount__gt', 1000, false],
  ['amount__gte', 1000, true],
  ['amount__lt', 1000, false],
  ['amount__lte', 1000, true],
  ['amount__gte', '1', false],
  ['due__lt', '2026-07-02', true],
  ['due__lte', '2026-07-01', true],
  ['due__gt', '2026-07-01', false],
  ['due__gte', '2026-07-01T00:00:00Z', false],
  ['urgent__gte', 0, false],
  ['closedAt__isnull', true, true],
  ['closedAt__isnull', false, false],
  ['amount__isnull', false, true],
  ['amount__isnull', true, false],
  ['items.0.price', 5, true],
  ['items.1.price__gt', 6, true],
  ['items.2.price__isnull', true, true],
  ['items.length', 2, false],
  ['items.-1.price', 7, false],
  ['ship.to', 'FR', true],
  ['my__field__exact', 'x', true],
  ['my__field__in', ['x'], true],
])('the constraint {%j: %j} holds: %j', (key, operand, expected) => {
  expect(matches({ [key]: operand }, ORDER)).toBe(expected);
});

test.each([
  'missing',
  'customer.missing',
  'amount.missing',
  'customer.country.missing',
  'closedAt',
])('what is missing is null: %s', (path) => {
  expect(matches({ [path]: null }, ORDER)).toBe(true);
  expect(matches({ [`${path}__isnull`]: true }, ORDER)).toBe(true);
  const others: Constraints[] = [
    { [path]: 'x' },
    { [`${path}__in`]: [null, 'x'] },
    { [`${path}__icontains`]: '' },
    { [`${path}__gte`]: 0 },
    { [`${path}__lte`]: '' },
    { [`${path}__isnull`]: false },
  ];
  for (const constraints of others) expect(matches(constraints, ORDER)).toBe(false);
});

test('the longest own key wins over a path through it', () => {
  const both = { 'a.b': 1, a: { b: 2, c: 3 } };
  expect(matches({ 'a.b': 1 }, both)).toBe(true);
  expect(matches({ 'a.b': 2 }, both)).toBe(false);
  expect(matches({ 'a.c': 3 }, both)).toBe(true);
});

test.each(['constructor', 'toString', 'customer.constructor', '__proto__', 'tags.map'])(
  'the prototype is no data: %s',
  (path) => {
    expect(matches({ [`${path}__isnull`]: true }, ORDER)).toBe(true);
    expect(matches({ [`${path}__isnull`]: false }, ORDER)).toBe(false);
  },
);

test('a key that only looks like the prototype is data', () => {
  const attributes = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as JsonObject;
  expect(matches({ '__proto__.a__exact': 1, constructor: 2 }, attributes)).toBe(true);
});

test.each<[string, Json, RegExp]>([
  ['amount__above', 5, /unknown operator "above"; known are exact, in, icontains, .*isnull/],
  ['amount__', 5, /unknown operator ""/],
  ['amount__constructor', 5, /unknown operator "constructor"/],
  ['my__field', 'x', /written with its operator: "my__field__exact"/],
  ['amount__GTE', 5, /unknown operator "GTE"/],
  ['region__in', 'EU', /needs a list/],
  ['closedAt__isnull', 'true', /needs true or false/],
  ['amount__gte', null, /needs a number or a string/],
  ['amount__lt', [1], /needs a number or a string/],
  ['name__icontains', 5, /needs a string/],
  ['', 5, /names no attribute/],
  ['__gte', 5, /names no attribute/],
  ['customer..country', 'DE', /without empty parts/],
])('S179 the bad constraint {%j: %j} is refused and never holds', (key, operand, why) => {
  const problems = constraintProblems({ amount__gte: 1, [key]: operand });
  expect(problems).toEqual([
    { path: key, message: expect.stringMatching(/^Invalid query filter: /) as string },
  ]);
  expect(problems[0]?.message).toMatch(why);
  expect(matches({ [key]: operand }, ORDER)).toBe(false);
});

test('S179 a template applies only when all its constraints hold', () => {
  const constraints: Constraints = {
    amount__gte: 1000,
    'customer.country': 'DE',
    name__icontains: 'bulk',
    region__in: ['EU', 'US'],
    closedAt__isnull: true,
  };
  expect(constraintProblems(constraints)).toEqual([]);
  expect(matches(constraints, ORDER)).toBe(true);
  const changes: JsonObject[] = [{ amount: 999 }, { region: 'CN' }, { closedAt: '2026-01-01' }];
  for (const change of changes) {
    expect(matches(constraints, { ...ORDER, ...change })).toBe(false);
  }
});

test('S180 the lower priority number wins, and equal ones keep their order', () => {
  const candidates = [
    { id: 'later', priority: 10 },
    { id: 'tie-1', priority: 1 },
    { id: 'tie-2', priority: 1 },
    { id: 'zero-no', priority: 0, constraints: { region: 'US' } },
  ];
  expect(firstMatch(candidates, ORDER)?.id).toBe('tie-1');
  expect(firstMatch(candidates, { region: 'US' })?.id).toBe('zero-no');
  expect(firstMatch([{ priority: 1 }, { priority: -1 }], ORDER)?.priority).toBe(-1);
  expect(candidates.map(({ id }) => id)).toEqual(['later', 'tie-1', 'tie-2', 'zero-no']);
});

test('S181 the first match applies, none gives nothing, no constraints always match', () => {
  const big = { id: 'big', priority: 1, constraints: { amount__gte: 5000 } };
  const german = { id: 'german', priority: 2, constraints: { 'customer.country': 'DE' } };
  const any = { id: 'any', priority: 3 };
  expect(firstMatch([any, german, big], ORDER)).toBe(german);
  expect(firstMatch([any, german, big], { amount: 9000 })).toBe(big);
  expect(firstMatch([any, german, big], {})).toBe(any);
  expect(firstMatch([german, big], {})).toBeUndefined();
  expect(firstMatch([], ORDER)).toBeUndefined();
  expect(matches(undefined, ORDER)).toBe(true);
  expect(matches({}, {})).toBe(true);
});

const json = fc.jsonValue().map((value) => value as Json);

test('whatever the constraints and the data, there is an answer; what is refused never holds', () => {
  const operator = fc.constantFrom('', '__in', '__gt', '__isnull', '__icontains', '__nope');
  const key = fc.tuple(fc.string(), operator).map(([path, suffix]) => path + suffix);
  const data = fc.dictionary(fc.string(), json);
  fc.assert(
    fc.property(fc.dictionary(key, json), data, (constraints, attributes) => {
      const refused = constraintProblems(constraints).length > 0;
      expect(matches(constraints, attributes) && refused).toBe(false);
    }),
  );
});

test('every attribute matches itself exactly', () => {
  const name = fc.string().map((text) => `a${text.replaceAll('.', '')}`);
  fc.assert(
    fc.property(fc.dictionary(name, json), (attributes) => {
      const exact = Object.entries(attributes).map(([key, value]) => [`${key}__exact`, value]);
      expect(matches(Object.fromEntries(exact) as Constraints, attributes)).toBe(true);
    }),
  );
});
