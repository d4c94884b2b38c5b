import { Option } from 'commander';
import type { HttpApi, Sending } from '../client/http-api';
import { positive } from './values';

/** `--limit` of lists. */
export function limitOption(): Option {
  return new Option('--limit <number>', 'at most so many').argParser(positive).default(50);
}

/** As much as the API gives at once. */
const PAGE = 100;

/** Reads pages until there are enough items, or no more. */
export async function readPages<T>(
  api: HttpApi,
  path: string,
  { limit, query = {} }: { limit: number; query?: NonNullable<Sending['query']> },
): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const page = { limit: Math.min(PAGE, limit - items.length), after };
    const answer = await api.get<{ items: T[]; next?: string | null }>(path, {
      query: { ...query, ...page },
    });
    items.push(...answer.items);
    after = answer.next ?? undefined;
  } while (after !== undefined && items.length < limit);
  return items;
}
