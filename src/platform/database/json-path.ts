import type { Json } from '../../domain/json';
import { parseKey, type Constraints } from '../../domain/match';

/**
 * Constraints as a jsonpath predicate, so that `document @@ path` finds what `matches` would find.
 *
 * jsonpath unwraps lists by itself and has no answer for values of the wrong type; every step and
 * every comparison is therefore guarded by the type that it needs, which leaves only true and false.
 *
 * Letters are compared without case by their own lower and upper form, whatever the database's
 * locale; text is ordered by code point.
 *
 * @param constraints without problems, and with operands that are no objects (`grantProblems`)
 * @returns null when there is nothing to look at
 */
export function jsonPathOf(constraints: Constraints | null | undefined): string | null {
  const predicates = Object.entries(constraints ?? {}).map(([key, operand]) => {
    const { path, operator } = parseKey(key);
    const found = (test: Test): string => valueThat('$', path.split('.'), test);
    return predicateOf(operator, operand, found);
  });
  return predicates.length === 0 ? null : `lax ${predicates.map((it) => `(${it})`).join(' && ')}`;
}

/** A predicate about the value at an accessor. */
type Test = (value: string) => string;

const NEVER = '1 == 0';
const ORDERS: Readonly<Record<string, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

function predicateOf(operator: string, operand: Json, found: (test: Test) => string): string {
  const isNull = `!(${found((value) => `${value}.type() != "null"`)})`;
  const order = ORDERS[operator];
  if (order !== undefined) return found((value) => compared(value, order, operand));
  switch (operator) {
    case 'exact':
      return operand === null ? isNull : found((value) => compared(value, '==', operand));
    case 'in': {
      // A list never finds what is missing, not even by containing null.
      const allowed = (operand as Json[]).filter((one) => one !== null);
      return allowed.length === 0 ? NEVER : found((value) => anyOf(value, allowed));
    }
    case 'icontains':
      return found((value) => contains(value, operand as string));
    case 'isnull':
      return operand === true ? isNull : `!(${isNull})`;
    default:
      return NEVER;
  }
}

/** True where the value at a dotted path passes: at each level the longest key that exists counts. */
function valueThat(base: string, parts: readonly string[], test: Test): string {
  if (parts.length === 0) return test(base);
  const inObject = `${base}.type() == "object" && (${memberThat(base, parts, test)})`;
  const [position = '', ...rest] = parts;
  if (!/^\d+$/.test(position)) return `(${inObject})`;
  const at = Number(position);
  if (!Number.isSafeInteger(at)) return `(${inObject})`;
  const item = valueThat(`${base}[${at}]`, rest, test);
  return `((${inObject}) || (${base}.type() == "array" && ${base}.size() > ${at} && (${item})))`;
}

function memberThat(base: string, parts: readonly string[], test: Test): string {
  const longer: string[] = [];
  const choices: string[] = [];
  for (let taken = parts.length; taken > 0; taken -= 1) {
    const member = `${base}.${JSON.stringify(parts.slice(0, taken).join('.'))}`;
    const isThere = `exists(${member})`;
    const rest = valueThat(member, parts.slice(taken), test);
    choices.push([...longer, isThere, rest].map((it) => `(${it})`).join(' && '));
    longer.push(`!${isThere}`);
  }
  return choices.map((choice) => `(${choice})`).join(' || ');
}

function anyOf(value: string, allowed: readonly Json[]): string {
  return allowed.map((one) => `(${compared(value, '==', one)})`).join(' || ');
}

function compared(value: string, operator: string, operand: Json): string {
  const type = typeof operand;
  if (type !== 'string' && type !== 'number' && type !== 'boolean') return NEVER;
  return `${value}.type() == "${type}" && ${value} ${operator} ${JSON.stringify(operand)}`;
}

function contains(value: string, text: string): string {
  const isText = `${value}.type() == "string"`;
  if (text === '') return isText;
  const pattern = [...text.toLowerCase()].map(inAnyCase).join('');
  return `${isText} && ${value} like_regex ${JSON.stringify(pattern)}`;
}

/** A regular expression for one letter, whose meaning no locale can change. */
function inAnyCase(letter: string): string {
  const upper = letter.toUpperCase();
  const isPair = upper !== letter && [...upper].length === 1;
  if (isPair) return `[${letter}${upper}]`;
  return /[\p{L}\p{N}\s]/u.test(letter) ? letter : `\\${letter}`;
}
