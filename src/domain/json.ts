/** A value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object; keys are free-form. */
export interface JsonObject {
  [key: string]: Json;
}
