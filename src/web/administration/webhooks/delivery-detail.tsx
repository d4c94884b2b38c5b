import { Button, Group, Modal, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, take } from '../../api/client';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Loaded } from '../../ui/loaded';
import { Rows, type Column } from '../../ui/rows';
import { Status } from '../../ui/status';
import { COMMON } from '../../ui/texts';
import { Facts, Json } from '../common/detail';
import { ADMIN } from '../common/keys';
import { LOOK_MS } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { useLayer } from '../common/use-layer';
import { WEBHOOKS } from './texts';

type Delivery = Schemas['WebhookDeliveryDetail'];

/** One delivery with what is sent and every attempt. */
export function DeliveryDetail({
  webhook,
  id,
  onClose,
}: {
  webhook: string;
  id: string;
  onClose: () => void;
}) {
  const t = useTexts(WEBHOOKS);
  const common = useTexts(COMMON);
  const isOnTop = useLayer();
  const query = useQuery({
    queryKey: [ADMIN.webhooks, webhook, 'delivery', id],
    queryFn: ({ signal }) => {
      const params = { path: { id: webhook, deliveryId: id } };
      return take(api.GET('/api/v1/webhooks/{id}/deliveries/{deliveryId}', { params, signal }));
    },
    refetchInterval: ({ state: { data } }) => data?.status === 'waiting' && LOOK_MS,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={isOnTop}
      size="lg"
      title={t('delivery')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Loaded query={query}>
        {(delivery) => <DeliveryView webhook={webhook} delivery={delivery} />}
      </Loaded>
    </Modal>
  );
}

function DeliveryView({ webhook, delivery }: { webhook: string; delivery: Delivery }) {
  const t = useTexts(WEBHOOKS);
  const words = useTexts(ADMIN_WORDS);
  const { id, kind, seq, status, error, approvalId, createdAt, body, history } = delivery;
  return (
    <Stack>
      <Facts
        of={[
          [t('event'), `${kind} · ${seq}`],
          [words('status'), <Status key="status" of={status} />],
          [words('error'), error],
          [words('when'), dateTime(createdAt)],
          ['webhook-id', id],
          [
            words('approval'),
            <Link key="approval" to="/approvals/$approvalId" params={{ approvalId }}>
              {approvalId}
            </Link>,
          ],
        ]}
      />
      <DeliveryActions webhook={webhook} delivery={delivery} />
      <Title order={3} size="h5">
        {t('attempts')}
      </Title>
      <Rows
        label={t('attempts')}
        columns={useAttemptColumns()}
        rows={history}
        rowKey={({ number }) => String(number)}
      />
      <Title order={3} size="h5">
        {t('body')}
      </Title>
      <Json label={t('body')} of={body} />
    </Stack>
  );
}

function useAttemptColumns(): Column<Delivery['history'][number]>[] {
  const t = useTexts(WEBHOOKS);
  const words = useTexts(ADMIN_WORDS);
  return [
    { key: 'when', label: words('when'), cell: ({ at }) => dateTime(at) },
    { key: 'answer', label: t('answer'), cell: ({ status }) => status ?? '–' },
    { key: 'error', label: words('error'), cell: ({ error }) => error ?? '–' },
    { key: 'took', label: t('took'), cell: ({ ms }) => `${ms} ms` },
  ];
}

function DeliveryActions({ webhook, delivery }: { webhook: string; delivery: Delivery }) {
  const t = useTexts(WEBHOOKS);
  const params = { path: { id: webhook, deliveryId: delivery.id } };
  const replay = useChange({
    run: (_now: undefined) =>
      take(api.POST('/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay', { params })),
    said: t('replayed'),
    refusedAs: t('replay'),
    refresh: [ADMIN.webhooks],
  });
  const cancel = useChange({
    run: (_now: undefined) =>
      take(api.POST('/api/v1/webhooks/{id}/deliveries/{deliveryId}/cancel', { params })),
    said: t('cancelled'),
    refusedAs: t('cancel'),
    refresh: [ADMIN.webhooks],
  });
  return (
    <Group gap="xs">
      <Button loading={replay.isPending} onClick={() => replay.mutate(undefined)}>
        {t('replay')}
      </Button>
      {delivery.status === 'waiting' && (
        <Button
          variant="default"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        >
          {t('cancel')}
        </Button>
      )}
    </Group>
  );
}
