import { MultiSelect, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../../client/api.generated';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { SERVICES } from './texts';

type Scope = NonNullable<
  paths['/api/v1/service-accounts/{username}/keys']['post']['requestBody']['content']['application/json']['scopes']
>[number];

interface KeyFormProps {
  username: string;
  onClose: () => void;
  /** Its key is shown this once. */
  onMade: (key: Schemas['NewApiKey']) => void;
}

interface KeyValues {
  name: string;
  scopes: string[];
  expires: string;
}

/** Makes a key; with scopes it may do no more than these. */
export function KeyForm({ username, onClose, onMade }: KeyFormProps) {
  const t = useTexts(SERVICES);
  const words = useTexts(ADMIN_WORDS);
  const { data } = useQuery({
    queryKey: [ADMIN.permissions],
    queryFn: ({ signal }) => take(api.GET('/api/v1/permissions', { signal })),
    staleTime: Infinity,
  });
  const form = useForm<KeyValues>({ initialValues: { name: '', scopes: [], expires: '' } });
  return (
    <FormDialog
      title={t('newKey')}
      form={form}
      save={(values) => makeKey(username, values)}
      refresh={[ADMIN.serviceKeys]}
      onClose={onClose}
      onSaved={onMade}
    >
      <TextInput label={words('name')} required data-autofocus {...form.getInputProps('name')} />
      <MultiSelect
        label={t('scopes')}
        description={t('scopesHow')}
        data={data?.items.map(({ permission }) => permission) ?? []}
        searchable
        hidePickedOptions
        {...form.getInputProps('scopes')}
      />
      <TextInput
        type="date"
        label={t('expires')}
        description={t('expiresHow')}
        {...form.getInputProps('expires')}
      />
    </FormDialog>
  );
}

function makeKey(username: string, { name, scopes, expires }: KeyValues) {
  const body = {
    name,
    // They were chosen among the known ones.
    ...(scopes.length === 0 ? {} : { scopes: scopes as Scope[] }),
    ...(expires === '' ? {} : { expiresAt: new Date(`${expires}T23:59:59`).toISOString() }),
  };
  const params = { path: { username } };
  return take(api.POST('/api/v1/service-accounts/{username}/keys', { params, body }));
}

/** Makes the successor of a key. */
export function RotateForm({
  username,
  apiKey: { id, name },
  onClose,
  onMade,
}: KeyFormProps & { apiKey: Schemas['ApiKey'] }) {
  const t = useTexts(SERVICES);
  const form = useForm({ initialValues: { hours: 24 } });
  return (
    <FormDialog
      title={t('rotateTitle', { name })}
      form={form}
      save={({ hours }) => {
        const body = { graceSeconds: Math.round(hours * 3600) };
        const params = { path: { username, id } };
        return take(
          api.POST('/api/v1/service-accounts/{username}/keys/{id}/rotate', { params, body }),
        );
      }}
      refresh={[ADMIN.serviceKeys]}
      submit={t('rotate')}
      onClose={onClose}
      onSaved={onMade}
    >
      <NumberInput
        label={t('grace')}
        description={t('graceHow')}
        min={0}
        max={720}
        data-autofocus
        {...form.getInputProps('hours')}
      />
    </FormDialog>
  );
}
