import { Button, Group, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Rows, type Column } from '../../ui/rows';
import { COMMON } from '../../ui/texts';
import { PersonInput } from '../../ui/person-input';
import { useDepartments } from '../common/choices';
import { ConfirmDialog } from '../common/confirm-dialog';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { ADMINISTRATION } from '../texts';
import { DEPARTMENTS } from './texts';

type Department = Schemas['Department'];

/** What is done, and with which department. */
interface Doing {
  what: 'edit' | 'remove';
  department: Department;
}

/** The departments with their heads. */
export function DepartmentsPart() {
  const t = useTexts(DEPARTMENTS);
  const title = useTexts(ADMINISTRATION)('departments');
  const can = useCan();
  const query = useDepartments();
  const [doing, setDoing] = useState<Doing | 'create'>();
  const close = () => setDoing(undefined);
  const columns = useColumns(can('person.change') ? setDoing : undefined);
  return (
    <Page
      title={title}
      about={t('about')}
      actions={
        can('person.change') && (
          <Button leftSection={<Icon name="add" />} onClick={() => setDoing('create')}>
            {t('new')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('empty')} />
          ) : (
            <Rows label={title} columns={columns} rows={rows} rowKey={({ key }) => key} />
          )
        }
      </Loaded>
      {doing === 'create' && <DepartmentForm onClose={close} />}
      {typeof doing === 'object' && doing.what === 'edit' && (
        <DepartmentForm department={doing.department} onClose={close} />
      )}
      {typeof doing === 'object' && doing.what === 'remove' && (
        <RemoveDialog department={doing.department} onClose={close} />
      )}
    </Page>
  );
}

function useColumns(onDo: ((doing: Doing) => void) | undefined): Column<Department>[] {
  const t = useTexts(DEPARTMENTS);
  const common = useTexts(COMMON);
  const words = useTexts(ADMIN_WORDS);
  const columns: Column<Department>[] = [
    {
      key: 'name',
      label: words('name'),
      cell: ({ name, key }) => (
        <div>
          <Text size="sm">{name}</Text>
          <Text size="xs" c="dimmed">
            {key}
          </Text>
        </div>
      ),
    },
    { key: 'head', label: t('head'), cell: ({ head }) => head ?? '–' },
    { key: 'users', label: t('people'), cell: ({ users }) => users },
  ];
  if (onDo) {
    columns.push({
      key: 'actions',
      label: words('actions'),
      cell: (department) => (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-label={`${common('edit')}: ${department.name}`}
            onClick={() => onDo({ what: 'edit', department })}
          >
            {common('edit')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`${common('remove')}: ${department.name}`}
            onClick={() => onDo({ what: 'remove', department })}
          >
            {common('remove')}
          </Button>
        </Group>
      ),
    });
  }
  return columns;
}

function DepartmentForm({ department, onClose }: { department?: Department; onClose: () => void }) {
  const t = useTexts(DEPARTMENTS);
  const words = useTexts(ADMIN_WORDS);
  const form = useForm({
    initialValues: { key: '', name: department?.name ?? '', head: department?.head ?? '' },
  });
  const save = ({ key, name, head }: { key: string; name: string; head: string }) => {
    if (department) {
      const params = { path: { key: department.key } };
      const body = { name, head: head === '' ? null : head };
      return take(api.PATCH('/api/v1/departments/{key}', { params, body }));
    }
    const body = { key, name, ...(head === '' ? {} : { head }) };
    return take(api.POST('/api/v1/departments', { body }));
  };
  return (
    <FormDialog
      title={department ? t('change', { name: department.name }) : t('new')}
      form={form}
      save={save}
      said={({ name }) => t('saved', { name })}
      refresh={[ADMIN.departments]}
      onClose={onClose}
    >
      {!department && (
        <TextInput
          label={words('key')}
          description={t('keyHow')}
          required
          data-autofocus
          {...form.getInputProps('key')}
        />
      )}
      <TextInput
        label={words('name')}
        required
        data-autofocus={department !== undefined || undefined}
        {...form.getInputProps('name')}
      />
      <PersonInput label={t('head')} description={t('headHow')} {...form.getInputProps('head')} />
    </FormDialog>
  );
}

function RemoveDialog({
  department: { key, name },
  onClose,
}: {
  department: Department;
  onClose: () => void;
}) {
  const t = useTexts(DEPARTMENTS);
  const common = useTexts(COMMON);
  return (
    <ConfirmDialog
      title={t('removeTitle', { name })}
      confirm={common('remove')}
      run={() => take(api.DELETE('/api/v1/departments/{key}', { params: { path: { key } } }))}
      said={t('removed', { name })}
      refresh={[ADMIN.departments]}
      onClose={onClose}
    >
      {t('removeHow')}
    </ConfirmDialog>
  );
}
