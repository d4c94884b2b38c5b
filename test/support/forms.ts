import type { JsonObject } from '../../src/domain/json';

/** As the data of a request are: own properties, whatever they are called. */
export const parsed = (text: string) => JSON.parse(text) as JsonObject;

/** A form with these fields. */
export const fields = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
});

export const text = { type: 'string' };

/** An expense claim, with a sub-form that depends on an answer, and another one within that. */
export const CLAIM: JsonObject = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://example.com/claim',
  type: 'object',
  required: ['kind', 'items'],
  properties: {
    kind: { title: 'What for?', enum: ['travel', 'equipment', 'other'] },
    items: {
      title: 'Items',
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['price'],
        properties: {
          name: text,
          price: { title: 'Price in EUR', type: 'number', minimum: 5 },
          bill: { $ref: '#/$defs/file', title: 'Bill' },
        },
      },
    },
  },
  allOf: [
    {
      if: { properties: { kind: { const: 'travel' } }, required: ['kind'] },
      then: {
        required: ['trip'],
        properties: {
          trip: {
            type: 'object',
            required: ['country'],
            properties: {
              country: { title: 'Where to?', type: 'string', minLength: 2 },
              days: { type: 'integer' },
            },
            if: { properties: { country: { not: { const: 'DE' } } }, required: ['country'] },
            then: { required: ['visa'], properties: { visa: { title: 'Visa number', ...text } } },
            else: { properties: { train: { title: 'By train?', type: 'boolean' } } },
          },
        },
      },
      else: { properties: { note: { title: 'Reason', type: 'string' } } },
    },
  ],
  dependentSchemas: {
    advance: {
      required: ['iban'],
      properties: { iban: { title: 'Account', type: 'string', pattern: '^[A-Z]{2}[0-9]+$' } },
    },
  },
  $defs: { file: { format: 'file' } },
  unevaluatedProperties: false,
};
CLAIM.properties = { ...(CLAIM.properties as JsonObject), advance: { type: 'number' } };
