import { stringify } from 'yaml';
import type { DefinitionSpec } from '../../domain/definition';

/** What people look for first in an object; the rest follows by name. */
const FIRST = ['key', 'name', 'strategy', 'match', 'order', 'department', 'approver', 'type'];
const LAST = ['steps', 'stages', 'pipelines', 'actions'];

/** A definition as a file holds it, always with its fields in the same order. */
export function definitionText(key: string, spec: DefinitionSpec): string {
  return stringify({ key, spec: ordered(spec) }, { lineWidth: 100, aliasDuplicateObjects: false });
}

/** The database keeps no order of fields: two texts of one definition would differ without this. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, field]) => [name, ordered(field)]));
}

function rank(name: string): number {
  const first = FIRST.indexOf(name);
  return first >= 0 ? first - FIRST.length : LAST.indexOf(name) + 1;
}
