import { Badge, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, take } from '../api/client';
import { KEYS } from '../api/queries';
import { dateTime } from '../text/format';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { Loaded } from '../ui/loaded';
import { More } from '../ui/more';
import { Rows, type Column } from '../ui/rows';
import { Status } from '../ui/status';
import { INBOX } from './texts';
import type { Task } from './use-inbox';

/** What the person has answered, newest first. */
export function DecidedList() {
  const t = useTexts(INBOX);
  const query = useInfiniteQuery({
    queryKey: [KEYS.inbox, 'decided'],
    queryFn: ({ signal, pageParam: after }) => {
      const page = after === undefined ? {} : { after };
      const wanted = { pending: 'false', limit: 50, ...page } as const;
      return take(api.GET('/api/v1/me/tasks', { params: { query: wanted }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const columns: Column<Task>[] = [
    {
      key: 'object',
      label: t('object'),
      cell: ({ approvalId, subjectTitle }) => (
        <Link to="/approvals/$approvalId" params={{ approvalId }}>
          {subjectTitle}
        </Link>
      ),
    },
    { key: 'workflow', label: t('workflow'), cell: ({ definitionName }) => definitionName },
    { key: 'step', label: t('stage'), cell: ({ stepName }) => stepName },
    { key: 'answer', label: t('answer'), cell: (task) => <Answer of={task.answer} /> },
    {
      key: 'at',
      label: t('answeredAt'),
      cell: ({ closedAt }) => (closedAt === null ? '–' : dateTime(closedAt)),
    },
  ];
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const tasks = pages.flatMap(({ items }) => items as Task[]);
        if (tasks.length === 0) return <Empty title={t('nothingDecided')} />;
        return (
          <Stack>
            <Rows label={t('decided')} columns={columns} rows={tasks} rowKey={({ id }) => id} />
            <More query={query} />
          </Stack>
        );
      }}
    </Loaded>
  );
}

function Answer({ of }: { of: string | null }) {
  const t = useTexts(INBOX);
  if (of === null) return null;
  if (of !== 'abstained') return <Status of={of} />;
  return (
    <Badge variant="light" color="gray" className="status">
      {t('abstained')}
    </Badge>
  );
}
