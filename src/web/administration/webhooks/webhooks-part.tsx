import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Rows, type Column } from '../../ui/rows';
import { Status } from '../../ui/status';
import { Opener } from '../common/detail';
import { ADMIN } from '../common/keys';
import { SecretDialog } from '../common/secret-dialog';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useOpened } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { WEBHOOKS } from './texts';
import { WebhookDetail } from './webhook-detail';
import { WebhookForm } from './webhook-form';

type Webhook = Schemas['Webhook'];

/** Other systems that are told of events. */
export function WebhooksPart() {
  const t = useTexts(WEBHOOKS);
  const title = useTexts(ADMINISTRATION)('webhooks');
  const [opened, open] = useOpened();
  const [isCreating, { open: create, close }] = useDisclosure();
  const [secret, setSecret] = useState<string>();
  const columns = useColumns(open);
  const query = useQuery({
    queryKey: [ADMIN.webhooks],
    queryFn: ({ signal }) => take(api.GET('/api/v1/webhooks', { signal })),
  });
  const chosen = query.data?.items.find(({ id }) => id === opened);
  return (
    <Page
      title={title}
      about={t('about')}
      actions={
        <Button leftSection={<Icon name="add" />} onClick={create}>
          {t('new')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyHow')}</Empty>
          ) : (
            <Rows label={title} columns={columns} rows={items} rowKey={({ id }) => id} />
          )
        }
      </Loaded>
      {chosen && <WebhookDetail webhook={chosen} onClose={() => open(undefined)} />}
      {isCreating && <WebhookForm onClose={close} onSecret={setSecret} />}
      {secret !== undefined && (
        <SecretDialog
          title={t('secretTitle')}
          secrets={[{ label: t('secret'), value: secret }]}
          onClose={() => setSecret(undefined)}
        />
      )}
    </Page>
  );
}

function useColumns(open: (id: string) => void): Column<Webhook>[] {
  const t = useTexts(WEBHOOKS);
  const words = useTexts(ADMIN_WORDS);
  return [
    {
      key: 'name',
      label: words('name'),
      cell: ({ id, name, url }) => (
        <div className="anywhere">
          <Opener onOpen={() => open(id)}>{name}</Opener>
          <Text size="xs" c="dimmed" dir="ltr">
            {url}
          </Text>
        </div>
      ),
    },
    {
      key: 'kinds',
      label: t('events'),
      cell: ({ kinds }) =>
        kinds.length === 0 ? t('allEvents') : t('someEvents', { count: kinds.length }),
    },
    {
      key: 'subjectType',
      label: t('subjectType'),
      cell: ({ subjectType }) => subjectType ?? words('all'),
    },
    {
      key: 'status',
      label: words('status'),
      cell: ({ status, reason, failingSince }) => (
        <div>
          <Status of={status} />
          {reason !== null && <Text size="xs">{reason}</Text>}
          {failingSince !== null && (
            <Text size="xs">{t('failingSince', { since: dateTime(failingSince) })}</Text>
          )}
        </div>
      ),
    },
  ];
}
