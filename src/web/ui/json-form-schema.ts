/** A JSON Schema, or an object that it is about. */
export type JsonObject = Record<string, unknown>;

/** One field of a form, with everything that its schema says of it at this moment. */
export interface Field {
  name: string;
  schema: JsonObject;
  isRequired: boolean;
}

/** What is wrong with which field; paths are those of the API, `items[0].price`. */
export interface FieldError {
  path: string;
  message: string;
}

/** Fields of one object; what they need to know of the whole form comes with them. */
export interface FieldsProps {
  root: JsonObject;
  schema: JsonObject;
  value: JsonObject;
  onChange: (value: JsonObject) => void;
  errors: readonly FieldError[];
  isRequired: boolean;
  path: string;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text, or nothing for what is none. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * The fields of an object: its own, and those of sub-forms whose condition holds now. The server
 * has the last word; this has to show the right fields, not to refuse wrong ones.
 */
export function fieldsOf(root: JsonObject, schema: JsonObject, value: JsonObject): Field[] {
  const layers = layersOf(root, schema, value, new Set());
  const required = new Set(layers.flatMap((layer) => listIn(layer['required'])));
  const found = new Map<string, JsonObject[]>();
  for (const { properties } of layers) {
    if (!isObject(properties)) continue;
    for (const [name, one] of Object.entries(properties)) {
      found.set(name, [...(found.get(name) ?? []), ...(isObject(one) ? [one] : [])]);
    }
  }
  return [...found].map(([name, schemas]) => {
    const all = schemas.flatMap((one) => layersOf(root, one, value[name], new Set()));
    return { name, schema: merged(all), isRequired: required.has(name) };
  });
}

/** What holds of one value: the first word counts, of alternatives each constant is a choice. */
function merged(layers: readonly JsonObject[]): JsonObject {
  const constants = layers.flatMap((one) => ('const' in one ? [one['const']] : []));
  const { const: _one, ...rest } = Object.assign({}, ...layers.toReversed()) as JsonObject;
  return constants.length === 0 || 'enum' in rest ? rest : { ...rest, enum: unique(constants) };
}

const unique = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

function layersOf(
  root: JsonObject,
  schema: JsonObject,
  value: unknown,
  seen: Set<JsonObject>,
): JsonObject[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const deeper = (one: unknown): JsonObject[] =>
    isObject(one) ? layersOf(root, one, value, seen) : [];
  const alternatives = [...listIn(schema['oneOf']), ...listIn(schema['anyOf'])];
  const dependent = isObject(schema['dependentSchemas']) ? schema['dependentSchemas'] : {};
  return [
    schema,
    ...deeper(targetOf(root, schema['$ref'])),
    ...listIn(schema['allOf']).flatMap(deeper),
    ...(choicesOf(schema).length > 0 ? [] : alternatives).flatMap((one) =>
      holds(root, one, value) ? deeper(one) : choosersOf(one),
    ),
    ...('if' in schema ? deeper(schema[holds(root, schema['if'], value) ? 'then' : 'else']) : []),
    ...Object.entries(dependent).flatMap(([name, one]) =>
      isObject(value) && name in value ? deeper(one) : [],
    ),
  ];
}

/** Of an alternative that is not chosen, the fields by which it would be. */
function choosersOf(alternative: unknown): JsonObject[] {
  if (!isObject(alternative) || !isObject(alternative['properties'])) return [];
  const choosing = Object.entries(alternative['properties']).filter(
    ([, one]) => isObject(one) && 'const' in one,
  );
  return [{ properties: Object.fromEntries(choosing) }];
}

/** What a field can be, where that is a list. */
export function choicesOf(schema: JsonObject): { value: unknown; label: string }[] {
  const values = listIn(schema['enum']);
  if (values.length > 0) return values.map((value) => ({ value, label: String(value) }));
  const titled = [...listIn(schema['oneOf']), ...listIn(schema['anyOf'])].filter(isObject);
  if (titled.length === 0 || !titled.every((one) => 'const' in one)) return [];
  return titled.map((one) => ({
    value: one['const'],
    label: String(one['title'] ?? one['const']),
  }));
}

/** A `$ref` points into the form: `#/$defs/address`. */
function targetOf(root: JsonObject, ref: unknown): unknown {
  if (typeof ref !== 'string' || !ref.startsWith('#')) return undefined;
  const parts = ref.split('/').slice(1);
  return parts.reduce<unknown>((at, part) => {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    return isObject(at) ? at[key] : undefined;
  }, root);
}

/** Whether a value satisfies a schema, as far as conditions of forms go. */
function holds(root: JsonObject, schema: unknown, value: unknown): boolean {
  if (!isObject(schema)) return schema !== false;
  return Object.entries(schema).every(([keyword, said]) =>
    keywordHolds(root, { keyword, said }, value),
  );
}

function keywordHolds(
  root: JsonObject,
  { keyword, said }: { keyword: string; said: unknown },
  value: unknown,
): boolean {
  switch (keyword) {
    case '$ref':
      return holds(root, targetOf(root, said), value);
    case 'const':
      return isSame(said, value);
    case 'enum':
      return listIn(said).some((one) => isSame(one, value));
    case 'type':
      return [said].flat().some((type) => isOfType(type, value));
    case 'required':
      return !isObject(value) || listIn(said).every((name) => String(name) in value);
    case 'properties':
      if (!isObject(value) || !isObject(said)) return true;
      return Object.entries(said).every(
        ([name, one]) => !(name in value) || holds(root, one, value[name]),
      );
    case 'allOf':
      return listIn(said).every((one) => holds(root, one, value));
    case 'anyOf':
      return listIn(said).some((one) => holds(root, one, value));
    case 'oneOf':
      return listIn(said).filter((one) => holds(root, one, value)).length === 1;
    case 'not':
      return !holds(root, said, value);
    default:
      return limitHolds(keyword, Number(said), value, said);
  }
}

function limitHolds(keyword: string, limit: number, value: unknown, said: unknown): boolean {
  if (typeof value === 'number') {
    if (keyword === 'minimum') return value >= limit;
    if (keyword === 'maximum') return value <= limit;
    if (keyword === 'exclusiveMinimum') return value > limit;
    if (keyword === 'exclusiveMaximum') return value < limit;
  }
  if (typeof value === 'string') {
    if (keyword === 'minLength') return value.length >= limit;
    if (keyword === 'maxLength') return value.length <= limit;
    if (keyword === 'pattern') return new RegExp(String(said), 'u').test(value);
  }
  return true;
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function isOfType(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}
