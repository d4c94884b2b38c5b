import { valueAt, type Json, type JsonObject } from './json';
import type { FieldProblem } from './tools';

/**
 * What a subject must look like: dotted paths into its attributes with an optional operator after
 * `__`, for example `{"amount__gte": 1000, "customer.country": "DE", "closedAt__isnull": true}`.
 */
export type Constraints = Record<string, Json>;

/**
 * Whether all constraints hold; no constraints always hold.
 *
 * - The operator is what follows the LAST `__`, and `exact` without one. A name that contains `__`
 *   itself is therefore written with its operator: `my__field__exact`.
 * - Paths are those of `valueAt`. What is missing is null: `isnull` and `exact` null see it, every
 *   other operator fails.
 * - A constraint that `constraintProblems` refuses does not hold: unsure means no match.
 */
export function matches(constraints: Constraints | undefined, attributes: JsonObject): boolean {
  return Object.entries(constraints ?? {}).every(([key, operand]) => {
    const { path, operator } = parseKey(key);
    const rule = OPERATORS.get(operator);
    if (!rule || problemOf(key, operand) !== undefined) return false;
    const value = valueAt(attributes, path);
    if (value === null && !rule.seesNull) return false;
    return rule.holds(value, operand);
  });
}

/** Everything that is wrong with constraints, whatever the data; empty when they are good. */
export function constraintProblems(constraints: Constraints): FieldProblem[] {
  return Object.entries(constraints).flatMap(([key, operand]) => {
    const problem = problemOf(key, operand);
    return problem === undefined
      ? []
      : [{ path: key, message: `Invalid query filter: ${problem}` }];
  });
}

/** The candidate that applies: lowest priority number first, ties in the order given. */
export function firstMatch<T extends { priority: number; constraints?: Constraints }>(
  candidates: readonly T[],
  attributes: JsonObject,
): T | undefined {
  return [...candidates]
    .sort((left, right) => left.priority - right.priority)
    .find(({ constraints }) => matches(constraints, attributes));
}

interface Rule {
  /** The operands it takes, in words. */
  wants: string;
  accepts: (operand: Json) => boolean;
  /** Whether it has an answer for what is missing. */
  seesNull?: true;
  holds: (value: Json, operand: Json) => boolean;
}

const order = (holds: (compared: number) => boolean): Rule => ({
  wants: 'a number or a string',
  accepts: (operand) => typeof operand === 'number' || typeof operand === 'string',
  holds: (value, operand) => {
    const compared = compare(value, operand);
    return compared !== undefined && holds(compared);
  },
});

// A Map, because an object would also know the operators `constructor` and `toString`.
const OPERATORS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['exact', { wants: 'any value', accepts: () => true, seesNull: true, holds: same }],
  [
    'in',
    {
      wants: 'a list',
      accepts: Array.isArray,
      holds: (value, operand) =>
        Array.isArray(operand) && operand.some((allowed) => same(value, allowed)),
    },
  ],
  [
    'icontains',
    {
      wants: 'a string',
      accepts: (operand) => typeof operand === 'string',
      holds: (value, operand) =>
        typeof value === 'string' &&
        typeof operand === 'string' &&
        value.toLowerCase().includes(operand.toLowerCase()),
    },
  ],
  ['gt', order((compared) => compared > 0)],
  ['gte', order((compared) => compared >= 0)],
  ['lt', order((compared) => compared < 0)],
  ['lte', order((compared) => compared <= 0)],
  [
    'isnull',
    {
      wants: 'true or false',
      accepts: (operand) => typeof operand === 'boolean',
      seesNull: true,
      holds: (value, operand) => (value === null) === operand,
    },
  ],
]);

function problemOf(key: string, operand: Json): string | undefined {
  const { path, operator } = parseKey(key);
  const rule = OPERATORS.get(operator);
  if (!rule) {
    const known = [...OPERATORS.keys()].join(', ');
    return `"${key}" ends in the unknown operator "${operator}"; known are ${known}. A name that contains "__" itself is written with its operator: "${key}__exact".`;
  }
  if (path.split('.').includes('')) {
    return `"${key}" names no attribute; write a path such as "customer.country" before the operator, without empty parts.`;
  }
  if (!rule.accepts(operand)) return `"${key}" needs ${rule.wants} to compare with.`;
  return undefined;
}

/** The path and the operator of a constraint. */
export function parseKey(key: string): { path: string; operator: string } {
  const end = key.lastIndexOf('__');
  return end < 0
    ? { path: key, operator: 'exact' }
    : { path: key.slice(0, end), operator: key.slice(end + 2) };
}

/** Below, equal or above zero; nothing when the two cannot be put in order. */
export function compare(value: Json, operand: Json): number | undefined {
  if (typeof value === 'number' && typeof operand === 'number') return value - operand;
  if (typeof value !== 'string' || typeof operand !== 'string') return undefined;
  if (value === operand) return 0;
  // By code unit, not by locale: the answer must not depend on the machine.
  return value < operand ? -1 : 1;
}

function same(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, at) => same(item, right[at] ?? null))
    );
  }
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key] ?? null, right[key] ?? null))
  );
}
