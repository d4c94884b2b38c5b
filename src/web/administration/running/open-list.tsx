import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { KEYS } from '../../api/queries';
import { dateTime, duration, useNow } from '../../text/format';
import { useTexts } from '../../text/language';
import { Status } from '../../ui/status';
import type { Column } from '../../ui/rows';
import { ADMIN } from '../common/keys';
import { PagedRows, usePages } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useFilters } from '../../ui/use-filters';
import { Pick, type PickProps } from './pick';
import { RUNNING } from './texts';

type Header = Schemas['ApprovalHeader'];

/** Few enough that asking for each whom it waits for costs little. */
const PAGE = 25;

/** What is not over, the oldest first unless told otherwise. */
export function OpenList(props: PickProps) {
  const t = useTexts(RUNNING);
  const [{ definition, subjectType, requester, sort }] = useFilters();
  const filter = { definition, subjectType, requester, sort };
  const query = usePages([KEYS.approvals, 'running', filter], async (after, signal) => {
    const given = {
      ...after,
      ...(definition === undefined ? {} : { definition }),
      ...(subjectType === undefined ? {} : { subjectType }),
      ...(requester === undefined ? {} : { requester }),
      sort: sort === 'newest' ? ('newest' as const) : ('oldest' as const),
      status: ['open' as const, 'not-started' as const],
      limit: PAGE,
    };
    const page = await take(api.GET('/api/v1/approvals', { params: { query: given }, signal }));
    // All fields are there when none are chosen.
    return { items: page.items as Header[], next: page.next };
  });
  return (
    <PagedRows
      query={query}
      label={t('all')}
      columns={useColumns(props)}
      rowKey={({ id }) => id}
      empty={t('nothingOpen')}
    />
  );
}

function useColumns({ picked, onPick }: PickProps): Column<Header>[] {
  const t = useTexts(RUNNING);
  const words = useTexts(ADMIN_WORDS);
  return [
    {
      key: 'subject',
      label: words('subject'),
      cell: (approval) => {
        const { id, subjectTitle: title, definition } = approval;
        return <Pick one={{ id, title, definition }} picked={picked} onPick={onPick} />;
      },
    },
    {
      key: 'definition',
      label: words('definition'),
      cell: ({ definitionName, definitionVersion }) =>
        `${definitionName} · ${t('version', { number: definitionVersion })}`,
    },
    {
      key: 'waiting',
      label: t('waitsFor'),
      cell: ({ id, status, held }) =>
        held === null ? (
          status === 'open' ? (
            <WaitsFor approval={id} />
          ) : (
            <Status of={status} />
          )
        ) : (
          <Text size="sm" className="anywhere">
            {t('held')}: {held}
          </Text>
        ),
    },
    {
      key: 'since',
      label: words('since'),
      cell: ({ attachedAt }) => <Since at={attachedAt} />,
    },
  ];
}

function WaitsFor({ approval }: { approval: string }) {
  const { data } = useQuery({
    queryKey: [ADMIN.waiting, approval],
    queryFn: ({ signal }) => {
      const params = { path: { approvalId: approval } };
      return take(api.GET('/api/v1/approvals/{approvalId}/explanation', { params, signal }));
    },
    select: ({ now }) =>
      now.map(({ name, asked }) => `${name}: ${asked.map((one) => one.username).join(', ')}`),
    staleTime: 60_000,
  });
  return (
    <Text size="sm" className="anywhere">
      {data?.join(' · ') ?? '…'}
    </Text>
  );
}

function Since({ at }: { at: string }) {
  const now = useNow(60_000);
  return (
    <Text size="sm" title={dateTime(at)}>
      {duration(now - Date.parse(at))}
    </Text>
  );
}
