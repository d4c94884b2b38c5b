import { Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import { KEYS } from '../api/queries';
import { date } from '../text/format';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { Loaded } from '../ui/loaded';
import { More } from '../ui/more';
import { Rows } from '../ui/rows';
import { Status } from '../ui/status';
import { WaitsFor } from '../ui/waits-for';
import type { Filters } from './approval-filters';
import { APPROVALS } from './texts';

type Listed = components['schemas']['ListedApproval'];
type StatusName = Listed['status'];

const LIMIT = 50;

/** Approvals, the newest first. */
export function ApprovalList({ filters }: { filters: Filters }) {
  const t = useTexts(APPROVALS);
  const query = useApprovals(filters);
  return (
    <Loaded query={query}>
      {({ pages }) => {
        // Without `fields` every item is complete.
        const rows = pages.flatMap(({ items }) => items as Listed[]);
        if (rows.length === 0) return <Empty title={t('none')}>{t('noneHow')}</Empty>;
        return (
          <>
            <Rows label={t('title')} rows={rows} rowKey={({ id }) => id} columns={columns(t)} />
            <More query={query} />
          </>
        );
      }}
    </Loaded>
  );
}

function columns(t: ReturnType<typeof useTexts<(typeof APPROVALS)['en']>>) {
  return [
    {
      key: 'object',
      label: t('object'),
      cell: ({ id, subjectTitle, subjectType, subjectId }: Listed) => (
        <div>
          <Link to="/approvals/$approvalId" params={{ approvalId: id }}>
            <bdi>{subjectTitle || `${subjectType} ${subjectId}`}</bdi>
          </Link>
          <Text size="xs" c="dimmed">
            {subjectType} {subjectId}
          </Text>
        </div>
      ),
    },
    {
      key: 'definition',
      label: t('definition'),
      cell: ({ definition, definitionName }: Listed) => (
        <Link to="/approvals" search={{ definition }}>
          {definitionName}
        </Link>
      ),
    },
    {
      key: 'state',
      label: t('status'),
      cell: ({ status, held }: Listed) => (
        <div>
          <Status of={status} />
          {held !== null && <Text size="xs">{held}</Text>}
        </div>
      ),
    },
    {
      key: 'waiting',
      label: t('waitsFor'),
      cell: (approval: Listed) => <WaitsFor {...approval} />,
    },
    {
      key: 'requester',
      label: t('requester'),
      cell: ({ requesterName }: Listed) => requesterName,
    },
    {
      key: 'attached',
      label: t('attached'),
      cell: ({ attachedAt }: Listed) => date(attachedAt),
    },
    {
      key: 'closed',
      label: t('closed'),
      cell: ({ closedAt }: Listed) => (closedAt === null ? '–' : date(closedAt)),
    },
  ];
}

function useApprovals(filters: Filters) {
  const query = queryOf(filters);
  return useInfiniteQuery({
    queryKey: [KEYS.approvals, query],
    queryFn: ({ pageParam, signal }) =>
      take(
        api.GET('/api/v1/approvals', {
          params: { query: { ...query, limit: LIMIT, ...(pageParam && { after: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Days of the person in front as instants; the last day counts as a whole. */
function queryOf({ from, to, status, ...others }: Filters) {
  const first = startOf(from);
  const end = startOf(to, 1);
  const known = Object.entries(others).filter(([name]) => NAMES.includes(name));
  return {
    ...Object.fromEntries(known),
    ...(status !== undefined && { status: [status as StatusName] }),
    ...(first && { from: first }),
    ...(end && { to: end }),
  };
}

/** The address may say anything else besides. */
const NAMES: readonly string[] = ['definition', 'subjectType', 'requester'];

function startOf(day: string | undefined, later = 0): string | undefined {
  const start = new Date(`${day}T00:00`);
  start.setDate(start.getDate() + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
