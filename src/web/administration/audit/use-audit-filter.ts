import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { ADMIN } from '../common/keys';
import { useFilters } from '../../ui/use-filters';

/** The filter as the API takes it. */
export interface AuditFilter {
  actor?: string;
  action?: string;
  targetType?: string;
  targetId?: string;
  requestId?: string;
  from?: string;
  to?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Nobody has it: what nobody of that name has done. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What the address asks for; a username is looked up, because the trail names people by ids. */
export function useAuditFilter(): { filter: AuditFilter; isKnown: boolean } {
  const [{ actor, action, targetType, targetId, requestId, from, to }] = useFilters();
  const isName = actor !== undefined && !UUID.test(actor);
  const found = useQuery({
    queryKey: [ADMIN.people, 'id', actor],
    queryFn: ({ signal }) => {
      const params = { path: { username: actor ?? '' } };
      return take(api.GET('/api/v1/users/{username}', { params, signal }));
    },
    enabled: isName,
  });
  const id = isName ? (found.data?.id ?? NOBODY) : actor;
  const filter = {
    ...(id === undefined ? {} : { actor: id }),
    ...(action === undefined ? {} : { action }),
    ...(targetType === undefined ? {} : { targetType }),
    ...(targetType === undefined || targetId === undefined ? {} : { targetId }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
  };
  return { filter, isKnown: !isName || !found.isPending };
}
