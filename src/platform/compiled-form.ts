import { createContext, Script } from 'node:vm';
import addFormats from 'ajv-formats';
import {
  Ajv2020,
  type ErrorObject,
  type FuncKeywordDefinition,
  type Options,
  type ValidateFunction,
} from 'ajv/dist/2020';
import type { Json, JsonObject } from '../domain/json';

/** All schemas within a schema. */
export interface SchemaIndex {
  /** The JSON pointer of each schema, the whole first. */
  pointers: Map<JsonObject, string>;
  /** The way back, for `$ref`. */
  targets: Map<string, JsonObject>;
  /** Schemas below the twentieth level were left out. */
  tooDeep: boolean;
}

/** A schema made ready for use: a private copy, indexed and compiled. */
export interface CompiledForm extends SchemaIndex {
  root: JsonObject;
  /** Missing when there is a problem. */
  validate?: ValidateFunction;
  problem?: string;
  /** Whether a value satisfies a schema within `root`. */
  holds(node: JsonObject, value: Json): boolean;
}

export const MAX_DEPTH = 20;
const MAX_FORMS = 200;
/** By the clock on the wall: a busy machine must not make a good pattern fail. */
const PATTERN_MS = 250;
const FILE = 'countersign:file';

const words = (...lines: string[]) => new Set(lines.flatMap((line) => line.split(' ')));
/** Keywords whose value is a schema. */
const ONE = words(
  'additionalProperties contains else if items not propertyNames then',
  'unevaluatedItems unevaluatedProperties',
);
/** Keywords whose value is a list or a record of schemas. */
const MANY = words(
  '$defs allOf anyOf definitions dependencies dependentSchemas oneOf',
  'patternProperties prefixItems properties',
);
/** Keywords that would change what a `$ref` means, or make Ajv answer with a promise. */
export const FOREIGN = words(
  '$id $schema $anchor $async $dynamicAnchor $dynamicRef $recursiveAnchor $recursiveRef',
);

const OPTIONS: Options = { strict: false, allErrors: true, logger: false, ownProperties: true };
const byIdentity = new WeakMap<JsonObject, CompiledForm>();
const byText = new Map<string, CompiledForm>();
let metaSchema: Ajv2020 | undefined;

/** The schema, compiled once for each object and each text; a schema that is wrong has a problem. */
export function compiledForm(schema: JsonObject): CompiledForm {
  const known = byIdentity.get(schema);
  if (known) return known;
  // The keys keep their order, as answers are shown in the order of the schema.
  const text = JSON.stringify(schema);
  const form = byText.get(text) ?? compile(JSON.parse(text) as JsonObject);
  byText.delete(text);
  byText.set(text, form);
  const oldest = byText.keys().next();
  if (byText.size > MAX_FORMS && !oldest.done) byText.delete(oldest.value);
  byIdentity.set(schema, form);
  return form;
}

/** The errors of a schema as a schema, by JSON Schema 2020-12. */
export function metaErrors(schema: JsonObject): ErrorObject[] {
  metaSchema ??= addFormats(new Ajv2020({ ...OPTIONS, verbose: true }));
  // What a form declares itself to be is no reason to look for another meta schema.
  const { $schema: _, ...judged } = schema;
  return metaSchema.validateSchema(judged) === true ? [] : (metaSchema.errors ?? []);
}

/** Finds every schema at a place where JSON Schema expects one: a `const` holds data. */
export function indexOf(root: JsonObject): SchemaIndex {
  const index: SchemaIndex = { pointers: new Map(), targets: new Map(), tooDeep: false };
  const visit = (node: JsonObject, pointer: string, depth: number) => {
    index.pointers.set(node, pointer);
    index.targets.set(pointer, node);
    for (const [key, child] of childrenOf(node)) {
      if (depth < MAX_DEPTH) visit(child, `${pointer}/${key}`, depth + 1);
      else index.tooDeep = true;
    }
  };
  visit(root, '', 0);
  return index;
}

/** The schemas directly within a schema, with the rest of their JSON pointers. */
export function* childrenOf(node: JsonObject): Generator<[string, JsonObject]> {
  for (const [keyword, part] of Object.entries(node)) {
    if (ONE.has(keyword) && isObject(part)) yield [keyword, part];
    if (!MANY.has(keyword) || typeof part !== 'object' || part === null) continue;
    for (const [key, child] of Object.entries(part)) {
      if (isObject(child)) yield [`${keyword}/${escaped(key)}`, child];
    }
  }
}

/** The schema a `$ref` means, if it is one within the same schema. */
export function targetOf(ref: unknown, { targets }: SchemaIndex): JsonObject | undefined {
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return undefined;
  try {
    return targets.get(decodeURIComponent(ref.slice(1)));
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether this is where a file can be: http(s), or a path on this server and not `//elsewhere`. */
export function isFileUrl(url: unknown): url is string {
  // Browsers drop line breaks and tabs before they read an address.
  if (typeof url !== 'string' || /\p{Cc}/u.test(url)) return false;
  return /^\/(?![/\\])/.test(url) || (/^https?:\/\//i.test(url) && URL.canParse(url));
}

/** The path of a field for people: `items[0].price` for `/items/0/price`. */
export function pathOf(pointer: string, data: Json): string {
  let path = '';
  let at: unknown = data;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path = Array.isArray(at) ? `${path}[${key}]` : join(path, key);
    const holder = at as Record<string, unknown> | undefined;
    at = holder && Object.hasOwn(holder, key) ? holder[key] : undefined;
  }
  return path;
}

export function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function compile(root: JsonObject): CompiledForm {
  const index = indexOf(root);
  const form: CompiledForm = { ...index, root, holds: () => false };
  try {
    const [wrong] = metaErrors(root);
    if (wrong) throw new Error(`${wrong.instancePath.slice(1)} ${wrong.message ?? 'is wrong'}`);
    for (const node of index.pointers.keys()) {
      for (const keyword of FOREIGN) delete node[keyword];
      if (node.format === 'file') node[FILE] = true;
      if (isObject(node.properties)) spellOutFalse(node.properties);
    }
    const ajv = newAjv();
    ajv.addSchema(root, 'form');
    form.validate = ajv.getSchema('form');
    form.holds = (node, value) => {
      try {
        const pointer = (index.pointers.get(node) ?? '').split('/').map(encodeURIComponent);
        return ajv.getSchema(`form#${pointer.join('/')}`)?.(value) === true;
      } catch {
        return false;
      }
    };
  } catch (error) {
    form.problem = (error as Error).message;
  }
  return form;
}

/** Ajv does not say which schema an error of `false` belongs to. */
function spellOutFalse(fields: JsonObject): void {
  for (const [key, value] of Object.entries(fields)) {
    // To assign to `__proto__` is to change the prototype.
    if (value === false && key !== '__proto__') fields[key] = { not: {} };
  }
}

/** One for each form, as Ajv keeps all it has compiled, and ids of one form must not reach another. */
function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    ...OPTIONS,
    verbose: true,
    // Inlining would copy a definition into each place that refers to it.
    inlineRefs: false,
    // The schema was judged before.
    meta: false,
    validateSchema: false,
    code: { regExp: Object.assign(guarded, { code: 'guarded' }) },
  });
  addFormats(ajv);
  // Formats are for text; what `file` means for an object is for the keyword.
  ajv.addFormat('file', true);
  ajv.addKeyword(FILE_KEYWORD);
  return ajv;
}

const FILE_KEYWORD: FuncKeywordDefinition = {
  keyword: FILE,
  errors: 'full',
  compile: (_, parentSchema: JsonObject) => {
    const nullable = Array.isArray(parentSchema.type) && parentSchema.type.includes('null');
    const validate: ReturnType<NonNullable<FuncKeywordDefinition['compile']>> = (data, at) => {
      if (data === null && nullable) return true;
      validate.errors = fileProblems(data as Json).map(([key, message]) => ({
        keyword: FILE,
        instancePath: `${at?.instancePath ?? ''}${key && `/${key}`}`,
        params: {},
        message,
        parentSchema,
      }));
      return validate.errors.length === 0;
    };
    return validate;
  },
};

function fileProblems(file: Json): [key: string, message: string][] {
  if (!isObject(file)) return [['', 'must be a file, with a name and a url']];
  const { name, url, size, type } = Object.assign(Object.create(null) as JsonObject, file);
  const problems: [string, string][] = [];
  if (typeof name !== 'string' || name === '') problems.push(['name', 'is required, as text']);
  if (!isFileUrl(url)) {
    problems.push(['url', 'must be an http(s) address or a path that begins with /']);
  }
  if (size !== undefined && !(typeof size === 'number' && size >= 0)) {
    problems.push(['size', 'must be a number of bytes']);
  }
  if (type !== undefined && typeof type !== 'string') problems.push(['type', 'must be text']);
  return problems;
}

/**
 * A pattern that gives up in time: backtracking over a long text can take hours even for
 * patterns without nested quantifiers, and nothing else would run meanwhile. Only a script in a
 * context can be stopped, for some 50 µs; short texts do without.
 */
function guarded(source: string, flags: string) {
  const pattern = new RegExp(source, flags);
  return {
    test: (text: string) => (text.length <= 20 ? pattern.test(text) : testInTime(pattern, text)),
    // Ajv takes two patterns of the same name for one.
    toString: () => String(pattern),
  };
}

const TEST = new Script('pattern.test(text)');
const cell: { pattern?: RegExp; text?: string } = createContext({});

function testInTime(pattern: RegExp, text: string): boolean {
  Object.assign(cell, { pattern, text });
  return TEST.runInContext(cell, { timeout: PATTERN_MS }) as boolean;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
