import type { JsonObject } from '../../src/domain/json';
import { answersOf, formSchemaProblems } from '../../src/platform/forms';
import { CLAIM, fields, text } from '../support/forms';

describe('answers', () => {
  const shownAnswers = (schema: JsonObject, data: JsonObject) =>
    answersOf(schema, data).map(({ path, label, answer }) => [path, label, answer]);

  test('S133 answers have the titles and the order of the form, sub-forms and files included', () => {
    const bill = { name: 'bill.pdf', url: '/files/7' };
    const data: JsonObject = {
      zebra: [1],
      note: 'left over',
      trip: { train: false, visa: 'V1', country: 'FR', seat: '7A' },
      iban: 'DE1',
      advance: 5,
      items: [{ bill, price: 7, name: 'hotel' }, { price: 8 }],
      kind: 'travel',
    };
    expect(shownAnswers(CLAIM, data)).toEqual([
      ['kind', 'What for?', 'travel'],
      ['items[0].name', 'name', 'hotel'],
      ['items[0].price', 'Price in EUR', 7],
      ['items[0].bill', 'Bill', bill],
      ['items[1].price', 'Price in EUR', 8],
      ['advance', 'advance', 5],
      ['trip.country', 'Where to?', 'FR'],
      ['trip.visa', 'Visa number', 'V1'],
      ['trip.train', 'By train?', false],
      ['note', 'Reason', 'left over'],
      ['iban', 'Account', 'DE1'],
      ['trip.seat', 'seat', '7A'],
      ['zebra', 'zebra', [1]],
    ]);
    expect(answersOf(CLAIM, data).filter(({ url }) => url)).toEqual([
      { path: 'items[0].bill', label: 'Bill', answer: bill, url: '/files/7' },
    ]);
  });

  test('the sub-form whose condition holds names a field, and lists and empty groups are answers', () => {
    const titled = (value: string, title: string) => ({
      ...fields({ by: { const: value }, no: { title } }),
    });
    const form = {
      ...fields({
        pay: { title: 'Payment', oneOf: [{ $ref: '#/$defs/card' }, { $ref: '#/$defs/bank~1eu' }] },
        tags: { title: 'Tags', type: 'array', items: text },
        files: { title: 'Files', type: 'array', items: { format: 'file' } },
      }),
      $defs: { card: titled('card', 'Card number'), 'bank/eu': titled('bank', 'Account') },
    };
    expect(formSchemaProblems(form)).toEqual([]);
    const file = { name: 'a', url: 'https://example.com/a' };
    expect(answersOf(form, { pay: { no: 1, by: 'bank' }, tags: ['x'], files: [file] })).toEqual([
      { path: 'pay.by', label: 'by', answer: 'bank' },
      { path: 'pay.no', label: 'Account', answer: 1 },
      { path: 'tags', label: 'Tags', answer: ['x'] },
      { path: 'files[0]', label: 'Files', answer: file, url: file.url },
    ]);
    expect(shownAnswers(form, { pay: { no: 1, by: 'card' } })[1]).toEqual([
      'pay.no',
      'Card number',
      1,
    ]);
    expect(shownAnswers(form, { pay: {}, files: [] })).toEqual([
      ['pay', 'Payment', {}],
      ['files', 'Files', []],
    ]);
  });

  test('names with special characters and references in circles make no difference', () => {
    const named = (kind: string, title: string) => fields({ kind: { const: kind }, no: { title } });
    const odd = fields({ 'p %41/~1': { oneOf: [named('a', 'First'), named('b', 'Second')] } });
    expect(shownAnswers(odd, { 'p %41/~1': { no: 1, kind: 'b' } })[1]).toEqual([
      'p %41/~1.no',
      'Second',
      1,
    ]);
    const round = { $ref: '#/$defs/a', properties: { x: { title: 'X' } } };
    const circle = { type: 'object', $ref: '#/$defs/a', $defs: { a: round } };
    expect(shownAnswers(circle, { y: 1, x: 2 })).toEqual([
      ['x', 'X', 2],
      ['y', 'y', 1],
    ]);
  });
});
