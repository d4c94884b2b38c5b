import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';

/** Where people of the organization sign in with its identity provider; nothing where there is none. */
export function useProvider(): { href: string } | undefined {
  const settings = useSettings();
  if (!settings?.identityProvider) return undefined;
  const returnTo = encodeURIComponent(location.pathname + location.search);
  return { href: `/api/v1/sign-in/provider?returnTo=${returnTo}` };
}

/** What the pages have to know of this installation before anybody has signed in. */
function useSettings() {
  const { data } = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/settings', { signal })),
    staleTime: Infinity,
  });
  return data;
}
