import { z } from 'zod';

/**
 * The parameter by which a caller wants some fields of the items of a list: `fields=id,status`.
 *
 * @param item what an item looks like with all its fields
 */
export function fieldsParameter(item: z.ZodObject) {
  const known = Object.keys(item.shape);
  const check = (text: string, context: z.RefinementCtx): string[] => {
    const names = text.split(',').map((name) => name.trim());
    for (const name of names.filter((it) => !known.includes(it))) {
      context.addIssue({ code: 'custom', message: `"${name}" is none of ${known.join(', ')}` });
    }
    return names;
  };
  return z
    .string()
    .max(1_000)
    .transform(check)
    .optional()
    .meta({
      description: `Only these fields of each item, separated by commas: ${known.join(', ')}`,
    });
}

/** The items with the wanted fields alone; whole when none are named. */
export function withFields<T extends object>(
  items: readonly T[],
  fields: readonly string[] | undefined,
): readonly Partial<T>[] {
  if (!fields) return items;
  return items.map((item) => {
    const wanted = Object.entries(item).filter(([name]) => fields.includes(name));
    return Object.fromEntries(wanted) as Partial<T>;
  });
}
