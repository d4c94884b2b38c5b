import type { Json, JsonObject } from '../domain/json';
import {
  type CompiledForm,
  compiledForm,
  isFileUrl,
  isObject,
  join,
  targetOf,
} from './compiled-form';

/** One filled field, ready to be shown. */
export interface Answer {
  path: string;
  label: string;
  answer: Json;
  /** Where the file of a file field is. */
  url?: string;
}

/**
 * The answers in the order of the form, each with the title of its field: those in nested objects,
 * in lists of objects and in sub-forms that depend on other answers included. What the form does
 * not know comes last. Of two sub-forms with the same field, the one whose condition holds names it.
 * Never throws; what cannot be an address of a file is no `url`.
 */
export function answersOf(schema: JsonObject, data: JsonObject): Answer[] {
  try {
    const walk: Walk = { form: compiledForm(schema), known: [], unknown: [] };
    if (isObject(data))
      answerFields(walk, fieldsOf(layersOfAll(walk.form, [walk.form.root], data)), data, '');
    return [...walk.known, ...walk.unknown];
  } catch {
    return Object.entries(data ?? {}).map(([path, answer]) => ({ path, label: path, answer }));
  }
}

interface Walk {
  form: CompiledForm;
  known: Answer[];
  unknown: Answer[];
}

/** What each field has to satisfy: one field may be in several places of a form. */
type Fields = Map<string, JsonObject[]>;

function answerFields(walk: Walk, fields: Fields, data: JsonObject, path: string): void {
  for (const [name, schemas] of fields) {
    const value = own(data, name);
    if (value !== undefined) answer(walk, schemas, value, join(path, name), name);
  }
  for (const [name, value] of Object.entries(data)) {
    if (fields.has(name)) continue;
    walk.unknown.push({ path: join(path, name), label: name, answer: value });
  }
}

function answer(walk: Walk, schemas: JsonObject[], value: Json, path: string, name: string): void {
  const layers = layersOfAll(walk.form, schemas, value);
  const titled = [...schemas, ...layers].find(({ title }) => typeof title === 'string');
  const label = (titled?.title as string | undefined) ?? name;
  if (layers.some(({ format }) => format === 'file')) {
    const url = isObject(value) ? own(value, 'url') : undefined;
    walk.known.push({ path, label, answer: value, ...(isFileUrl(url) ? { url } : {}) });
    return;
  }
  if (isObject(value)) {
    const fields = fieldsOf(layers);
    if (fields.size > 0 && Object.keys(value).length > 0) {
      answerFields(walk, fields, value, path);
      return;
    }
  }
  if (Array.isArray(value) && value.some(isObject)) {
    const items = value.map((_, index) => layers.flatMap((layer) => itemSchemas(layer, index)));
    if (items.every((item) => item.length > 0)) {
      for (const [index, item] of value.entries()) {
        answer(walk, items[index] ?? [], item, `${path}[${index}]`, label);
      }
      return;
    }
  }
  walk.known.push({ path, label, answer: value });
}

function fieldsOf(layers: JsonObject[]): Fields {
  const fields: Fields = new Map();
  for (const { properties } of layers) {
    if (!isObject(properties)) continue;
    for (const [name, field] of Object.entries(properties)) {
      fields.set(name, [...(fields.get(name) ?? []), ...(isObject(field) ? [field] : [])]);
    }
  }
  return fields;
}

function itemSchemas({ items, prefixItems }: JsonObject, index: number): JsonObject[] {
  const first: Json[] = Array.isArray(prefixItems) ? prefixItems : [];
  return [index < first.length ? first[index] : items].filter(isObject);
}

function layersOfAll(form: CompiledForm, schemas: JsonObject[], value: Json): JsonObject[] {
  const seen = new Set<JsonObject>();
  return schemas.flatMap((schema) => [...layersOf(form, schema, value, seen)]);
}

/**
 * The schemas that apply to one value, each at the place where its fields are in the text. Those
 * whose condition does not hold come after those whose condition does, so that an answer from
 * before it changed still has its title.
 */
function* layersOf(
  form: CompiledForm,
  node: JsonObject,
  value: Json,
  seen: Set<JsonObject>,
): Generator<JsonObject> {
  if (seen.has(node)) return;
  seen.add(node);
  if (!Object.hasOwn(node, 'properties')) yield node;
  for (const keyword of Object.keys(node)) {
    if (keyword === 'properties') yield node;
    for (const branch of branchesOf(form, node, keyword, value)) {
      if (isObject(branch)) yield* layersOf(form, branch, value, seen);
    }
  }
}

function branchesOf(form: CompiledForm, node: JsonObject, keyword: string, value: Json): unknown[] {
  const part = node[keyword];
  switch (keyword) {
    case '$ref':
      return [targetOf(part, form)];
    case 'allOf':
      return Array.isArray(part) ? part : [];
    case 'anyOf':
    case 'oneOf': {
      const branches = Array.isArray(part) ? part.filter(isObject) : [];
      const holding = new Set(branches.filter((branch) => form.holds(branch, value)));
      return [...holding, ...branches.filter((branch) => !holding.has(branch))];
    }
    case 'then':
    case 'else': {
      const chosen = isObject(node.if) ? form.holds(node.if, value) : node.if === true;
      return chosen ? [node.then, node.else] : [node.else, node.then];
    }
    case 'dependencies':
    case 'dependentSchemas':
      if (!isObject(part) || !isObject(value)) return [];
      return Object.entries(part).map(([name, branch]) => Object.hasOwn(value, name) && branch);
    default:
      return [];
  }
}

function own(data: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}
