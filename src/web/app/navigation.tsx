import { NavLink } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { api, take } from '../api/client';
import { useCan } from '../api/me';
import { KEYS } from '../api/queries';
import { useDeparted } from '../decisions/asking';
import { useTexts } from '../text/language';
import { Icon, type IconName } from '../ui/icon';
import { APP } from './texts';

interface Place {
  to: '/inbox' | '/requests' | '/approvals' | '/definitions' | '/insights' | '/administration';
  text: IconName & ('inbox' | 'requests' | 'approvals' | 'builder' | 'insights' | 'administration');
  /** Shown to those who have one of these; to everybody without. */
  permissions?: readonly string[];
}

const PLACES: readonly Place[] = [
  { to: '/inbox', text: 'inbox' },
  { to: '/requests', text: 'requests' },
  { to: '/approvals', text: 'approvals' },
  { to: '/definitions', text: 'builder', permissions: ['definition.view', 'definition.change'] },
  { to: '/insights', text: 'insights', permissions: ['insight.view'] },
  {
    to: '/administration',
    text: 'administration',
    permissions: [
      ...['person.view', 'person.change', 'permission.change', 'subject-type.view', 'audit.view'],
      ...['approval.administer', 'approval.migrate', 'effect.administer', 'message.administer'],
      'webhook.change',
    ],
  },
];

/** The places of the application that the person may see. */
export function Navigation({ onGone }: { onGone: () => void }) {
  const t = useTexts(APP);
  const can = useCan();
  const { pathname } = useLocation();
  const waiting = useWaiting();
  const seen = PLACES.filter(({ permissions }) => permissions?.some(can) ?? true);
  return seen.map(({ to, text }) => (
    <NavLink
      key={to}
      renderRoot={(props) => <Link to={to} {...props} />}
      active={pathname.startsWith(to)}
      aria-current={pathname.startsWith(to) ? 'page' : undefined}
      label={t(text)}
      leftSection={<Icon name={text} />}
      rightSection={
        text === 'inbox' && waiting !== '' ? <span className="count">{waiting}</span> : null
      }
      onClick={onGone}
    />
  ));
}

/** How much waits in the inbox. */
function useWaiting(): string {
  const { data } = useQuery({
    queryKey: [KEYS.inbox, 'counts'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/inbox/counts', { signal })),
  });
  const departed = useDeparted();
  const counted = data?.items.reduce((total, { count }) => total + count, 0) ?? 0;
  const sum = counted - departed.size;
  if (sum <= 0) return '';
  return `${sum}${data?.items.some(({ isExact }) => !isExact) ? '+' : ''}`;
}
