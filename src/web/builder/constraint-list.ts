/** How an attribute is compared; `exact` is written without a name. */
export const OPERATORS = ['exact', 'in', 'icontains', 'gt', 'gte', 'lt', 'lte', 'isnull'] as const;
export type Operator = (typeof OPERATORS)[number];

/** One condition of a match rule: `amount__gte: 1000`. */
export interface Constraint {
  attribute: string;
  operator: Operator;
  value: unknown;
}

export function constraintsOf(rule: Record<string, unknown> = {}): Constraint[] {
  return Object.entries(rule).map(([key, value]) => {
    const at = key.lastIndexOf('__');
    const operator = OPERATORS.find((one) => one === key.slice(at + 2));
    if (at < 1 || !operator) return { attribute: key, operator: 'exact', value };
    return { attribute: key.slice(0, at), operator, value };
  });
}

/** Undefined without any: then every subject of the type matches. */
export function ruleOf(constraints: readonly Constraint[]): Record<string, unknown> | undefined {
  if (constraints.length === 0) return undefined;
  return Object.fromEntries(
    constraints.map(({ attribute, operator, value }) => [
      operator === 'exact' ? attribute : `${attribute}__${operator}`,
      value,
    ]),
  );
}

/** What was typed, as the operator needs it: a list, a yes or no, a number where it is one. */
export function valueOf(text: string, operator: Operator): unknown {
  if (operator === 'isnull') return text !== 'false';
  if (operator === 'in') return text.split(',').map((part) => scalar(part.trim()));
  return scalar(text);
}

export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function scalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && String(Number(text)) === text ? Number(text) : text;
}
