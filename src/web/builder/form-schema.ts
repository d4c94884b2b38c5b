import { setAt } from './spec';

/** Types of fields that are edited without JSON. */
export const FIELD_TYPES = ['text', 'number', 'date', 'choice', 'yes-no'] as const;
export type FieldType = (typeof FIELD_TYPES)[number] | 'other';

type Schema = Record<string, unknown> & {
  properties?: Record<string, Record<string, unknown>>;
  required?: string[];
};

/** One field of a form, as far as a list can show it. */
export interface FormField {
  name: string;
  label: string;
  type: FieldType;
  /** Of `choice`. */
  options: string[];
  isRequired: boolean;
}

export function fieldsOf(schema: Schema | undefined): FormField[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    label: typeof property['title'] === 'string' ? property['title'] : '',
    type: typeOf(property),
    options: Array.isArray(property['enum']) ? property['enum'].map(String) : [],
    isRequired: schema?.required?.includes(name) ?? false,
  }));
}

function typeOf(property: Record<string, unknown>): FieldType {
  const { type, format } = property;
  if (Array.isArray(property['enum']) && type === 'string') return 'choice';
  if (type === 'string' && format === 'date') return 'date';
  if (type === 'string' && format === undefined) return 'text';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' ? 'yes-no' : 'other';
}

const WRITTEN: Record<(typeof FIELD_TYPES)[number], object> = {
  text: { type: 'string' },
  number: { type: 'number' },
  date: { type: 'string', format: 'date' },
  choice: { type: 'string', enum: ['A', 'B'] },
  'yes-no': { type: 'boolean' },
};

/** The schema with one field changed; what a list does not show of it stays. */
export function withField(schema: Schema, index: number, change: Partial<FormField>): Schema {
  const entries = Object.entries(schema.properties ?? {});
  const [name, property] = entries[index] ?? ['', {}];
  const { type, label, options, isRequired } = change;
  const title = { title: label ?? property['title'] };
  let next = property;
  if (type !== undefined && type !== 'other') next = { ...WRITTEN[type], ...title };
  if (label !== undefined) next = setAt(next, 'title', label === '' ? undefined : label);
  if (options) next = { ...next, enum: options };
  const newName = change.name ?? name;
  entries[index] = [newName, next];
  const before = schema.required ?? [];
  const wasRequired = before.includes(name);
  const others = before.filter((one) => one !== name);
  const required = (isRequired ?? wasRequired) ? [...others, newName] : others;
  return shaped(schema, entries, required);
}

export function withNewField(schema: Schema | undefined): Schema {
  const entries = Object.entries(schema?.properties ?? {});
  let number = entries.length + 1;
  while (entries.some(([name]) => name === `field${number}`)) number++;
  const added: [string, Record<string, unknown>] = [`field${number}`, { type: 'string' }];
  return shaped({ type: 'object', ...schema }, [...entries, added], schema?.required ?? []);
}

export function withoutField(schema: Schema, index: number): Schema {
  const entries = Object.entries(schema.properties ?? {});
  const [name] = entries[index] ?? [''];
  const required = (schema.required ?? []).filter((one) => one !== name);
  return shaped(
    schema,
    entries.filter((_entry, at) => at !== index),
    required,
  );
}

function shaped(
  { required: _required, ...schema }: Schema,
  entries: [string, Record<string, unknown>][],
  required: string[],
): Schema {
  const properties = Object.fromEntries(entries);
  return { ...schema, properties, ...(required.length > 0 && { required }) };
}
