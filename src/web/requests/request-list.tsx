import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, take } from '../api/client';
import { useCan } from '../api/me';
import { KEYS } from '../api/queries';
import { useFilters } from '../ui/use-filters';
import { date } from '../text/format';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { Loaded } from '../ui/loaded';
import { More } from '../ui/more';
import { Rows } from '../ui/rows';
import { Status } from '../ui/status';
import { COMMON } from '../ui/texts';
import { REQUESTS } from './texts';
import type { Request } from './types';

const STATUSES = ['draft', 'submitted', 'approved', 'rejected'] as const;
const LIMIT = 50;

/** Whose requests: what is asked of the API for each choice. */
const WHOSE = {
  mine: { creator: 'me' },
  'assigned-to-me': { assignedTo: 'me' },
  all: {},
} as const;
type Whose = keyof typeof WHOSE;

/** Requests that were written here, the newest first. */
export function RequestList() {
  const t = useTexts(REQUESTS);
  const common = useTexts(COMMON);
  const [{ whose = 'mine', status = '' }, change] = useFilters<'whose' | 'status'>();
  const choices = useChoices();
  const query = useRequests(whoseOf(whose), status);
  return (
    <Stack>
      <Group role="search" aria-label={t('filters')}>
        {choices.length > 1 && (
          <NativeSelect
            label={t('whose')}
            value={whoseOf(whose)}
            data={choices.map((value) => ({ value, label: t(`whose-${value}`) }))}
            onChange={({ currentTarget: { value } }) =>
              change({ whose: value === 'mine' ? '' : value })
            }
          />
        )}
        <NativeSelect
          label={t('status')}
          value={status}
          data={[
            { value: '', label: t('any') },
            ...STATUSES.map((value) => ({ value, label: common(value) })),
          ]}
          onChange={({ currentTarget: { value } }) => change({ status: value })}
        />
      </Group>
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0 && !query.hasNextPage) {
            return <Empty title={t('none')}>{t('noneHow')}</Empty>;
          }
          return (
            <>
              <Rows
                label={t('requests')}
                rows={rows}
                rowKey={({ id }) => id}
                columns={columns(t)}
              />
              <More query={query} />
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}

function whoseOf(word: string): Whose {
  return Object.hasOwn(WHOSE, word) ? (word as Whose) : 'mine';
}

function useChoices(): Whose[] {
  const can = useCan();
  const decides = can('request.decide');
  return [
    'mine',
    ...(decides ? (['assigned-to-me'] as const) : []),
    ...(can('request.administer') ? (['all'] as const) : []),
  ];
}

function columns(t: ReturnType<typeof useTexts<(typeof REQUESTS)['en']>>) {
  return [
    {
      key: 'title',
      label: t('request'),
      cell: ({ id, title }: Request) => (
        <Link to="/requests/$requestId" params={{ requestId: id }}>
          {title}
        </Link>
      ),
    },
    {
      key: 'state',
      label: t('status'),
      cell: ({ status, isDeleted }: Request) => (
        <div>
          <Status of={status} />
          {isDeleted && <Text size="xs">{t('deleted')}</Text>}
        </div>
      ),
    },
    { key: 'creator', label: t('creator'), cell: ({ creator }: Request) => creator },
    {
      key: 'assigned',
      label: t('assignedTo'),
      cell: ({ assignedTo, reviewedBy }: Request) => reviewedBy ?? assignedTo ?? '–',
    },
    {
      key: 'created',
      label: t('created'),
      cell: ({ createdAt }: Request) => date(createdAt),
    },
    {
      key: 'decided',
      label: t('decided'),
      cell: ({ reviewedAt }: Request) => (reviewedAt === null ? '–' : date(reviewedAt)),
    },
  ];
}

function useRequests(whose: Whose, status: string) {
  const known = STATUSES.find((each) => each === status);
  const query = { ...WHOSE[whose], ...(known && { status: known }) };
  return useInfiniteQuery({
    queryKey: [KEYS.requests, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      take(
        api.GET('/api/v1/requests', {
          params: { query: { ...query, limit: LIMIT, ...(pageParam && { after: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
}
