import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Rows, type Column } from '../../ui/rows';
import { COMMON } from '../../ui/texts';

/** One page of a list of the API. */
export interface PageOf<T> {
  items: T[];
  next: string | null;
}

/** How often something is looked at that goes on by itself. */
export const LOOK_MS = 2_000;

interface PagesOptions<P> {
  isEnabled?: boolean;
  /** Whether something of a page goes on by itself: then it is looked at again. */
  isMoving?: (page: P) => boolean;
}

const never = (): boolean => false;

/** A list of the API that comes in pages. */
export function usePages<P extends PageOf<unknown>>(
  queryKey: readonly unknown[],
  read: (after: { after?: string }, signal: AbortSignal) => Promise<P>,
  { isEnabled = true, isMoving }: PagesOptions<P> = {},
) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam === '' ? {} : { after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: isEnabled,
    refetchInterval: ({ state: { data } }) => data?.pages.some(isMoving ?? never) && LOOK_MS,
  });
}

interface PagedRowsProps<T> {
  query: {
    data: { pages: { items: T[] }[] } | undefined;
    error: unknown;
    refetch: () => unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  label: string;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  /** What stands there when there is nothing. */
  empty?: string;
}

/** A table of everything that was read of a list so far, and the way to more. */
export function PagedRows<T>({ query, empty, ...table }: PagedRowsProps<T>) {
  const t = useTexts(COMMON);
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0) return <Empty title={empty ?? t('nothing')} />;
        return (
          <Stack>
            <Rows {...table} rows={rows} />
            <More query={query} />
          </Stack>
        );
      }}
    </Loaded>
  );
}
