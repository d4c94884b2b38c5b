import { Button, Center } from '@mantine/core';
import { useTexts } from '../text/language';
import { COMMON } from './texts';

/** What `useInfiniteQuery` tells that matters here. */
interface Paging {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Reads the next page of a list, while there is one. */
export function More({ query }: { query: Paging }) {
  const t = useTexts(COMMON);
  if (!query.hasNextPage) return null;
  return (
    <Center>
      <Button
        variant="default"
        loading={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {t('more')}
      </Button>
    </Center>
  );
}
