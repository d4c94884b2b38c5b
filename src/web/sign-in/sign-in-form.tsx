import { Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { signIn, type Credentials } from '../api/session';
import { useTexts } from '../text/language';
import { Refusal } from '../ui/refusal';
import { SIGN_IN } from './texts';
import { useProvider } from './use-provider';

/** Name and password, or the way to the identity provider of the organization. */
export function SignInForm({ username = '' }: { username?: string | undefined }) {
  const t = useTexts(SIGN_IN);
  const provider = useProvider();
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const form = useForm<Required<Credentials>>({
    initialValues: { organization: '', username, password: '' },
  });
  const submit = form.onSubmit(({ organization, ...rest }) => {
    setBusy(true);
    setFailure(undefined);
    signIn(organization === '' ? rest : { organization, ...rest })
      .catch(setFailure)
      .finally(() => setBusy(false));
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        {provider && (
          <>
            <Button component="a" href={provider.href} variant="default">
              {t('provider')}
            </Button>
            <Divider label={t('or')} />
          </>
        )}
        <TextInput
          label={t('username')}
          autoComplete="username"
          required
          autoFocus={username === ''}
          data-autofocus={username === '' || undefined}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          required
          data-autofocus={username !== '' || undefined}
          {...form.getInputProps('password')}
        />
        <TextInput
          label={t('organization')}
          description={t('organizationHow')}
          autoComplete="organization"
          {...form.getInputProps('organization')}
        />
        {failure !== undefined && <Refusal problem={failure} />}
        <Button type="submit" loading={isBusy}>
          {t('signIn')}
        </Button>
      </Stack>
    </form>
  );
}
