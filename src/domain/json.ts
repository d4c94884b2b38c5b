/** A value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object; keys are free-form. */
export interface JsonObject {
  [key: string]: Json;
}

/** The value at a dotted path (`customer.country`, `items.0.price`); own properties only. */
export function valueAt(value: Json, path: string): Json | undefined {
  let found: Json | undefined = value;
  for (const part of path.split('.')) {
    if (found === null || typeof found !== 'object') return undefined;
    if (!Object.hasOwn(found, part)) return undefined;
    found = (found as JsonObject)[part];
  }
  return found;
}
