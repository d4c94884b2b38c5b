import { Environment, type ASTNode, type EvaluationError } from '@marcbachmann/cel-js';
import type { Json, JsonObject } from '../domain/json';
import type { Evaluate } from '../domain/tools';

/*
 * Users write these expressions and the data, and a workflow evaluates them: an endless or a huge
 * evaluation would stop the worker for everybody. Therefore every evaluation has a budget of work
 * (see `Meter`). It counts steps, not time, so that a replay decides the same on a slower machine.
 */

const MAX_SOURCE = 2_000;
const MAX_CACHED = 1_000;
const MAX_NESTED_MACROS = 2;
/** cel-js builds a type name per level of the data. */
const MAX_DATA_DEPTH = 32;
/** A unit takes up to 0.5 µs: no evaluation takes much longer than 0.2 s. */
const WORK_BUDGET = 400_000;
/** Errors are slow to make, and `exists` makes and swallows one per element. */
const ERROR_COST = 100;
/** An expression picks values or people; whatever is larger is a mistake. */
const RESULT_BUDGET = 10_000;

const VARIABLES = ['subject', 'attributes', 'metadata', 'requester', 'steps'] as const;
const MACROS = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);
/*
 * Named one by one, because the library has more than is safe: `matches` (regular expressions that
 * never end), `cel.bind` and `join` (exponential growth), `lastIndexOf` (quadratic), `getDayOfYear`
 * (depends on the time zone of the server), `bytes` (no JSON).
 */
const FUNCTIONS = new Set([
  ...['has', 'size', 'double', 'int', 'string', 'bool', 'dyn', 'timestamp', 'duration', ...MACROS],
  ...['contains', 'startsWith', 'endsWith', 'lowerAscii', 'upperAscii', 'trim', 'indexOf'],
  ...['substring', 'split', 'of', 'none', 'hasValue', 'value', 'or', 'orValue', 'getDate'],
  ...['getDayOfMonth', 'getDayOfWeek', 'getFullYear', 'getMonth', 'getHours', 'getMinutes'],
  ...['getSeconds', 'getMilliseconds'],
]);
/** How the time of a call grows with the length of its text: `duration` backtracks, n³. */
const GROWTH: Record<string, number> = { contains: 2, indexOf: 2, split: 2, duration: 3 };
/** Names that cel-js mistakes for a class when the data has them. */
const NO_DATA = new Set(['__proto__', 'constructor', 'prototype']);

const TYPES = {
  condition: ['bool', 'dyn'],
  people: ['string', 'list<string>', 'list', 'list<T>', 'dyn'],
};
const NEEDED = { condition: 'true or false', people: 'a username or a list of usernames' };

/** What is wrong with an expression, in one sentence; nothing when it can be used as `wanted`. */
export function checkExpression(source: string, wanted: keyof typeof TYPES): string | undefined {
  const compiled = compile(source);
  if (!compiled.ok) return compiled.problem;
  if (TYPES[wanted].includes(compiled.type)) return undefined;
  const hint = compiled.type.startsWith('optional') ? '; end it with .orValue(…)' : '';
  return `The expression gives ${compiled.type}, but ${NEEDED[wanted]} is needed${hint}.`;
}

/**
 * Evaluates an expression over `subject`, `metadata`, `requester` and `steps`; `attributes` is
 * short for `subject.attributes`. The answer depends on the expression and the scope alone.
 */
export const evaluate: Evaluate = (source, scope) => {
  const compiled = compile(source);
  if (!compiled.ok) return compiled;
  const { run, meter } = compiled;
  try {
    meter.left = WORK_BUDGET;
    const result: unknown = run(contextOf(scope));
    // `||`, `&&`, `all` and `exists` swallow errors, and this one with them.
    if (meter.left < 0) throw TOO_MUCH_WORK;
    meter.left = RESULT_BUDGET;
    return { ok: true, value: toJson(result, meter) };
  } catch (error) {
    return { ok: false, problem: sentence(error, source) };
  }
};

/** A problem whose message is already written for people. */
class Refusal extends Error {}

// One instance: inside `exists` it may be thrown once per element, and a stack trace costs.
const TOO_MUCH_WORK = new Refusal(
  'The expression is too much work for this data; go through shorter lists or nest less.',
);

class Meter {
  left = 0;

  spend(units: number): void {
    this.left -= units;
    if (this.left < 0) throw TOO_MUCH_WORK;
  }
}

type Program = ReturnType<Environment['parse']>;
type Compiled =
  { ok: true; run: Program; type: string; meter: Meter } | { ok: false; problem: string };

const environment = newEnvironment();
const cache = new Map<string, Compiled>();

function compile(source: string): Compiled {
  if (source.length > MAX_SOURCE) {
    return { ok: false, problem: `The expression is longer than ${MAX_SOURCE} characters.` };
  }
  const compiled = cache.get(source) ?? compileAnew(source);
  // Moved to the end, so that the first one is the one that is unused for longest.
  cache.delete(source);
  cache.set(source, compiled);
  const [oldest = source] = cache.keys();
  if (cache.size > MAX_CACHED) cache.delete(oldest);
  return compiled;
}

function compileAnew(source: string): Compiled {
  try {
    const run = environment.parse(source);
    const forbidden = forbiddenIn(run.ast, 0);
    if (forbidden !== undefined) return { ok: false, problem: forbidden };
    const { type = 'dyn', error } = run.check();
    if (error) throw error;
    const meter = new Meter();
    // After the check, which decides how each node is evaluated.
    measure(run.ast, meter, (value) => meter.spend(lengthOf(value)));
    return { ok: true, run, type, meter };
  } catch (error) {
    return { ok: false, problem: sentence(error, source) };
  }
}

function newEnvironment(): Environment {
  const created = new Environment({
    enableOptionalTypes: true,
    // `["bob", requester.manager]` mixes what is known with what is not.
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 200, maxDepth: 24 },
  });
  for (const name of VARIABLES) created.registerVariable(name, 'map');
  // JSON numbers are doubles, literals such as 2 are integers, and people expect one arithmetic.
  const mixed = (operation: string, apply: (left: number, right: number) => number) => {
    const handler = (left: unknown, right: unknown) => apply(Number(left), Number(right));
    created.registerOperator(`double ${operation} int: double`, handler);
    created.registerOperator(`int ${operation} double: double`, handler);
  };
  mixed('+', (left, right) => left + right);
  mixed('-', (left, right) => left - right);
  mixed('*', (left, right) => left * right);
  mixed('/', (left, right) => left / right);
  mixed('%', (left, right) => left % right);
  created.registerOperator('double % double', (left: number, right: number) => left % right);
  created.registerOperator('int == double', (left, right) => Number(left) === Number(right));
  return created;
}

/** The first thing in the expression that is not allowed, in one sentence. */
function forbiddenIn(node: ASTNode, nested: number): string | undefined {
  const isCall = node.op === 'call' || node.op === 'rcall';
  const inside = node.op === 'rcall' && MACROS.has(node.args[0]) ? nested + 1 : nested;
  const forbidden = isCall ? forbiddenCall(node, inside) : undefined;
  if (forbidden !== undefined) return `${forbidden}${at(node.range.start)}.`;
  for (const child of childrenOf(node)) {
    // `a.filter(…).map(…)` is one after the other: the receiver is not inside.
    const isReceiver = node.op === 'rcall' && child === node.args[1];
    const problem = forbiddenIn(child, isReceiver ? nested : inside);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function forbiddenCall({ op, args }: CallNode, inside: number): string | undefined {
  const [name] = args;
  if (name === 'matches') {
    return 'matches is not allowed, because a regular expression can take forever; use contains, startsWith, endsWith or ==';
  }
  if (!FUNCTIONS.has(name)) {
    return `There is no function ${name}; there are ${[...FUNCTIONS].sort().join(', ')}`;
  }
  // Slow, and the answer would depend on the time zone and the time zone data of the server.
  if (op === 'rcall' && name.startsWith('get') && args[2].length > 0) {
    return `${name} counts in UTC and takes no time zone`;
  }
  return inside > MAX_NESTED_MACROS
    ? `At most ${MAX_NESTED_MACROS} of ${[...MACROS].join(', ')} fit inside each other`
    : undefined;
}

function childrenOf({ args }: ASTNode): ASTNode[] {
  return [args as unknown].flat(2).filter((arg): arg is ASTNode => isObject(arg) && 'op' in arg);
}

type CallNode = Extract<ASTNode, { op: 'call' | 'rcall' }>;
interface Step {
  evaluate(evaluator: unknown, node: unknown, context: unknown): unknown;
}
/** What a node of cel-js has beyond its types; the tests notice when a new version differs. */
type Node = Step & { meta: Step & { alternate?: Step; macro?: Step } };

/**
 * Makes every node pay for what it gives. cel-js has no budget of its own; as it asks each node to
 * evaluate itself, the node is the one place that sees all work, macros included.
 */
function measure(node: ASTNode, meter: Meter, pay: (value: unknown) => void): void {
  const internals = node as unknown as Node;
  const { meta } = internals;
  const expanded = meta.alternate ?? meta.macro;
  internals.evaluate = (evaluator, ast, context) => {
    try {
      const value = (expanded ?? meta).evaluate(evaluator, expanded ?? ast, context);
      pay(value);
      return value;
    } catch (error) {
      meter.spend(ERROR_COST);
      throw error;
    }
  };
  for (const child of childrenOf(node)) measure(child, meter, paymentFor(node, child, meter));
}

function paymentFor(parent: ASTNode, child: ASTNode, meter: Meter): (value: unknown) => void {
  if (parent.op === '==' || parent.op === '!=' || parent.op === 'in') {
    return (value) => payDeep(value, meter);
  }
  // To find (by . or [) costs the same in any list, unless a call made the list just for that.
  if (/^[.[]/.test(parent.op) && child.op !== 'rcall') return () => meter.spend(1);
  const isArgument = (parent.op === 'call' || parent.op === 'rcall') && child !== parent.args[1];
  const growth = isArgument ? GROWTH[parent.args[0]] : 1;
  return (value) => meter.spend(lengthOf(value, growth));
}

function lengthOf(value: unknown, growth = 1): number {
  // A character costs far less than an element, unless the text is gone through again and again.
  if (typeof value === 'string') return 1 + value.length ** growth / (growth === 1 ? 16 : 8);
  if (!isObject(value)) return 1;
  // With its first element, at which cel-js looks level by level to find out the type.
  if (Array.isArray(value)) return 1 + value.length + lengthOf(value[0]);
  const keys = Object.keys(value);
  return 1 + keys.length + (keys[0] === undefined ? 0 : lengthOf(Reflect.get(value, keys[0])));
}

function payDeep(value: unknown, meter: Meter): void {
  meter.spend(lengthOf(value));
  if (isObject(value)) for (const part of Object.values(value)) payDeep(part, meter);
}

function contextOf(scope: JsonObject): JsonObject {
  const { subject = {} } = scope;
  const inSubject = isObject(subject) && !Array.isArray(subject) ? subject.attributes : undefined;
  const all: JsonObject = { ...scope, subject, attributes: scope.attributes ?? inSubject ?? {} };
  return Object.fromEntries(VARIABLES.map((name) => [name, cleaned(all[name] ?? {}, 1)]));
}

function cleaned(value: Json, depth: number): Json {
  if (!isObject(value)) return value;
  if (depth > MAX_DATA_DEPTH) throw new Refusal(`The data has over ${MAX_DATA_DEPTH} levels.`);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, depth + 1));
  // Without a prototype, because cel-js compares objects with `in`.
  const result = Object.create(null) as JsonObject;
  for (const [key, item] of Object.entries(value)) {
    if (!NO_DATA.has(key)) result[key] = cleaned(item, depth + 1);
  }
  return result;
}

function toJson(value: unknown, meter: Meter): Json {
  meter.spend(lengthOf(value));
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  // JSON has no -0: adding 0 makes it 0.
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0;
  if (Array.isArray(value)) return value.map((item) => toJson(item, meter));
  if (value instanceof Date) return value.toISOString();
  const tag = Object.prototype.toString.call(value);
  // Not its own toString, which is wrong for negative fractions.
  if (tag === '[object google.protobuf.Duration]') return `${Number(value) / 1000}s`;
  const plain: unknown[] = [null, Object.prototype];
  if (!isObject(value) || !plain.includes(Object.getPrototypeOf(value))) {
    throw new Refusal('The result is not JSON; end what may be absent with .orValue(…).');
  }
  const entries = Object.entries(value).map(([key, item]) => [key, toJson(item, meter)] as const);
  return Object.fromEntries(entries);
}

function sentence(error: unknown, source: string): string {
  if (error instanceof Refusal) return error.message;
  // Whatever cel-js throws has a summary; the rest comes from JavaScript, such as a full stack.
  if (!isObject(error) || !('summary' in error)) return `It cannot be evaluated: ${String(error)}.`;
  const { code, summary, range, node } = error as EvaluationError;
  const position = range ? at(range.start) : '';
  if (code === 'no_such_key' && node) {
    const text = source.slice(node.range.start, node.range.end);
    const asked = /^[\w.]+$/.test(text) ? text : 'attributes.x';
    return `${text} is missing${position}; ask first with has(${asked}), or give a default, as in attributes.?x.orValue(0).`;
  }
  const hint = code === 'unknown_variable' ? `; there are ${VARIABLES.join(', ')}` : '';
  const start = code === 'limit_exceeded' ? 'The expression is too large: ' : '';
  // Some summaries repeat the data.
  return `${start}${summary.slice(0, 300)}${position}${hint}.`;
}

const at = (offset: number) => ` (at character ${offset + 1})`;
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
