import { Alert, Button, Group, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { relative } from '../text/format';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { COMMON } from '../ui/texts';
import { DEFINITIONS } from './page-texts';
import type { Definition } from './spec';
import type { Draft } from './use-draft';
import { Dialog } from './dialog';

/** Says when the changes on the screen are not simply the next ones. */
export function DraftNotices({ draft, server }: { draft: Draft; server: Definition }) {
  const t = useTexts(DEFINITIONS);
  const tc = useTexts(COMMON);
  const { isOutdated, restoredAt, isChanged } = draft;
  if (isOutdated) {
    const { version, status } = server;
    return (
      <Alert
        variant="default"
        icon={<Icon name="warning" />}
        role="alert"
        title={t('outdatedTitle')}
      >
        <Text size="sm">{t('outdated', { version, status: tc(status) })}</Text>
        <Group gap="xs" mt="xs">
          <Button size="xs" onClick={draft.keepMine}>
            {t('keepMine')}
          </Button>
          <Button size="xs" variant="default" onClick={draft.discard}>
            {t('takeTheirs')}
          </Button>
        </Group>
      </Alert>
    );
  }
  if (restoredAt === undefined || !isChanged) return null;
  return (
    <Alert variant="default" icon={<Icon name="warning" />} role="status">
      <Text size="sm">{t('restored', { when: relative(restoredAt, Date.now()) })}</Text>
    </Alert>
  );
}

/** Asks before somebody leaves behind what is not saved. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const t = useTexts(DEFINITIONS);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog onClose={blocker.reset} title={t('leaveTitle')}>
      <Text size="sm">{t('leave')}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={blocker.reset} data-autofocus>
          {t('stay')}
        </Button>
        <Button onClick={blocker.proceed}>{t('leaveIt')}</Button>
      </Group>
    </Dialog>
  );
}
