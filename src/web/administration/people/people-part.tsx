import { Badge, Button, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { useTexts } from '../../text/language';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import type { Column } from '../../ui/rows';
import { Status } from '../../ui/status';
import { COMMON } from '../../ui/texts';
import { DepartmentField, RoleField } from '../common/choices';
import { Opener } from '../common/detail';
import { ADMIN } from '../common/keys';
import { PagedRows, usePages } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useFilters, useOpened, useTypedFilter } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { PersonDetail } from './person-detail';
import { PersonForm } from './person-form';
import { PEOPLE } from './texts';

type User = Schemas['User'];

/** Everybody of the organization, people and services. */
export function PeoplePart() {
  const t = useTexts(PEOPLE);
  const title = useTexts(ADMINISTRATION)('people');
  const can = useCan();
  const query = usePeople();
  const [opened, open] = useOpened();
  const [isCreating, { open: create, close }] = useDisclosure();
  const found = query.data?.pages.flatMap(({ items }) => items);
  return (
    <Page
      title={title}
      about={t('about')}
      actions={
        can('person.change') && (
          <Button leftSection={<Icon name="add" />} onClick={create}>
            {t('new')}
          </Button>
        )
      }
    >
      <PeopleFilters />
      <PagedRows
        query={query}
        label={title}
        columns={useColumns(open)}
        rowKey={({ id }) => id}
        empty={t('nobody')}
      />
      {opened !== undefined && (
        <PersonDetail
          username={opened}
          listed={found?.find(({ username }) => username === opened)}
          onClose={() => open(undefined)}
        />
      )}
      {isCreating && <PersonForm onClose={close} />}
    </Page>
  );
}

function usePeople() {
  const [{ search, role, department, kind, shown }] = useFilters();
  return usePages([ADMIN.people, { search, role, department, kind, shown }], (after, signal) => {
    const query = {
      ...after,
      ...(search === undefined ? {} : { search }),
      ...(role === undefined ? {} : { role }),
      ...(department === undefined ? {} : { department }),
      ...(kind === undefined ? {} : { kind: kind as User['kind'] }),
      ...shownAs(shown),
    };
    return take(api.GET('/api/v1/users', { params: { query }, signal }));
  });
}

type Flags = { active?: 'true' | 'false'; deleted?: 'true' };

function shownAs(shown: string | undefined): Flags {
  if (shown === 'removed') return { deleted: 'true' };
  if (shown === 'active') return { active: 'true' };
  return shown === 'inactive' ? { active: 'false' } : {};
}

function useColumns(open: (username: string) => void): Column<User>[] {
  const t = useTexts(PEOPLE);
  const words = useTexts(ADMIN_WORDS);
  return [
    {
      key: 'name',
      label: words('name'),
      cell: ({ name, username, kind }) => (
        <div>
          <Group gap={6}>
            <Opener onOpen={() => open(username)}>{name}</Opener>
            {kind === 'service' && (
              <Badge size="sm" variant="default" className="status">
                {t('service')}
              </Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            {username}
          </Text>
        </div>
      ),
    },
    { key: 'email', label: t('email'), cell: ({ email }) => email ?? '–' },
    { key: 'department', label: t('department'), cell: ({ department }) => department ?? '–' },
    { key: 'manager', label: t('manager'), cell: ({ manager }) => manager ?? '–' },
    { key: 'roles', label: t('roles'), cell: ({ roles }) => roles.join(', ') || '–' },
    {
      key: 'status',
      label: words('status'),
      cell: ({ active, deletedAt }) =>
        deletedAt === null ? (
          <Status of={active ? 'active' : 'inactive'} />
        ) : (
          <Text size="sm">{t('removed')}</Text>
        ),
    },
  ];
}

function PeopleFilters() {
  const t = useTexts(PEOPLE);
  const words = useTexts(ADMIN_WORDS);
  const common = useTexts(COMMON);
  const [filters, set] = useFilters();
  const search = useTypedFilter('search');
  const choice = (name: string) => ({
    value: filters[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }} role="search" aria-label={words('filters')}>
      <TextInput label={common('search')} placeholder={t('searchHow')} {...search} />
      <RoleField label={t('role')} none={words('all')} {...choice('role')} />
      <DepartmentField label={t('department')} none={words('all')} {...choice('department')} />
      <NativeSelect
        label={t('kind')}
        data={[
          { value: '', label: words('all') },
          { value: 'person', label: t('persons') },
          { value: 'service', label: t('services') },
        ]}
        {...choice('kind')}
      />
      <NativeSelect
        label={words('status')}
        data={[
          { value: '', label: t('notRemoved') },
          { value: 'active', label: common('active') },
          { value: 'inactive', label: common('inactive') },
          { value: 'removed', label: t('removed') },
        ]}
        {...choice('shown')}
      />
    </SimpleGrid>
  );
}
