import { InvalidArgumentError } from 'commander';
import type { JsonObject } from '../../../src/domain/json';
import {
  collectField,
  positive,
  structured,
  structuredObject,
  words,
} from '../../../src/cli/values';

const collected = (...texts: string[]): JsonObject =>
  texts.reduce<JsonObject>((all, text) => collectField(text, all), {});

test('fields are values where they are JSON, and texts otherwise', () => {
  expect(
    collected(
      'amount=890',
      'urgent=true',
      'code="0012"',
      'zip=0012',
      'city=Bonn',
      'note=a=b',
      'no=',
    ),
  ).toEqual({
    ...{ amount: 890, urgent: true, code: '0012', zip: '0012', city: 'Bonn', note: 'a=b', no: '' },
  });
});

test('names with dots are parts of parts', () => {
  expect(collected('to.city=Bonn', 'to.zip=1', 'a.b.c=2')).toEqual({
    to: { city: 'Bonn', zip: 1 },
    a: { b: { c: 2 } },
  });
});

test('no name reaches what objects inherit from', () => {
  const all = collected('__proto__.polluted=1', 'constructor.prototype.polluted=1');
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect(Object.keys(all)).toEqual(['__proto__', 'constructor']);
});

test.each([['amount'], ['=1'], ['a..b=1'], ['.a=1']])('%s is no field', (text) => {
  expect(() => collected(text)).toThrow(InvalidArgumentError);
});

test('a value cannot have parts as well', () => {
  expect(() => collected('a=1', 'a.b=2')).toThrow('"a" has a value already');
});

test('structured values are JSON, YAML or a file; an object where only that will do', () => {
  expect(structured('{"a": [1]}')).toEqual({ a: [1] });
  expect(structured('a: [1]')).toEqual({ a: [1] });
  expect(() => structured('{')).toThrow(InvalidArgumentError);
  expect(() => structured('@/no/such/file')).toThrow(InvalidArgumentError);
  expect(() => structuredObject('[1]')).toThrow('has to be an object');
});

test('numbers are whole and positive, and words are between commas', () => {
  expect(positive('12')).toBe(12);
  for (const text of ['0', '-1', '1.5', 'x', '', '1e3']) expect(() => positive(text)).toThrow();
  expect(words(' a, b,,c ')).toEqual(['a', 'b', 'c']);
});
