import { Badge, Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import { queryClient } from '../api/queries';
import { dateTime } from '../text/format';
import { useTexts, type Say } from '../text/language';
import { Loaded } from '../ui/loaded';
import { done, refused } from '../ui/notify';
import { Rows, type Column } from '../ui/rows';
import { Section } from './section';
import { SETTINGS } from './texts';

type Session = components['schemas']['Session'];

/** First part of the keys of queries for sessions. */
export const SESSIONS = 'sessions';

/** Where the person is signed in; any of these can be ended, but this one by signing out. */
export function SessionsSection() {
  const t = useTexts(SETTINGS);
  const query = useQuery({
    queryKey: [SESSIONS],
    queryFn: ({ signal }) => take(api.GET('/api/v1/sessions', { signal })),
  });
  const end = useMutation({
    mutationFn: ({ id }: Session) =>
      take(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => done(t('ended')),
    onError: (problem) => refused(t('notEnded'), problem),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [SESSIONS] }),
  });
  const columns: Column<Session>[] = [
    {
      key: 'device',
      label: t('device'),
      cell: (session) => (
        <Group gap="xs">
          <span title={session.userAgent}>{deviceOf(t, session)}</span>
          {session.isCurrent && (
            <Badge variant="light" className="status">
              {t('here')}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'address', label: t('address'), cell: ({ ip }) => ip },
    { key: 'since', label: t('since'), cell: ({ createdAt }) => dateTime(createdAt) },
    { key: 'seen', label: t('lastSeen'), cell: ({ renewedAt }) => dateTime(renewedAt) },
    {
      key: 'end',
      label: t('end'),
      cell: (session) =>
        session.isCurrent ? null : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('endOf', {
              device: deviceOf(t, session),
              since: dateTime(session.createdAt),
            })}
            onClick={() => end.mutate(session)}
          >
            {t('end')}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t('sessions')}>
      <Loaded query={query}>
        {({ items }) => (
          <Rows label={t('sessions')} columns={columns} rows={items} rowKey={({ id }) => id} />
        )}
      </Loaded>
    </Section>
  );
}

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** What people call it; programs by the name that they give themselves. */
function deviceOf(t: Say<(typeof SETTINGS)['en']>, { userAgent }: Session): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) return userAgent.slice(0, 40);
  return system === undefined ? browser : t('deviceOn', { browser, system });
}
