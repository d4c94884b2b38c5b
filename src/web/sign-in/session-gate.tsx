import { Center, Loader, Stack } from '@mantine/core';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { startLive } from '../api/live';
import { followLive, queryClient } from '../api/queries';
import { findSession, onSession, sessionState } from '../api/session';
import { noConnection } from '../api/problem';
import { Refusal } from '../ui/refusal';

// Who is signed in, as nearly everybody is who comes, needs nothing of it.
const SignInPage = lazy(async () => ({ default: (await import('./sign-in-page')).SignInPage }));
const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again')).SignInAgain }));

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
  return (
    <>
      {state.name === 'signed-out' ? null : children}
      <Suspense>
        {state.name === 'signed-out' && <SignInPage />}
        {state.name === 'expired' && <SignInAgain username={state.username} />}
      </Suspense>
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
