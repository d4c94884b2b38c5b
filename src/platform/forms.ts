import type { ErrorObject } from 'ajv/dist/2020';
import type { JsonObject } from '../domain/json';
import type { CheckForm, FieldProblem } from '../domain/tools';
import {
  childrenOf,
  type CompiledForm,
  compiledForm,
  FOREIGN,
  indexOf,
  isObject,
  join,
  MAX_DEPTH,
  metaErrors,
  pathOf,
  type SchemaIndex,
  targetOf,
} from './compiled-form';

export { answersOf, type Answer as FormAnswer } from './form-answers';

/** An error of Ajv on its way to become a problem. */
interface Finding extends FieldProblem {
  error: ErrorObject;
}

const MAX_BYTES = 64 * 1024;
const MAX_UNFOLDED = 10_000;
const MAX_PATTERN = 200;
/** Nobody reads more, and the time to sort them out grows with their square. */
const MAX_ERRORS = 1_000;

/**
 * Checks data against a form, a JSON Schema of 2020-12. Every field that is wrong is named once, by
 * what is found wrong first; of alternatives (`oneOf`, `anyOf`), the one that was probably meant
 * speaks. Never throws: a form that is wrong itself, or data that take too long, are a problem with
 * an empty path, as is a problem of the data as a whole.
 *
 * A schema object is compiled once, so it must not change after it was used.
 */
export const checkForm: CheckForm = (schema, data) => {
  const failed = (why: string) => [{ path: '', message: `cannot be checked: ${why}` }];
  try {
    const form = compiledForm(schema);
    if (!form.validate) return failed(`the form is wrong, ${form.problem}`);
    if (form.validate(data) === true) return [];
    const found = (form.validate.errors ?? []).slice(0, MAX_ERRORS);
    return firstOfEachPath(
      condensed(
        form,
        found.filter(({ keyword }) => keyword !== 'if').map((error) => findingOf(error, data)),
      ),
    );
  } catch {
    return failed('it takes too long or is nested too deeply');
  }
};

/**
 * Why a schema is no form, as sentences that begin with the place; empty when it is one.
 *
 * A form is an object at the top, valid as JSON Schema 2020-12, at most 64 kB long and 20 schemas
 * deep. A `$ref` points into the form and never runs in circles: to validate a form asks no network
 * and always ends. Patterns have at most 200 characters and repeat no group within which something
 * varies in length, as `(a+)+` can take years to say no. This refuses harmless ones as well, such
 * as `[a-z]+(-[a-z]+)*`, as nothing simple tells them apart; what it lets through is stopped when
 * it takes too long.
 */
export function formSchemaProblems(schema: JsonObject): string[] {
  try {
    if (!isObject(schema)) return ['the form must be a JSON object'];
    const text = JSON.stringify(schema);
    if (Buffer.byteLength(text) > MAX_BYTES) return ['the form must not be longer than 64 kB'];
    const root = JSON.parse(text) as JsonObject;
    const index = indexOf(root);
    if (index.tooDeep) return [`the form must not be nested deeper than ${MAX_DEPTH} schemas`];
    const problems = [
      ...(root.type === 'object' ? [] : [{ path: 'type', message: 'must be "object"' }]),
      ...metaErrors(root)
        .filter(({ keyword }) => !/^(any|all)Of$/.test(keyword))
        .map((error) => findingOf(error, root)),
      ...[...index.pointers].flatMap(([node, pointer]) =>
        nodeProblems(node, pathOf(pointer, root), index),
      ),
    ];
    if (unfolded(root, index) > MAX_UNFOLDED) {
      problems.push({ path: '', message: 'must not have a $ref that runs in circles or explodes' });
    }
    if (problems.length > 0) {
      return firstOfEachPath(problems).map(({ path, message }) => `${path || 'form'}: ${message}`);
    }
    const { problem } = compiledForm(schema);
    return problem ? [`form: ${problem}`] : [];
  } catch (error) {
    return [`the form cannot be read: ${(error as Error).message}`];
  }
}

function firstOfEachPath(problems: readonly FieldProblem[]): FieldProblem[] {
  const first = new Map<string, FieldProblem>();
  for (const { path, message } of problems) {
    if (!first.has(path)) first.set(path, { path, message });
  }
  return [...first.values()];
}

function findingOf(error: ErrorObject, data: JsonObject): Finding {
  const { missingProperty, additionalProperty, unevaluatedProperty, propertyName } = error.params;
  const field: unknown =
    missingProperty ?? additionalProperty ?? unevaluatedProperty ?? propertyName;
  const path = pathOf(error.instancePath, data);
  return {
    path: typeof field === 'string' ? join(path, field) : path,
    message: messageOf(error),
    error,
  };
}

const TYPES = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['object', 'a group of fields'],
  ['array', 'a list'],
  ['null', 'empty'],
]);

function messageOf({ keyword, params, message = 'is wrong' }: ErrorObject): string {
  const { type, allowedValues, allowedValue, format, passingSchemas } = params;
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
    case 'dependencies':
      return 'is required';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not a field of this form';
    case 'propertyNames':
      return 'is not a name that a field can have here';
    case 'type':
      return `must be ${[type]
        .flat()
        .map((name: string) => TYPES.get(name) ?? name)
        .join(' or ')}`;
    case 'enum':
      return `must be one of ${(allowedValues as unknown[]).map((one) => JSON.stringify(one)).join(', ')}`;
    case 'const':
      return `must be ${JSON.stringify(allowedValue)}`;
    case 'format':
      return `must be a valid ${format}`;
    case 'anyOf':
    case 'oneOf':
      return `must match ${passingSchemas ? 'only ' : ''}one of the alternatives`;
    case 'not':
    case 'false schema':
      return 'is not allowed here';
    default:
      return message.replace('must NOT', 'must not');
  }
}

/**
 * Leaves out what is only true of alternatives that nobody meant, and of the wrappers around the
 * real errors. Ajv reports inner wrappers before outer ones.
 */
function condensed(form: CompiledForm, findings: Finding[]): Finding[] {
  let left = findings;
  const known = new Map<JsonObject, Set<unknown>>();
  for (const wrapper of findings) {
    const { keyword, schema } = wrapper.error;
    if (!/^(anyOf|oneOf|contains|propertyNames)$/.test(keyword) || !left.includes(wrapper))
      continue;
    const groups = [schema]
      .flat()
      .filter(isObject)
      .map((branch) => {
        const reached = known.get(branch) ?? reachable(form, branch);
        known.set(branch, reached);
        return left.filter(
          (one) => one !== wrapper && isWithin(one, wrapper) && reached.has(one.error.parentSchema),
        );
      });
    const inside = new Set(groups.flat());
    const kept = keyword.endsWith('Of') ? spokesmen(wrapper, groups) : [wrapper];
    left = left.flatMap((one) => (one === wrapper ? kept : inside.has(one) ? [] : [one]));
  }
  // A field counts as unknown as long as the sub-form that knows it has an error.
  const others = left.filter(({ error }) => !error.keyword.startsWith('unevaluated'));
  return left.filter(
    (one) => others.includes(one) || !others.some((other) => isWithin(other, one)),
  );
}

/** What the alternatives that come closest have to say. */
function spokesmen(wrapper: Finding, groups: Finding[][]): Finding[] {
  if (wrapper.error.params.passingSchemas) return [wrapper];
  const ranked = groups
    .filter((group) => group.length > 0)
    .map((all) => {
      const telling = all.filter(({ error: { keyword, instancePath } }) =>
        keyword === 'type'
          ? instancePath === wrapper.error.instancePath
          : keyword === 'const' || keyword === 'enum',
      );
      return { all, voices: telling.length > 0 ? telling : all, misses: telling.length };
    });
  const fewest = <T>(list: T[], count: (one: T) => number) => {
    const least = Math.min(...list.map(count));
    return list.filter((one) => count(one) === least);
  };
  const meant = fewest(ranked, ({ misses }) => misses);
  // When none is meant, it does not matter what else each of them would want.
  const closest = fewest(meant, ({ misses, all }) => (misses > 0 ? 0 : all.length));
  const [first] = closest;
  const [voice] = first?.voices ?? [];
  if (!first || !voice) return [wrapper];
  if (closest.length === 1 || first.voices.length > 1) return first.all;
  const said = closest.flatMap(({ voices }) =>
    voices.map(({ path, message }) => (path === voice.path ? message : `${path} ${message}`)),
  );
  const error = { ...voice.error, parentSchema: wrapper.error.parentSchema };
  return [{ path: voice.path, message: [...new Set(said)].join(' or '), error }];
}

function isWithin({ error: { instancePath } }: Finding, outer: Finding): boolean {
  return `${instancePath}/`.startsWith(`${outer.error.instancePath}/`);
}

/** A schema and all that it consists of, in place or by `$ref`. */
function reachable(index: SchemaIndex, node: JsonObject): Set<unknown> {
  const reached = new Set([node]);
  for (const one of reached) {
    for (const [, child] of childrenOf(one)) reached.add(child);
    const target = targetOf(one.$ref, index);
    if (target) reached.add(target);
  }
  return reached;
}

/** How many schemas are run at most for one value of each field; infinite for a circle. */
function unfolded(
  node: JsonObject,
  index: SchemaIndex,
  known = new Map<JsonObject, number>(),
): number {
  const before = known.get(node);
  if (before !== undefined) return before;
  // Whoever comes by before this is replaced came by a circle.
  known.set(node, Infinity);
  const target = targetOf(node.$ref, index);
  let sum = 1 + (target ? unfolded(target, index, known) : 0);
  for (const [, child] of childrenOf(node)) sum += unfolded(child, index, known);
  known.set(node, sum);
  return sum;
}

function nodeProblems(node: JsonObject, at: string, index: SchemaIndex): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const say = (key: string, message: string) => problems.push({ path: join(at, key), message });
  for (const keyword of FOREIGN) {
    const isDecoration = at === '' && (keyword === '$id' || keyword === '$schema');
    if (Object.hasOwn(node, keyword) && !isDecoration) say(keyword, 'is not supported in a form');
  }
  if (Object.hasOwn(node, '$ref') && !targetOf(node.$ref, index)) {
    say('$ref', 'must point at a schema of this form, as in #/$defs/address');
  }
  const named = isObject(node.patternProperties) ? Object.keys(node.patternProperties) : [];
  for (const pattern of [node.pattern, ...named]) {
    const message = typeof pattern === 'string' ? patternProblem(pattern) : undefined;
    if (message) say(pattern === node.pattern ? 'pattern' : 'patternProperties', message);
  }
  if (node.format === 'file' && ![node.type ?? 'object'].flat().includes('object')) {
    say('type', 'must be "object" for a file');
  }
  if (isObject(node.properties) && Object.hasOwn(node.properties, '__proto__')) {
    say('properties.__proto__', 'is not a name that a field can have');
  }
  return problems;
}

/** Groups that may occur more than once, with something within that varies in length. */
function patternProblem(pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN) return `must not be longer than ${MAX_PATTERN} characters`;
  const tokens = pattern.match(
    /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu,
  );
  const varies = [false];
  let closed = false;
  for (const token of tokens ?? []) {
    const repeats = /^([*+]|\{\d)/.test(token) && !/^\{([01]|[01],1)\}/.test(token);
    if (closed && repeats) return 'must not repeat a group in which something varies in length';
    if (/^([*+?]|\{\d+,)/.test(token)) varies[varies.length - 1] = true;
    closed = token === ')' && varies.length > 1 && varies.pop() === true;
    if (closed) varies[varies.length - 1] = true;
    if (token.startsWith('(')) varies.push(false);
  }
  return undefined;
}
