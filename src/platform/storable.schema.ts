import { z } from 'zod';
import { anyJson } from './json.schema';
import { isStorable, isStorableJson } from './database/json';

const MESSAGE = 'contains characters that cannot be stored';

/** Text that people write; PostgreSQL stores neither NUL nor lone surrogates. */
export function storableText(max: number): z.ZodString {
  return z.string().max(max).refine(isStorable, MESSAGE);
}

/** Free-form fields: an object of at most 100 kB of JSON. */
export const storableObject = z
  .record(z.string(), anyJson)
  .refine((data) => JSON.stringify(data).length <= 100_000, 'is larger than 100 kB')
  .refine((data) => isStorableJson(data), MESSAGE);
