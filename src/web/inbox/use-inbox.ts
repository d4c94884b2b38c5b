import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import { KEYS } from '../api/queries';
import { useDeparted } from '../decisions/asking';
import type { Decidable } from '../decisions/decidable';
import { queryOf, type InboxSearch } from './inbox-search';

export type Task = components['schemas']['Task'];

const LIMIT = 100;

/** What waits for the person, without what they are deciding at this moment. */
export function useInbox(search: InboxSearch) {
  const filter = queryOf(search);
  const query = useInfiniteQuery({
    queryKey: [KEYS.inbox, 'waiting', filter],
    queryFn: ({ signal, pageParam: after }) => {
      const page = { limit: LIMIT, ...(after === undefined ? {} : { after }) };
      return take(api.GET('/api/v1/inbox', { params: { query: { ...filter, ...page } }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const departed = useDeparted();
  const tasks = useMemo(() => {
    // All fields are asked for, and a task that moves while pages are read may be on two.
    const all = query.data?.pages.flatMap(({ items }) => items as Task[]) ?? [];
    const byId = new Map(all.map((task) => [task.id, task]));
    return [...byId.values()].filter(({ id }) => !departed.has(id));
  }, [query.data, departed]);
  return { query, tasks };
}

/** How much waits, by type of subject. */
export function useCounts() {
  return useQuery({
    queryKey: [KEYS.inbox, 'counts'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/inbox/counts', { signal })),
  }).data?.items;
}

export const decidableOf = (task: Task): Decidable => ({
  taskId: task.id,
  approvalId: task.approvalId,
  title: task.subjectTitle,
  stepName: task.stepName,
  kind: task.kind,
  commentRequired: task.commentRequired,
  ...(task.stepType !== null && { type: task.stepType }),
});
