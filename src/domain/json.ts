/** A value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object; keys are free-form. */
export interface JsonObject {
  [key: string]: Json;
}

/**
 * The value at a dotted path (`customer.country`, `items.0.price`); null when there is none. Own
 * properties only. At every level the longest key that fits is taken, so that a literal key `a.b`
 * is found before `b` inside `a`.
 */
export function valueAt(from: Json, path: string): Json {
  return lookUp(from, path.split('.'));
}

function lookUp(from: Json, parts: readonly string[]): Json {
  if (parts.length === 0) return from;
  if (from === null || typeof from !== 'object') return null;
  if (Array.isArray(from)) {
    const [position = '', ...rest] = parts;
    // Digits alone: `length` is an own property of a list, but no data.
    return /^\d+$/.test(position) ? lookUp(from[Number(position)] ?? null, rest) : null;
  }
  for (let taken = parts.length; taken > 0; taken -= 1) {
    const key = parts.slice(0, taken).join('.');
    if (Object.hasOwn(from, key)) return lookUp(from[key] ?? null, parts.slice(taken));
  }
  return null;
}
