/** What an attribute can be written as. */
export const ATTRIBUTE_KINDS = ['text', 'number', 'yesNo', 'json'] as const;
export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

/** One attribute as it is being written. */
export interface AttributeRow {
  id: number;
  name: string;
  kind: AttributeKind;
  text: string;
}

/** What is wrong with rows, by their ids. */
export type RowProblems = Readonly<
  Record<number, 'nameMissing' | 'nameTaken' | 'noNumber' | 'noJson' | undefined>
>;

export const rowsOf = (attributes: Readonly<Record<string, unknown>>): AttributeRow[] =>
  Object.entries(attributes).map(([name, value], id) => ({ id, name, ...written(value) }));

function written(value: unknown): Pick<AttributeRow, 'kind' | 'text'> {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'boolean') return { kind: 'yesNo', text: String(value) };
  return { kind: 'json', text: JSON.stringify(value) };
}

/** Rows without name and value are not meant. */
const isMeant = ({ name, text }: AttributeRow): boolean => name.trim() !== '' || text !== '';

/** Everything that is wrong with the rows; nothing when they are good. */
export function problemsOf(rows: readonly AttributeRow[]): RowProblems {
  const names = rows.map(({ name }) => name.trim());
  return Object.fromEntries(
    rows.filter(isMeant).flatMap((row) => {
      const problem = problemOf(row, names);
      return problem === undefined ? [] : [[row.id, problem]];
    }),
  );
}

function problemOf({ name, kind, text }: AttributeRow, names: readonly string[]) {
  if (name.trim() === '') return 'nameMissing';
  if (names.filter((other) => other === name.trim()).length > 1) return 'nameTaken';
  if (kind === 'number' && (text.trim() === '' || !Number.isFinite(Number(text)))) {
    return 'noNumber';
  }
  return kind === 'json' && parsed(text) === undefined ? 'noJson' : undefined;
}

/** The attributes of rows that have no problems. */
export const attributesOf = (rows: readonly AttributeRow[]): Record<string, never> =>
  Object.fromEntries(rows.filter(isMeant).map((row) => [row.name.trim(), valueOf(row) as never]));

function valueOf({ kind, text }: AttributeRow): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return Number(text);
    case 'yesNo':
      return text === 'true';
    case 'json':
      return parsed(text);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
