import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../text/language';
import { Page } from '../ui/page';
import { Refusal } from '../ui/refusal';
import { APP } from './texts';

/** An address that leads nowhere. */
export function NotFound() {
  const t = useTexts(APP);
  return (
    <Page title={t('notFound')}>
      <Stack align="flex-start">
        <Text>{t('notFoundHow')}</Text>
        <Link to="/inbox">{t('toInbox')}</Link>
      </Stack>
    </Page>
  );
}

/** A page that failed; the frame stays, and so does the way to another one. */
export function PageFailed({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useTexts(APP);
  return (
    <Page title={t('failed')}>
      <Refusal problem={error} />
      <Group>
        <Button onClick={reset}>{t('again')}</Button>
      </Group>
    </Page>
  );
}
