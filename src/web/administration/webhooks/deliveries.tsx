import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import type { Column } from '../../ui/rows';
import { Status } from '../../ui/status';
import { COMMON } from '../../ui/texts';
import { Opener } from '../common/detail';
import { ADMIN } from '../common/keys';
import { PagedRows, usePages } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { DeliveryDetail } from './delivery-detail';
import { WEBHOOKS } from './texts';

type Delivery = Schemas['WebhookDelivery'];
const STATUSES = ['waiting', 'delivered', 'failed', 'cancelled'] as const;
type DeliveryStatus = (typeof STATUSES)[number];

/** What was sent to a webhook, the newest first. */
export function Deliveries({ webhook: { id } }: { webhook: Schemas['Webhook'] }) {
  const t = useTexts(WEBHOOKS);
  const words = useTexts(ADMIN_WORDS);
  const common = useTexts(COMMON);
  const [status, setStatus] = useState('');
  const [opened, setOpened] = useState<string>();
  const query = usePages(
    [ADMIN.webhooks, id, 'deliveries', status],
    (after, signal) => {
      const only = status === '' ? {} : { status: status as DeliveryStatus };
      const params = { path: { id }, query: { ...after, ...only } };
      return take(api.GET('/api/v1/webhooks/{id}/deliveries', { params, signal }));
    },
    { isMoving: ({ items }) => items.some((one) => one.status === 'waiting') },
  );
  return (
    <Stack>
      <Group align="flex-end">
        <NativeSelect
          label={words('status')}
          value={status}
          data={[
            { value: '', label: words('all') },
            ...STATUSES.map((value) => ({ value, label: common(value) })),
          ]}
          onChange={({ currentTarget }) => setStatus(currentTarget.value)}
        />
        <ReplayFailed id={id} />
        <Button variant="default" onClick={() => void query.refetch()}>
          {t('lookAgain')}
        </Button>
      </Group>
      <PagedRows
        query={query}
        label={t('deliveries')}
        columns={useColumns(setOpened)}
        rowKey={(delivery) => delivery.id}
        empty={t('noDeliveries')}
      />
      {opened !== undefined && (
        <DeliveryDetail webhook={id} id={opened} onClose={() => setOpened(undefined)} />
      )}
    </Stack>
  );
}

/** As far back as deliveries are tried at all. */
const REPLAY_DAYS = 30;

function ReplayFailed({ id }: { id: string }) {
  const t = useTexts(WEBHOOKS);
  const replay = useChange({
    run: (_now: undefined) => {
      const since = new Date(Date.now() - REPLAY_DAYS * 86_400_000).toISOString();
      const params = { path: { id } };
      return take(api.POST('/api/v1/webhooks/{id}/replay', { params, body: { since } }));
    },
    said: ({ count }) => t('replayedAll', { count }),
    refusedAs: t('replayFailed'),
    refresh: [ADMIN.webhooks],
  });
  return (
    <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate(undefined)}>
      {t('replayFailed')}
    </Button>
  );
}

function useColumns(open: (id: string) => void): Column<Delivery>[] {
  const t = useTexts(WEBHOOKS);
  const words = useTexts(ADMIN_WORDS);
  return [
    {
      key: 'kind',
      label: t('event'),
      cell: ({ id, kind, seq }) => (
        <Opener onOpen={() => open(id)}>
          {kind} · {seq}
        </Opener>
      ),
    },
    { key: 'status', label: words('status'), cell: ({ status }) => <Status of={status} /> },
    { key: 'attempts', label: t('attempts'), cell: ({ attempts }) => attempts },
    { key: 'error', label: words('error'), cell: ({ error }) => error ?? '–' },
    { key: 'when', label: words('when'), cell: ({ createdAt }) => dateTime(createdAt) },
  ];
}
