import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/domain/json';
import { checkExpression, evaluate } from '../../src/platform/expressions';

const SCOPE: JsonObject = {
  subject: {
    type: 'order',
    id: '7',
    title: 'Bulk order',
    attributes: {
      amount: 12_500,
      discount: 0.5,
      region: 'EU',
      note: null,
      due: '2026-07-01T00:00:00Z',
      approvers: ['ann', 'ben'],
      cc: 'ann,ben',
      items: [
        { name: 'bolt', price: 5, tags: ['a', 'b'] },
        { name: 'nut', price: 7.5, tags: [] },
      ],
      'unit-price': 3,
    },
  },
  metadata: { source: 'api' },
  requester: { username: 'eve', roles: ['buyer'], department: 'sales', manager: 'mia' },
  steps: { review: { status: 'approved', formData: { risk: 3 } }, 'step-2': { status: 'open' } },
};

const attributes = (data: JsonObject): JsonObject => ({ subject: { attributes: data } });

test.each<[string, Json]>([
  ['amount', 12_500],
  ['amount * 2 > 20000', true],
  ['2 * amount == 25000', true],
  ['amount >= 1000', true],
  ['amount + 0.5', 12_500.5],
  ['discount + 1', 1.5],
  ['discount * 2 == 1', true],
  ['amount % 1000 == 500', true],
  ['amount - 500 == 12000', true],
  ['amount / 1000', 12.5],
  ['amount == 12500 && amount != 1', true],
  ['amount in [1, 12500]', true],
  ['size(@.items) * discount', 1],
  ['size(@.items) == discount * 4', true],
  ['-amount + @.items[1].price', -12_492.5],
])('numbers are numbers: %s', (short, expected) => {
  const source = short
    .replaceAll('@', 'subject.attributes')
    .replaceAll('amount', 'subject.attributes.amount')
    .replaceAll('discount', 'attributes.discount');
  expect(evaluate(source, SCOPE)).toEqual({ ok: true, value: expected });
});

test.each<[string, boolean]>([
  ['true', true],
  ['attributes.region == "EU" && requester.department == "sales"', true],
  ['attributes.note == null', true],
  ['has(attributes.region) && !has(attributes.missing)', true],
  ['attributes.?missing.orValue(0) > 5', false],
  ['attributes[?"unit-price"].orValue(0) == 3', true],
  ['"buyer" in requester.roles', true],
  ['"region" in attributes', true],
  ['attributes.items.exists(i, i.price > 7 && i.name.startsWith("n"))', true],
  ['attributes.items.all(i, i.tags.all(t, t != "c"))', true],
  ['attributes.items.filter(i, i.price > 5).map(i, i.name) == ["nut"]', true],
  ['subject.title.lowerAscii().contains("bulk")', true],
  ['steps.review.status == "approved" && steps.review.formData.risk < 5', true],
  ['steps["step-2"].status == "open"', true],
  ['timestamp(attributes.due) - duration("24h") < timestamp("2026-07-01T00:00:00Z")', true],
  ['metadata.source == "api" ? subject.type == "order" : false', true],
  ['subject.id == "7" || attributes.missing', true],
])('the condition %s is %s', (source, expected) => {
  expect(checkExpression(source, 'condition')).toBeUndefined();
  expect(evaluate(source, SCOPE)).toEqual({ ok: true, value: expected });
});

test.each<[string, Json]>([
  ['"bob"', 'bob'],
  ['requester.manager', 'mia'],
  ['attributes.amount > 10000 ? "cfo" : requester.manager', 'cfo'],
  ['["bob", requester.manager]', ['bob', 'mia']],
  ['attributes.approvers + ["bob"]', ['ann', 'ben', 'bob']],
  ['attributes.approvers.filter(a, a != requester.username)', ['ann', 'ben']],
  ['attributes.cc.split(",")', ['ann', 'ben']],
  ['[]', []],
])('the people of %s are %j', (source, expected) => {
  expect(checkExpression(source, 'people')).toBeUndefined();
  expect(evaluate(source, SCOPE)).toEqual({ ok: true, value: expected });
});

test.each<[string, Json]>([
  ['9007199254740991 + 0', 9_007_199_254_740_991],
  ['{"a": 1, "b": [2u == 2u]}', { a: 1, b: [true] }],
  ['timestamp("2026-07-01T00:00:00Z")', '2026-07-01T00:00:00.000Z'],
  ['duration("1h30m")', '5400s'],
  ['duration("-1.5s")', '-1.5s'],
  ['-0.0', 0],
  ['requester', SCOPE.requester ?? null],
])('the result of %s is JSON: %j', (source, expected) => {
  expect(evaluate(source, SCOPE)).toEqual({ ok: true, value: expected });
});

test.each([
  ['optional.none()', /not JSON.*orValue/],
  ['[attributes.?amount]', /not JSON.*orValue/],
  ['5u', /not JSON/],
  ['b"abc"', /not JSON/],
  ['google', /not JSON/],
  ['1.0 / 0.0', /not JSON/],
  ['attributes.amount / 0', /not JSON/],
])('what is not JSON is no result: %s', (source, why) => {
  expect(evaluate(source, SCOPE)).toMatchObject({ ok: false, problem: expect.stringMatching(why) });
});

test.each([
  ['attributes.ammount > 5', /^attributes\.ammount is missing .*has\(attributes\.ammount\)/],
  ['attributes.customer.country == "DE"', /^attributes\.customer is missing/],
  ['attributes.items[0].weight > 1', /\[0\]\.weight is missing .*has\(attributes\.x\)/],
  ['attributes["x-y"] == 1', /^attributes\["x-y"\] is missing .*has\(attributes\.x\)/],
  ['attributes.items[9].price > 1', /out of bounds/],
  ['attributes.region > 5', /no such overload/],
  ['attributes.region ? true : false', /must be bool/],
  ['1 / 0 == 1', /division by zero/],
])('data that does not fit is a problem, not an exception: %s', (source, why) => {
  expect(checkExpression(source, 'condition')).toBeUndefined();
  expect(evaluate(source, SCOPE)).toMatchObject({ ok: false, problem: expect.stringMatching(why) });
});

test.each([
  'attributes.constructor',
  'attributes.__proto__',
  'attributes["__proto__"]',
  'attributes["constructor"].name',
  'attributes.region.constructor',
  'requester.toString',
  'subject.attributes.hasOwnProperty',
])('the prototype is no data: %s', (source) => {
  const poisoned = JSON.parse('{"region": "EU", "constructor": 1, "__proto__": 1}') as JsonObject;
  expect(evaluate(source, SCOPE).ok).toBe(false);
  expect(evaluate(source, attributes(poisoned)).ok).toBe(false);
  expect(evaluate('attributes.region', attributes(poisoned))).toEqual({ ok: true, value: 'EU' });
});

const nest = (depth: number, inner: string): string =>
  depth === 0 ? inner : `[1, 2].map(x${depth}, ${nest(depth - 1, inner)})`;

test.each<[string, string, RegExp]>([
  [
    'a name nobody knows',
    'amount > 5',
    /Unknown variable: amount \(at character 1\); there are sub/,
  ],
  ['half an expression', 'true && ', /Unexpected token: EOF \(at character 9\)/],
  ['nothing', '', /Unexpected token: EOF/],
  [
    'types that do not fit',
    '"a" + 1 == "a1"',
    /no such overload: string \+ int \(at character 1\)/,
  ],
  ['no condition', '"bob"', /gives string, but true or false is needed/],
  ['an optional', 'attributes.?flag', /gives optional<dyn>.*orValue/],
  [
    'matches',
    'attributes.a.matches("(a+)+$")',
    /matches is not allowed.*contains, startsWith, ends/,
  ],
  [
    'hidden matches',
    '[1].all(x, !(has(attributes.a) && "a".matches("a")))',
    /matches is not allow/,
  ],
  ['matches as a function', 'matches("a", "a")', /matches is not allowed/],
  ['bind', 'cel.bind(a, 1, a == 1)', /no function bind; there are all, bool/],
  ['join', 'attributes.a.join("") == ""', /no function join/],
  ['an unknown function', 'foo(1)', /no function foo/],
  [
    'a time zone',
    'timestamp(attributes.a).getHours("Europe/Berlin") > 8',
    /in UTC and takes no time/,
  ],
  ['a long source', `"${'x'.repeat(2_000)}" == ""`, /longer than 2000 characters/],
  ['many nodes', Array(110).fill('true').join(' || '), /too large: .*200/],
  ['deep nesting', `${'('.repeat(25)}true${')'.repeat(25)}`, /too large: .*24/],
  ['a macro bomb', `${nest(3, '1')} == []`, /At most 2 of map, filter/],
  ['a macro bomb in a receiver', `${nest(3, '1')}.map(y, y) == []`, /At most 2 of map/],
])('refused when it is saved: %s', (_what, source, why) => {
  expect(checkExpression(source, 'condition')).toMatch(why);
});

test.each([
  ['true', /gives bool, but a username or a list/],
  ['[1, 2]', /gives list<int>/],
  ['{"a": "b"}', /gives map<string, string>/],
  ['attributes.?manager', /orValue/],
])('no people: %s', (source, why) => {
  expect(checkExpression(source, 'people')).toMatch(why);
});

test('macros one after the other are not nested', () => {
  const chain = `attributes.approvers${'.filter(a, a != "x")'.repeat(6)}`;
  expect(checkExpression(chain, 'people')).toBeUndefined();
  expect(checkExpression(`${nest(2, '1')} != []`, 'condition')).toBeUndefined();
});

const thousand = Array.from({ length: 1_000 }, (_, index) => index);
const many = Array<number>(25_000).fill(1);
const text = 'a'.repeat(50_000);
const dictionary = Object.fromEntries(
  Array.from({ length: 8_000 }, (_, index) => [`k${index}`, 1]),
);
const BOMBS: [string, JsonObject][] = [
  ['attributes.l.all(x, attributes.l.all(y, x + y >= 0))', { l: thousand }],
  ['attributes.l.exists(x, attributes.l.exists(y, x.nope == y))', { l: thousand }],
  ['attributes.l.all(x, attributes.l.exists(y, y < 0) || true)', { l: thousand }],
  ['attributes.l.map(x, attributes.l + attributes.l)', { l: many }],
  ['attributes.l.map(x, attributes.l)', { l: many }],
  ['attributes.l.filter(x, 7 in attributes.l)', { l: many }],
  ['[attributes.l].map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)', { l: many }],
  ['attributes.l.map(x, attributes.s.upperAscii())', { l: many, s: text }],
  ['attributes.l.map(x, attributes.s.split(""))', { l: many, s: text }],
  ['attributes.s.contains(attributes.t)', { s: text, t: `${text.slice(0, 9_000)}b${text}` }],
  ['duration(attributes.s) > duration("1h")', { s: '1'.repeat(5_000) }],
  ['attributes.l.all(x, size(attributes.m) > 0)', { l: many, m: dictionary }],
  ['attributes.l.all(x, size(attributes.m) > 0)', { l: many, m: [dictionary] }],
  ['attributes.l.all(x, attributes.m != {"a": x})', { l: many, m: dictionary }],
];

test.each(BOMBS)('too much work is stopped early, whenever it is tried: %s', (source, data) => {
  const started = performance.now();
  for (let round = 0; round < 3; round += 1) {
    expect(evaluate(source, attributes(data))).toEqual({
      ok: false,
      problem: expect.stringMatching(/too much work/) as string,
    });
  }
  // Ten times what it takes: without the budget most of these take minutes or all the memory.
  expect(performance.now() - started).toBeLessThan(6_000);
});

test('ordinary work on long lists is far from the limit', () => {
  const items = thousand.map((price) => ({ name: `item-${price}`, price, tags: ['a', 'b', 'c'] }));
  const source = 'attributes.items.filter(i, i.price > 997 && "c" in i.tags).map(i, i.name)';
  const found = evaluate(source, attributes({ items }));
  expect(found).toEqual({ ok: true, value: ['item-998', 'item-999'] });
  const nested = 'attributes.items.all(i, i.tags.all(t, t.size() == 1))';
  expect(evaluate(nested, attributes({ items }))).toEqual({ ok: true, value: true });
});

test('data that is too deep is a problem', () => {
  let deep: Json = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(evaluate('size(attributes.deep) == 1', attributes({ deep }))).toEqual({
    ok: false,
    problem: 'The data has over 32 levels.',
  });
});

test('problems do not repeat large data', () => {
  const answer = evaluate('bool(attributes.s)', attributes({ s: text }));
  expect(JSON.stringify(answer).length).toBeLessThan(500);
});

test('more expressions than are remembered still give the same answers', () => {
  const sum = (number: number) => evaluate(`attributes.n + ${number}`, attributes({ n: 1 }));
  for (let number = 0; number < 1_100; number += 1) {
    expect(sum(number)).toEqual({ ok: true, value: number + 1 });
  }
  expect(sum(0)).toEqual({ ok: true, value: 1 });
});

test('missing parts of the scope are empty', () => {
  expect(evaluate('has(requester.manager) || has(attributes.x)', {})).toEqual({
    ok: true,
    value: false,
  });
  expect(evaluate('attributes.x', { attributes: { x: 1 } })).toEqual({ ok: true, value: 1 });
  expect(evaluate('attributes.x', { subject: 'text' }).ok).toBe(false);
});

describe('whatever is written', () => {
  const word = fc.constantFrom(
    ...['attributes', 'subject', 'requester', 'amount', 'has', 'size', 'map', 'all', 'x', '.'],
    ...['(', ')', '[', ']', '{', '}', '?', ':', ',', '+', '-', '*', '/', '%', '==', '<', '&&', '!'],
    ...['"a"', "'", '1', '2.5', 'null', 'true', 'in', '.?', ' ', 'matches', '__proto__', 'b"', 'u'],
  );
  const source = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 12 }).map((all) => all.join('')),
  );

  test('there is an answer and never an exception', () => {
    const scope = fc.oneof(
      fc.constant(SCOPE),
      fc.dictionary(fc.constantFrom('subject', 'attributes', 'steps'), fc.jsonValue()),
    );
    fc.assert(
      fc.property(source, scope, (expression, data) => {
        for (const wanted of ['condition', 'people'] as const) {
          const problem = checkExpression(expression, wanted);
          expect(problem === undefined || problem.length > 0).toBe(true);
        }
        const answer = evaluate(expression, data as JsonObject);
        // A second time, from the cache, and unchanged by JSON.
        expect(evaluate(expression, data as JsonObject)).toEqual(answer);
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      }),
      { numRuns: 1_000 },
    );
  });
});
