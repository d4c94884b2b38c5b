import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Rows, type Column } from '../../ui/rows';
import { ConfirmDialog } from '../common/confirm-dialog';
import { Detail } from '../common/detail';
import { ADMIN } from '../common/keys';
import { SecretDialog } from '../common/secret-dialog';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { KeyForm, RotateForm } from './key-forms';
import { SERVICES } from './texts';

type ApiKey = Schemas['ApiKey'];

interface Doing {
  what: 'rotate' | 'revoke';
  key: ApiKey;
}

/** The keys of a service that are good. */
export function ServiceKeys({
  service: { username, name },
  onClose,
}: {
  service: Schemas['User'];
  onClose: () => void;
}) {
  const t = useTexts(SERVICES);
  const [doing, setDoing] = useState<Doing | 'create'>();
  const [made, setMade] = useState<Schemas['NewApiKey']>();
  const columns = useColumns(setDoing);
  const query = useQuery({
    queryKey: [ADMIN.serviceKeys, username],
    queryFn: ({ signal }) => {
      const params = { path: { username } };
      return take(api.GET('/api/v1/service-accounts/{username}/keys', { params, signal }));
    },
  });
  return (
    <Detail title={t('keysOf', { name })} onClose={onClose}>
      <Group>
        <Button leftSection={<Icon name="key" />} onClick={() => setDoing('create')}>
          {t('newKey')}
        </Button>
      </Group>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('noKeys')} />
          ) : (
            <Rows
              label={t('keysOf', { name })}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
      {doing !== undefined && (
        <KeyDialog
          username={username}
          doing={doing}
          onClose={() => setDoing(undefined)}
          onMade={setMade}
        />
      )}
      {made && (
        <SecretDialog
          title={t('keyTitle', { name: made.name })}
          secrets={[{ label: t('key'), value: made.key }]}
          onClose={() => setMade(undefined)}
        />
      )}
    </Detail>
  );
}

function useColumns(onDo: (doing: Doing) => void): Column<ApiKey>[] {
  const t = useTexts(SERVICES);
  const words = useTexts(ADMIN_WORDS);
  return [
    { key: 'name', label: words('name'), cell: ({ name }) => name },
    {
      key: 'scopes',
      label: t('scopes'),
      cell: ({ scopes }) => (
        <span className="anywhere">{scopes?.join(', ') ?? t('allScopes')}</span>
      ),
    },
    { key: 'created', label: words('created'), cell: ({ createdAt }) => dateTime(createdAt) },
    {
      key: 'used',
      label: t('lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('never') : dateTime(lastUsedAt)),
    },
    {
      key: 'expires',
      label: t('expires'),
      cell: ({ expiresAt }) => (expiresAt === null ? t('never') : dateTime(expiresAt)),
    },
    {
      key: 'actions',
      label: words('actions'),
      cell: (key) => (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('rotate')}: ${key.name}`}
            onClick={() => onDo({ what: 'rotate', key })}
          >
            {t('rotate')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('revoke')}: ${key.name}`}
            onClick={() => onDo({ what: 'revoke', key })}
          >
            {t('revoke')}
          </Button>
        </Group>
      ),
    },
  ];
}

interface KeyDialogProps {
  username: string;
  doing: Doing | 'create';
  onClose: () => void;
  onMade: (key: Schemas['NewApiKey']) => void;
}

function KeyDialog({ username, doing, onClose, onMade }: KeyDialogProps) {
  const t = useTexts(SERVICES);
  if (doing === 'create') return <KeyForm username={username} onClose={onClose} onMade={onMade} />;
  const { id, name } = doing.key;
  switch (doing.what) {
    case 'rotate':
      return (
        <RotateForm username={username} apiKey={doing.key} onClose={onClose} onMade={onMade} />
      );
    case 'revoke':
      return (
        <ConfirmDialog
          title={t('revokeTitle', { name })}
          confirm={t('revoke')}
          run={() => {
            const params = { path: { username, id } };
            return take(api.DELETE('/api/v1/service-accounts/{username}/keys/{id}', { params }));
          }}
          said={t('revoked', { name })}
          refresh={[ADMIN.serviceKeys]}
          onClose={onClose}
        >
          {t('revokeHow')}
        </ConfirmDialog>
      );
  }
}
