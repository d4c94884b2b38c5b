import { Alert, Button, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { api, take } from '../../api/client';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Page } from '../../ui/page';
import type { Column } from '../../ui/rows';
import { ADMIN } from '../common/keys';
import { PagedRows, usePages } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { useFilters } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { MESSAGES } from './texts';

type Message = Schemas['Message'];
const STATUSES = ['waiting', 'sent', 'failed', 'disabled', 'left-out'] as const;

/** Mails and chat messages, whether they left, and whether mails leave at all. */
export function MessagesPart() {
  const t = useTexts(MESSAGES);
  const title = useTexts(ADMINISTRATION)('messages');
  const words = useTexts(ADMIN_WORDS);
  const [{ status, channel }, set] = useFilters();
  const query = usePages([ADMIN.messages, { status, channel }], (after, signal) => {
    const given = {
      ...after,
      ...(status === undefined ? {} : { status: status as Message['status'] }),
      ...(channel === undefined ? {} : { channel: channel as Message['channel'] }),
    };
    return take(api.GET('/api/v1/messages', { params: { query: given }, signal }));
  });
  const mail = query.data?.pages[0]?.mail;
  return (
    <Page title={title} about={t('about')}>
      {mail && mail.state !== 'ready' && <Alert color="orange">{mail.hint}</Alert>}
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} role="search" aria-label={words('filters')}>
        <NativeSelect
          label={words('status')}
          value={status ?? ''}
          data={[
            { value: '', label: words('all') },
            ...STATUSES.map((value) => ({ value, label: t(value) })),
          ]}
          onChange={({ currentTarget }) => set({ status: currentTarget.value })}
        />
        <NativeSelect
          label={t('channel')}
          value={channel ?? ''}
          data={[
            { value: '', label: words('all') },
            { value: 'mail', label: t('mail') },
            { value: 'chat', label: t('chat') },
          ]}
          onChange={({ currentTarget }) => set({ channel: currentTarget.value })}
        />
      </SimpleGrid>
      <PagedRows
        query={query}
        label={title}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={t('empty')}
      />
    </Page>
  );
}

function useColumns(): Column<Message>[] {
  const t = useTexts(MESSAGES);
  const words = useTexts(ADMIN_WORDS);
  return [
    { key: 'to', label: t('to'), cell: ({ user }) => user ?? t('anAddress') },
    { key: 'channel', label: t('channel'), cell: ({ channel }) => t(channel) },
    {
      key: 'about',
      label: t('what'),
      cell: ({ kinds, digest, approvalId }) => (
        <div className="anywhere">
          <Text size="sm">{digest ? t('digest') : kinds.join(', ') || t('ofDefinition')}</Text>
          {approvalId !== null && (
            <Link to="/approvals/$approvalId" params={{ approvalId }}>
              {words('approval')}
            </Link>
          )}
        </div>
      ),
    },
    {
      key: 'status',
      label: words('status'),
      cell: ({ status, error, attempts }) => (
        <div className="anywhere">
          <Text size="sm">
            {t(status)}
            {attempts > 1 && ` · ${t('attempts', { count: attempts })}`}
          </Text>
          {error !== null && (
            <Text size="xs" c="dimmed">
              {error}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'when', label: words('when'), cell: (one) => dateTime(one.settledAt ?? one.createdAt) },
    {
      key: 'actions',
      label: words('actions'),
      cell: (message) => <Resend message={message} />,
    },
  ];
}

function Resend({ message: { id, status, user } }: { message: Message }) {
  const t = useTexts(MESSAGES);
  const resend = useChange({
    run: (_now: undefined) =>
      take(api.POST('/api/v1/messages/{id}/resend', { params: { path: { id } } })),
    said: t('resent'),
    refusedAs: t('resend'),
    refresh: [ADMIN.messages],
  });
  if (status === 'sent' || status === 'waiting') return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={resend.isPending}
      aria-label={`${t('resend')}: ${user ?? t('anAddress')}`}
      onClick={() => resend.mutate(undefined)}
    >
      {t('resend')}
    </Button>
  );
}
