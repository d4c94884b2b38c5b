import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { useMe } from '../api/me';
import { ApiProblem, toldOf } from '../api/problem';
import { queryClient } from '../api/queries';
import { useTexts } from '../text/language';
import { done } from '../ui/notify';
import { Refusal } from '../ui/refusal';
import { Section } from './section';
import { SESSIONS } from './sessions-section';
import { SETTINGS } from './texts';

/** The own password, and where what is wrong with it is said. */
const FIELDS: Readonly<Record<string, 'current' | 'next'>> = {
  PASSWORD_WRONG: 'current',
  PASSWORD_UNACCEPTABLE: 'next',
};

export function PasswordSection() {
  const t = useTexts(SETTINGS);
  const { username } = useMe();
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: { again: (again, { next }) => (again === next ? null : t('notSame')) },
  });
  const change = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) =>
      take(api.PUT('/api/v1/me/password', { body: { current, new: next } })),
    onSuccess: () => {
      form.reset();
      done(t('passwordChanged'));
      void queryClient.invalidateQueries({ queryKey: [SESSIONS] });
    },
    onError: (problem) => {
      const field = problem instanceof ApiProblem ? FIELDS[problem.code] : undefined;
      if (field !== undefined) form.setFieldError(field, toldOf(problem));
    },
  });
  const isSaid = change.error instanceof ApiProblem && change.error.code in FIELDS;
  return (
    <Section title={t('password')} about={t('passwordHow')}>
      <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack maw={360} gap="sm">
          <input type="text" autoComplete="username" value={username} readOnly hidden />
          <PasswordInput
            label={t('current')}
            autoComplete="current-password"
            required
            {...form.getInputProps('current')}
          />
          <PasswordInput
            label={t('next')}
            autoComplete="new-password"
            required
            {...form.getInputProps('next')}
          />
          <PasswordInput
            label={t('again')}
            autoComplete="new-password"
            required
            {...form.getInputProps('again')}
          />
          {change.error && !isSaid && <Refusal problem={change.error} />}
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
