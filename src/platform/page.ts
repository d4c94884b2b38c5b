/** One page of a list, and where the next one starts. */
export interface Page<T> {
  items: T[];
  /** The value of `after` for the following page. */
  next: string | null;
}

/** Where a page starts, and how many items it has at most. */
export interface PageRequest {
  after?: string | undefined;
  limit: number;
}

/**
 * A page from a statement that is asked for one row more than the page has: that row tells whether
 * there is a next one.
 */
export async function readPage<T>(
  { after, limit }: PageRequest,
  read: (page: PageRequest) => Promise<T[]>,
  cursor: (row: T) => string,
): Promise<Page<T>> {
  const rows = await read({ after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}
