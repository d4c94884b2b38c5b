import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
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
import { COMMON } from '../../ui/texts';
import { useServices } from '../common/choices';
import { ConfirmDialog } from '../common/confirm-dialog';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { SecretDialog } from '../common/secret-dialog';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { ADMINISTRATION } from '../texts';
import { SOURCES } from './texts';

type Source = Schemas['WebhookSource'];

interface Doing {
  what: 'rotate' | 'remove';
  source: Source;
}

/** Services that decide by signed webhooks. */
export function SourcesPart() {
  const t = useTexts(SOURCES);
  const title = useTexts(ADMINISTRATION)('sources');
  const [doing, setDoing] = useState<Doing | 'create'>();
  const [made, setMade] = useState<Schemas['WebhookSourceSecret']>();
  const columns = useColumns(setDoing);
  const query = useQuery({
    queryKey: [ADMIN.sources],
    queryFn: ({ signal }) => take(api.GET('/api/v1/webhook-sources', { signal })),
  });
  return (
    <Page
      title={title}
      about={t('about')}
      actions={
        <Button leftSection={<Icon name="add" />} onClick={() => setDoing('create')}>
          {t('new')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyHow')}</Empty>
          ) : (
            <Rows label={title} columns={columns} rows={items} rowKey={({ key }) => key} />
          )
        }
      </Loaded>
      {doing !== undefined && (
        <SourceDialog doing={doing} onClose={() => setDoing(undefined)} onSecret={setMade} />
      )}
      {made && (
        <SecretDialog
          title={t('secretTitle')}
          secrets={[
            { label: t('address'), value: addressOf(made.key) },
            { label: t('secret'), value: made.secret },
          ]}
          onClose={() => setMade(undefined)}
        />
      )}
    </Page>
  );
}

const addressOf = (key: string): string => `${location.origin}/api/v1/webhooks/incoming/${key}`;

function useColumns(onDo: (doing: Doing) => void): Column<Source>[] {
  const t = useTexts(SOURCES);
  const words = useTexts(ADMIN_WORDS);
  const common = useTexts(COMMON);
  return [
    {
      key: 'name',
      label: words('name'),
      cell: ({ name, key }) => (
        <div className="anywhere">
          <Text size="sm">{name}</Text>
          <Text size="xs" c="dimmed" dir="ltr">
            {addressOf(key)}
          </Text>
        </div>
      ),
    },
    { key: 'service', label: t('service'), cell: ({ username }) => username },
    { key: 'created', label: words('created'), cell: ({ createdAt }) => dateTime(createdAt) },
    {
      key: 'actions',
      label: words('actions'),
      cell: (source) => (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('rotate')}: ${source.name}`}
            onClick={() => onDo({ what: 'rotate', source })}
          >
            {t('rotate')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`${common('remove')}: ${source.name}`}
            onClick={() => onDo({ what: 'remove', source })}
          >
            {common('remove')}
          </Button>
        </Group>
      ),
    },
  ];
}

interface SourceDialogProps {
  doing: Doing | 'create';
  onClose: () => void;
  onSecret: (made: Schemas['WebhookSourceSecret']) => void;
}

function SourceDialog({ doing, onClose, onSecret }: SourceDialogProps) {
  const t = useTexts(SOURCES);
  const common = useTexts(COMMON);
  if (doing === 'create') return <SourceForm onClose={onClose} onSecret={onSecret} />;
  const { name, key } = doing.source;
  const params = { path: { key } };
  const shared = { refresh: [ADMIN.sources], onClose };
  switch (doing.what) {
    case 'rotate':
      return (
        <ConfirmDialog
          {...shared}
          title={t('rotateTitle', { name })}
          confirm={t('rotate')}
          run={() =>
            take(api.POST('/api/v1/webhook-sources/{key}/rotate-secret', { params, body: {} }))
          }
          isHarmless
          onDone={onSecret}
        >
          {t('rotateHow')}
        </ConfirmDialog>
      );
    case 'remove':
      return (
        <ConfirmDialog
          {...shared}
          title={t('removeTitle', { name })}
          confirm={common('remove')}
          run={() => take(api.DELETE('/api/v1/webhook-sources/{key}', { params }))}
          said={t('removed', { name })}
        >
          {t('removeHow')}
        </ConfirmDialog>
      );
  }
}

function SourceForm({ onClose, onSecret }: Omit<SourceDialogProps, 'doing'>) {
  const t = useTexts(SOURCES);
  const words = useTexts(ADMIN_WORDS);
  const { data = [] } = useServices();
  const form = useForm({ initialValues: { name: '', username: '' } });
  return (
    <FormDialog
      title={t('new')}
      form={form}
      save={(body) => take(api.POST('/api/v1/webhook-sources', { body }))}
      refresh={[ADMIN.sources]}
      onClose={onClose}
      onSaved={onSecret}
    >
      <TextInput label={words('name')} required data-autofocus {...form.getInputProps('name')} />
      <Select
        label={t('service')}
        description={t('serviceHow')}
        required
        searchable
        data={data.map(({ username, name }) => ({
          value: username,
          label: `${name} (${username})`,
        }))}
        {...form.getInputProps('username')}
      />
    </FormDialog>
  );
}
