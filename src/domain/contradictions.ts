import type { Json } from './json';
import { compare, matches, parseKey, type Constraints } from './match';

/** Why constraints can never hold together, whatever the subject; empty when they can. */
export function contradictions(constraints: Constraints): string[] {
  const byPath = new Map<string, [string, Json][]>();
  for (const [key, operand] of Object.entries(constraints)) {
    const { path } = parseKey(key);
    byPath.set(path, [...(byPath.get(path) ?? []), [key, operand]]);
  }
  return [...byPath].flatMap(([path, entries]) => {
    if (canHold(path, entries)) return [];
    const names = entries.map(([key]) => `"${key}"`).join(' and ');
    return [`${names} contradict each other: no subject can match.`];
  });
}

function canHold(path: string, entries: readonly [string, Json][]): boolean {
  const values = named(entries);
  if (values) {
    return values.some((value) => matches(Object.fromEntries(entries), { [path]: value }));
  }
  const operands = (...operators: string[]): Json[] =>
    entries.filter(([key]) => operators.includes(parseKey(key).operator)).map(([, o]) => o);
  const wantsNull = operands('isnull').includes(true);
  if (wantsNull) return entries.length === 1;
  return operands('gt', 'gte').every((low) =>
    operands('lt', 'lte').every((high) => {
      const order = compare(low, high);
      if (order === undefined) return false;
      return order < 0 || (order === 0 && isTouching(entries, low));
    }),
  );
}

/** The values that are named one by one, if some constraint does so. */
function named(entries: readonly [string, Json][]): Json[] | undefined {
  for (const [key, operand] of entries) {
    const { operator } = parseKey(key);
    if (operator === 'exact') return [operand];
    if (operator === 'in' && Array.isArray(operand)) return operand;
  }
  return undefined;
}

/** Bounds that meet leave exactly one value, if both of them include it. */
function isTouching(entries: readonly [string, Json][], value: Json): boolean {
  return entries.every(([key, operand]) =>
    matches({ [key]: operand }, { [parseKey(key).path]: value }),
  );
}
