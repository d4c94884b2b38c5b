/** What texts may say of an approval, by the names in `{{…}}`. */
export const PLACEHOLDERS = [
  'title',
  'definition',
  'step',
  'actor',
  'requester',
  'recipient',
  'organization',
  'due',
  'comment',
  'link',
  'count',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** The values of the placeholders; one that is missing leaves nothing. */
export type Values = Partial<Record<Placeholder, string>>;

const PATTERN = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Puts values into a text. Values are never read as text with placeholders again. */
export function filled(text: string, values: Values): string {
  return text.replace(PATTERN, (_all, name: string) => values[name as Placeholder] ?? '');
}

/** What a text names that nothing has a value for, in sentences. */
export function placeholderProblems(text: string): string[] {
  const named = [...text.matchAll(PATTERN)].map(([, name = '']) => name);
  const unknown = named.filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name));
  return [...new Set(unknown)].map(
    (name) => `There is no placeholder {{${name}}}. Known are: ${PLACEHOLDERS.join(', ')}.`,
  );
}
