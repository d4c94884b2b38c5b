import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { api, take } from './client';
import { KEYS } from './queries';

const query = {
  queryKey: [KEYS.me],
  queryFn: () => take(api.GET('/api/v1/me')),
  staleTime: 60_000,
};

/** The person in front, with their roles and permissions. */
export function useMe() {
  return useSuspenseQuery(query).data;
}

/** Whether the person in front may do something, at all or to some: what is shown follows it. */
export function useCan(): (permission: string) => boolean {
  const { data } = useQuery(query);
  return (permission) =>
    data?.permissions.some((grant) => grant.permission === permission) ?? false;
}
