import { Alert, Center, Group, Paper, Stack, Title } from '@mantine/core';
import { LanguageChoice } from '../app/language-choice';
import { useTexts } from '../text/language';
import { Mark } from '../ui/mark';
import { SignInForm } from './sign-in-form';
import { SIGN_IN } from './texts';

/** What everybody sees who is not signed in, whatever the address: it opens afterwards. */
export function SignInPage() {
  const t = useTexts(SIGN_IN);
  const reason = new URLSearchParams(location.search).get('sign-in-failed');
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w={420} maw="100%" radius="md">
        <Stack>
          <Group justify="space-between" wrap="nowrap">
            <Mark size={36} />
            <LanguageChoice />
          </Group>
          <Title order={1} size="h3">
            {t('title')}
          </Title>
          {reason !== null && <Alert color="red">{t('providerFailed', { reason })}</Alert>}
          <SignInForm />
        </Stack>
      </Paper>
    </Center>
  );
}
