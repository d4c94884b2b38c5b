import { Button, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Rows, type Column } from '../../ui/rows';
import { Status } from '../../ui/status';
import { RolesField, useServices } from '../common/choices';
import { Opener } from '../common/detail';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useOpened } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { ServiceKeys } from './service-keys';
import { SERVICES } from './texts';

/** Programs that call the API, and their keys. */
export function ServicesPart() {
  const t = useTexts(SERVICES);
  const title = useTexts(ADMINISTRATION)('services');
  const can = useCan();
  const query = useServices();
  const [opened, open] = useOpened();
  const [isCreating, { open: create, close }] = useDisclosure();
  const columns = useColumns(open);
  const chosen = query.data?.find(({ username }) => username === opened);
  return (
    <Page
      title={title}
      about={t('about')}
      actions={
        can('permission.change') && (
          <Button leftSection={<Icon name="add" />} onClick={create}>
            {t('new')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyHow')}</Empty>
          ) : (
            <Rows label={title} columns={columns} rows={rows} rowKey={({ id }) => id} />
          )
        }
      </Loaded>
      {chosen && <ServiceKeys service={chosen} onClose={() => open(undefined)} />}
      {isCreating && <ServiceForm onClose={close} />}
    </Page>
  );
}

function useColumns(open: (username: string) => void): Column<Schemas['User']>[] {
  const t = useTexts(SERVICES);
  const words = useTexts(ADMIN_WORDS);
  return [
    {
      key: 'name',
      label: words('name'),
      cell: ({ name, username }) => (
        <div>
          <Opener onOpen={() => open(username)}>{name}</Opener>
          <Text size="xs" c="dimmed">
            {username}
          </Text>
        </div>
      ),
    },
    { key: 'roles', label: t('roles'), cell: ({ roles }) => roles.join(', ') || '–' },
    {
      key: 'status',
      label: words('status'),
      cell: ({ active }) => <Status of={active ? 'active' : 'inactive'} />,
    },
  ];
}

function ServiceForm({ onClose }: { onClose: () => void }) {
  const t = useTexts(SERVICES);
  const words = useTexts(ADMIN_WORDS);
  const [, open] = useOpened();
  const form = useForm({ initialValues: { username: '', name: '', roles: [] as string[] } });
  return (
    <FormDialog
      title={t('new')}
      form={form}
      save={async (body) => {
        await take(api.POST('/api/v1/service-accounts', { body }));
        return body;
      }}
      said={({ name }) => t('created', { name })}
      refresh={[ADMIN.people, ADMIN.roles]}
      onClose={onClose}
      onSaved={({ username }) => open(username)}
    >
      <TextInput
        label={t('username')}
        description={t('usernameHow')}
        required
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('username')}
      />
      <TextInput label={words('name')} required {...form.getInputProps('name')} />
      <RolesField label={t('roles')} description={t('rolesHow')} {...form.getInputProps('roles')} />
    </FormDialog>
  );
}
