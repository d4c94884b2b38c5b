import { Button, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../text/language';
import { Refusal } from './refusal';
import { COMMON } from './texts';

/** What a query of TanStack Query tells that matters here. */
interface Loading<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** Shows what was read; a skeleton before, and afterwards a failure only if there is nothing else. */
export function Loaded<T>({
  query,
  children,
}: {
  query: Loading<T>;
  children: (data: T) => ReactNode;
}) {
  const t = useTexts(COMMON);
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error) {
    return (
      <Stack align="flex-start">
        <Refusal problem={error} />
        <Button variant="default" onClick={() => void refetch()}>
          {t('again')}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack aria-busy="true" aria-label={t('loading')} role="status">
      {[60, 90, 75].map((width) => (
        <Skeleton key={width} height={20} width={`${width}%`} />
      ))}
    </Stack>
  );
}
