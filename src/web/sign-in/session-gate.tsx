import { Center, Loader, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { startLive } from '../api/live';
import { followLive, queryClient } from '../api/queries';
import { findSession, onSession, sessionState } from '../api/session';
import { noConnection } from '../api/problem';
import { useTexts } from '../text/language';
import { Refusal } from '../ui/refusal';
import { SignInForm } from './sign-in-form';
import { SignInPage } from './sign-in-page';
import { SIGN_IN } from './texts';

/** Shows the pages to those who are signed in. When a session ends, the page stays underneath. */
export function SessionGate({ children }: { children: ReactNode }) {
  const state = useSyncExternalStore(onSession, sessionState);
  const failure = useSessionSearch();
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
        <Stack align="center">
          <Loader aria-label="Countersign" />
          {failure !== undefined && <Refusal problem={failure} />}
        </Stack>
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

const SEARCH_AGAIN_MS = 3_000;

/** Looks who is signed in until a server says so; returns why it has not been found out yet. */
function useSessionSearch(): unknown {
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const search = (): void => {
      findSession().catch((problem: unknown) => {
        setFailure(problem instanceof TypeError ? noConnection() : problem);
        timer = setTimeout(search, SEARCH_AGAIN_MS);
      });
    };
    search();
    return () => clearTimeout(timer);
  }, []);
  return failure;
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
