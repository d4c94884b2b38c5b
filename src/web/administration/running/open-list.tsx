import { Text } from '@mantine/core';
import { api, take } from '../../api/client';
import { KEYS } from '../../api/queries';
import { dateTime, duration, useNow } from '../../text/format';
import { useTexts } from '../../text/language';
import { Status } from '../../ui/status';
import { WaitsFor } from '../../ui/waits-for';
import type { Column } from '../../ui/rows';
import { PagedRows, usePages } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useFilters } from '../../ui/use-filters';
import { Pick, type PickProps } from './pick';
import { RUNNING } from './texts';

type Listed = Schemas['ListedApproval'];

const PAGE = 50;

/** What is not over, or only what is held; the oldest first unless told otherwise. */
export function OpenList({ isHeld, ...props }: PickProps & { isHeld: boolean }) {
  const t = useTexts(RUNNING);
  const [{ definition, subjectType, requester, sort }] = useFilters();
  const filter = { definition, subjectType, requester, sort, isHeld };
  const query = usePages([KEYS.approvals, 'running', filter], async (after, signal) => {
    const given = {
      ...after,
      ...(definition === undefined ? {} : { definition }),
      ...(subjectType === undefined ? {} : { subjectType }),
      ...(requester === undefined ? {} : { requester }),
      ...(isHeld && { held: 'true' as const }),
      sort: sort === 'newest' ? ('newest' as const) : ('oldest' as const),
      status: ['open' as const, 'not-started' as const],
      limit: PAGE,
    };
    const page = await take(api.GET('/api/v1/approvals', { params: { query: given }, signal }));
    // All fields are there when none are chosen.
    return { items: page.items as Listed[], next: page.next };
  });
  return (
    <PagedRows
      query={query}
      label={t('all')}
      columns={useColumns(props)}
      rowKey={({ id }) => id}
      empty={t(isHeld ? 'nothingHeld' : 'nothingOpen')}
    />
  );
}

function useColumns({ picked, onPick }: PickProps): Column<Listed>[] {
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
      cell: ({ status, held, ...approval }) =>
        held === null ? (
          status === 'open' ? (
            <WaitsFor {...approval} />
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

function Since({ at }: { at: string }) {
  const now = useNow(60_000);
  return (
    <Text size="sm" title={dateTime(at)}>
      {duration(now - Date.parse(at))}
    </Text>
  );
}
