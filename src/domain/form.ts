import type { FormSpec } from './definition';
import type { JsonObject } from './json';
import type { Settings } from './route';

/** The JSON Schema of a form, which stands in the field that the definition names. */
export function schemaOf(form: FormSpec | undefined, settings: Settings): JsonObject | undefined {
  const schema = form?.[settings.formSchemaField ?? 'schema'];
  return schema !== null && typeof schema === 'object' && !Array.isArray(schema)
    ? schema
    : undefined;
}
