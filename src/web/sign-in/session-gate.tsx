import { Center, Loader, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { startLive } from '../api/live';
import { followLive, queryClient } from '../api/queries';
import { findSession, onSession, sessionState } from '../api/session';
import { useTexts } from '../text/language';
import { SignInForm } from './sign-in-form';
import { SignInPage } from './sign-in-page';
import { SIGN_IN } from './texts';

/** Shows the pages to those who are signed in. When a session ends, the page stays underneath. */
export function SessionGate({ children }: { children: ReactNode }) {
  const state = useSyncExternalStore(onSession, sessionState);
  useEffect(() => void findSession(), []);
  const isIn = state.name === 'signed-in' || state.name === 'expired';
  useEffect(() => {
    if (!isIn) return undefined;
    const stops = [startLive(), followLive()];
    return () => {
      for (const stop of stops) stop();
      queryClient.clear();
    };
  }, [isIn]);
  if (state.name === 'unknown') {
    return (
      <Center mih="100vh">
        <Loader aria-label="Countersign" />
      </Center>
    );
  }
  if (state.name === 'signed-out') return <SignInPage />;
  return (
    <>
      {children}
      {state.name === 'expired' && <Again username={state.username} />}
    </>
  );
}

function Again({ username }: { username: string | undefined }) {
  const t = useTexts(SIGN_IN);
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      title={t('expired')}
    >
      <Stack>
        <Text size="sm">{t('expiredHow')}</Text>
        <SignInForm username={username} />
      </Stack>
    </Modal>
  );
}
