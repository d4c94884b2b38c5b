import { Alert, Anchor, AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useNetwork } from '@mantine/hooks';
import { useIsMutating } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { DECIDING } from '../decisions/decidable';
import { Bell } from '../notifications/bell';
import { useTexts } from '../text/language';
import { Mark } from '../ui/mark';
import { AccountMenu } from './account-menu';
import { Navigation } from './navigation';
import { APP } from './texts';

/** Read beside the first page, so that it is there when somebody decides. */
const DecideDialog = lazy(async () => {
  const { DecideDialog: dialog } = await import('../decisions/decide-dialog');
  return { default: dialog };
});

/** The frame around every page. */
export function Shell() {
  const t = useTexts(APP);
  const [isOpen, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <Anchor href="#content" className="skip-link">
        {t('skip')}
      </Anchor>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={isOpen}
            />
            <Link to="/inbox" className="brand">
              <Mark />
              <Text fw={700} component="span">
                Countersign
              </Text>
            </Link>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Bell />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('navigation')}>
        <Navigation onGone={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Offline />
        <Suspense>
          <Outlet />
        </Suspense>
        <Suspense>
          <DecideDialog />
        </Suspense>
        <div id="overlays" />
      </AppShell.Main>
    </AppShell>
  );
}

function Offline() {
  const t = useTexts(APP);
  const { online } = useNetwork();
  const count = useIsMutating({ mutationKey: DECIDING });
  return online ? null : (
    <Alert color="orange" mb="md" role="status">
      {t('offline')} {count > 0 && t('unsent', { count })}
    </Alert>
  );
}
