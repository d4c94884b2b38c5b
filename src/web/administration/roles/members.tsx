import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { useTexts } from '../../text/language';
import { Refusal } from '../../ui/refusal';
import type { Column } from '../../ui/rows';
import { Status } from '../../ui/status';
import { COMMON } from '../../ui/texts';
import { PersonInput } from '../../ui/person-input';
import { ADMIN } from '../common/keys';
import { PagedRows, usePages } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { ROLES } from './texts';

type RoleNode = Schemas['RoleNode'];

interface Member {
  username: string;
  name: string;
  active: boolean;
}

/** Who holds a role directly. */
export function Members({ role }: { role: RoleNode }) {
  const t = useTexts(ROLES);
  const can = useCan();
  const query = usePages([ADMIN.roles, role.key, 'members'], (after, signal) => {
    const params = { path: { key: role.key }, query: after };
    return take(api.GET('/api/v1/roles/{key}/members', { params, signal }));
  });
  return (
    <Stack>
      {can('person.change') && <AddMember role={role} />}
      <PagedRows
        query={query}
        label={t('membersOf', { name: role.name })}
        columns={useColumns(role)}
        rowKey={({ username }) => username}
        empty={t('noMembers')}
      />
    </Stack>
  );
}

function useColumns({ key, name: role }: RoleNode): Column<Member>[] {
  const t = useTexts(ROLES);
  const words = useTexts(ADMIN_WORDS);
  const common = useTexts(COMMON);
  const can = useCan();
  const remove = useChange({
    run: (username: string) => {
      const params = { path: { key, username } };
      return take(api.DELETE('/api/v1/roles/{key}/members/{username}', { params }));
    },
    said: t('memberRemoved', { role }),
    refusedAs: t('takeOutOf', { role }),
    refresh: [ADMIN.roles, ADMIN.people],
  });
  const columns: Column<Member>[] = [
    { key: 'name', label: words('name'), cell: ({ name, username }) => `${name} (${username})` },
    {
      key: 'status',
      label: words('status'),
      cell: ({ active }) => <Status of={active ? 'active' : 'inactive'} />,
    },
  ];
  if (can('person.change')) {
    columns.push({
      key: 'actions',
      label: words('actions'),
      cell: ({ username, name }) => (
        <Button
          size="xs"
          variant="default"
          loading={remove.isPending && remove.variables === username}
          aria-label={`${common('remove')}: ${name}`}
          onClick={() => remove.mutate(username)}
        >
          {common('remove')}
        </Button>
      ),
    });
  }
  return columns;
}

function AddMember({ role: { key, name } }: { role: RoleNode }) {
  const t = useTexts(ROLES);
  const common = useTexts(COMMON);
  const form = useForm({ initialValues: { username: '' } });
  const add = useChange({
    run: (username: string) => {
      const params = { path: { key, username } };
      return take(api.PUT('/api/v1/roles/{key}/members/{username}', { params }));
    },
    said: t('memberAdded', { role: name }),
    refresh: [ADMIN.roles, ADMIN.people],
    onDone: () => form.reset(),
  });
  return (
    <form onSubmit={form.onSubmit(({ username }) => add.mutate(username.trim()))}>
      <Stack gap="xs">
        <Group align="flex-end" gap="xs">
          <PersonInput
            className="grows"
            label={t('newMember')}
            required
            {...form.getInputProps('username')}
          />
          <Button type="submit" loading={add.isPending}>
            {common('add')}
          </Button>
        </Group>
        {add.error && <Refusal problem={add.error} />}
      </Stack>
    </form>
  );
}
