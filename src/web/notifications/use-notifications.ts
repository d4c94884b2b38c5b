import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { KEYS, queryClient } from '../api/queries';
import { useTexts } from '../text/language';
import { refused } from '../ui/notify';
import type { Notification } from './kinds';
import { NOTIFICATIONS } from './texts';

const read = (query: { unread?: 'true'; after?: string; limit: number }, signal: AbortSignal) =>
  take(api.GET('/api/v1/me/notifications', { params: { query }, signal }));

/** The last few, and how much is new. */
export const useLatest = () =>
  useQuery({
    queryKey: [KEYS.notifications, 'latest'],
    queryFn: ({ signal }) => read({ limit: 8 }, signal),
  });

/** All of them, or what is new, newest first. */
export const useNotifications = (isUnread: boolean) =>
  useInfiniteQuery({
    queryKey: [KEYS.notifications, 'list', isUnread],
    queryFn: ({ signal, pageParam: after }) =>
      read(
        {
          limit: 50,
          ...(isUnread ? { unread: 'true' } : {}),
          ...(after === undefined ? {} : { after }),
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** Marks one as read, or as new again; and everything up to one as read. */
export function useMarking() {
  const t = useTexts(NOTIFICATIONS);
  const settled = {
    onError: (problem: unknown) => refused(t('notMarked'), problem),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [KEYS.notifications] }),
  };
  const one = useMutation({
    mutationFn: ({ note, isRead }: { note: Notification; isRead: boolean }) =>
      take(
        api.PATCH('/api/v1/me/notifications/{notificationId}', {
          params: { path: { notificationId: note.id } },
          body: { read: isRead },
        }),
      ),
    ...settled,
  });
  const upTo = useMutation({
    mutationFn: (note: Notification) =>
      take(api.POST('/api/v1/me/notifications/read', { body: { upTo: note.id } })),
    ...settled,
  });
  return {
    mark: (note: Notification, isRead: boolean) => one.mutate({ note, isRead }),
    markUpTo: (note: Notification) => upTo.mutate(note),
  };
}
