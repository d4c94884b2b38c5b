import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import { RoleField } from '../common/choices';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useOpened } from '../../ui/use-filters';
import { ROLES } from './texts';

interface RoleValues {
  key: string;
  name: string;
  senior: string;
}

/** Creates a role, renames one, or moves it below another one. */
export function RoleForm({ role, onClose }: { role?: Schemas['RoleNode']; onClose: () => void }) {
  const t = useTexts(ROLES);
  const words = useTexts(ADMIN_WORDS);
  const [, open] = useOpened();
  const form = useForm<RoleValues>({
    initialValues: { key: '', name: role?.name ?? '', senior: role?.senior ?? '' },
  });
  const save = ({ key, name, senior }: RoleValues) => {
    if (role) {
      const moved = senior === (role.senior ?? '') ? {} : { senior: senior === '' ? null : senior };
      const params = { path: { key: role.key } };
      return take(api.PATCH('/api/v1/roles/{key}', { params, body: { name, ...moved } }));
    }
    const body = { key, name, ...(senior === '' ? {} : { senior }) };
    return take(api.POST('/api/v1/roles', { body }));
  };
  return (
    <FormDialog
      title={role ? t('change', { name: role.name }) : t('new')}
      form={form}
      save={save}
      said={({ name }) => t('saved', { name })}
      refresh={[ADMIN.roles]}
      onClose={onClose}
      onSaved={({ key }) => open(key)}
    >
      {!role && (
        <TextInput
          label={words('key')}
          description={words('keyHow')}
          required
          data-autofocus
          {...form.getInputProps('key')}
        />
      )}
      <TextInput
        label={words('name')}
        required
        data-autofocus={role !== undefined || undefined}
        {...form.getInputProps('name')}
      />
      <RoleField
        label={t('senior')}
        description={t('seniorHow')}
        none={t('atTop')}
        {...form.getInputProps('senior')}
      />
    </FormDialog>
  );
}
