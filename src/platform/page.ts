/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** The row after which the next page begins; nothing when there is none. */
  last: T | undefined;
}

/** Where a page begins, and how many items it has at most. */
export interface PageRequest {
  /** The sort key of the last row of the page before. */
  after?: string | undefined;
  limit: number;
}

/** One row more than the page tells whether there is a next one. */
export function onePlus<T extends { limit: number }>(page: T): T {
  return { ...page, limit: page.limit + 1 };
}

/** The page in rows that were read with `onePlus`. */
export function pageOf<T>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  return { items, last: rows.length > limit ? items.at(-1) : undefined };
}
