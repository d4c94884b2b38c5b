import { PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import { FormDialog } from '../common/form-dialog';
import type { Schemas } from '../common/types';
import { PEOPLE } from './texts';

/** Sets the password of somebody else. */
export function PasswordForm({
  user: { name, username },
  onClose,
}: {
  user: Schemas['User'];
  onClose: () => void;
}) {
  const t = useTexts(PEOPLE);
  const form = useForm({ initialValues: { new: '' } });
  const params = { path: { username } };
  return (
    <FormDialog
      title={t('passwordOf', { name })}
      form={form}
      save={(body) => take(api.PUT('/api/v1/users/{username}/password', { params, body }))}
      said={t('passwordIsSet', { name })}
      refresh={[]}
      onClose={onClose}
    >
      <Text size="sm">{t('passwordHow')}</Text>
      <PasswordInput
        label={t('newPassword')}
        autoComplete="new-password"
        required
        data-autofocus
        {...form.getInputProps('new')}
      />
    </FormDialog>
  );
}
