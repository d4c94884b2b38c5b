import type { ZodType } from 'zod';
import { z } from 'zod';
import type { Page } from '../page';
import { Problem } from './problems';

/** The parameter by which a caller asks for the page after another one. */
export const afterParameter = z
  .string()
  .max(500)
  .optional()
  .meta({ description: 'Where the page begins: `next` of the page before' });

/** How long a page of a list may be. */
export const limitParameter = z.coerce
  .number()
  .int()
  .min(1)
  .max(100)
  .default(50)
  .meta({ description: 'How many items a page has at most' });

/** A page of a list; `next` is the value of `after` for the following page. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/**
 * Positions in one list in one order, opaque to callers. A position in another list, in another
 * order or that nobody was given is refused.
 */
export class Cursor<Position> {
  /**
   * @param list names list and order
   * @param schema of a position: the sort keys of the last row of a page
   */
  constructor(
    private readonly list: string,
    private readonly schema: ZodType<Position>,
  ) {}

  write(position: Position): string {
    return Buffer.from(JSON.stringify([this.list, position])).toString('base64url');
  }

  /** Where the page after one begins; null when there is none. */
  next<Row>({ last }: Page<Row>, positionOf: (row: Row) => Position): string | null {
    return last === undefined ? null : this.write(positionOf(last));
  }

  /** @throws Problem PARAMETERS_INVALID */
  read(text: string | undefined): Position | undefined {
    if (text === undefined) return undefined;
    const pair = z.tuple([z.literal(this.list), this.schema]).safeParse(jsonIn(text));
    if (pair.success) return pair.data[1];
    const message = 'take it from "next" of a page of the same list in the same order';
    throw new Problem('PARAMETERS_INVALID', `after: ${message}`, {
      errors: [{ path: 'after', message }],
    });
  }
}

function jsonIn(text: string): unknown {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) return undefined;
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    return undefined;
  }
}
