import { useQuery } from '@tanstack/react-query';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import { useCan } from '../api/me';

type RoleNode = components['schemas']['RoleNode'];

/** What names stand for. */
export type NameKind = 'user' | 'role' | 'department' | 'subjectType';

interface Source {
  permission: string;
  read: (search: string, signal: AbortSignal) => Promise<string[]>;
}

const SOURCES: Record<NameKind, Source> = {
  user: {
    permission: 'person.view',
    read: async (search, signal) => {
      const query = { limit: 20, active: 'true' as const, ...(search !== '' && { search }) };
      const { items } = await take(api.GET('/api/v1/users', { params: { query }, signal }));
      return items.map(({ username }) => username);
    },
  },
  role: {
    permission: 'person.view',
    read: async (_search, signal) =>
      (await take(api.GET('/api/v1/roles', { signal }))).items.flatMap(keysOf),
  },
  department: {
    permission: 'person.view',
    read: async (_search, signal) => {
      const params = { query: { limit: 100 } };
      const { items } = await take(api.GET('/api/v1/departments', { params, signal }));
      return items.map(({ key }) => key);
    },
  },
  subjectType: {
    permission: 'subject-type.view',
    read: async (_search, signal) =>
      (await take(api.GET('/api/v1/subject-types', { signal }))).items.map(({ key }) => key),
  },
};

const keysOf = ({ key, juniors }: RoleNode): string[] => [key, ...juniors.flatMap(keysOf)];

/** Known names, to be offered where one is typed; none to those who may not see them. */
export function useNames(kind: NameKind, search = ''): string[] {
  const can = useCan();
  const { permission, read } = SOURCES[kind];
  const wanted = kind === 'user' ? search : '';
  const { data = [] } = useQuery({
    queryKey: ['names', kind, wanted],
    enabled: can(permission),
    staleTime: 60_000,
    queryFn: ({ signal }) => read(wanted, signal),
  });
  return [...new Set(data)];
}
