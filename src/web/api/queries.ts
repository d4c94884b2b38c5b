import { QueryClient } from '@tanstack/react-query';
import { onLanguage } from '../text/language';
import { onLive } from './live';
import { ApiProblem } from './problem';

/**
 * First parts of query keys. What changes for somebody's eyes without them is `live`: it is read
 * again whenever the stream says so.
 */
export const KEYS = {
  me: 'me',
  inbox: 'inbox',
  approval: 'approval',
  approvals: 'approvals',
  notifications: 'notifications',
  requests: 'requests',
  effects: 'effects',
} as const;

const LIVE: readonly string[] = Object.values(KEYS).filter((key) => key !== KEYS.me);

/** A refusal stays one; what did not arrive, or failed, is tried again. */
const isWorthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && !(error instanceof ApiProblem && error.status > 0 && error.status < 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: isWorthRetrying, networkMode: 'online' },
    mutations: { retry: false, networkMode: 'online' },
  },
});

// The server tells things in the language that was asked for.
onLanguage(() => void queryClient.invalidateQueries());

const PAUSE_MS = 1_000;

/**
 * Reads again what is on the screen whenever something has happened; the old stays until then. At
 * once, and then once a second: lists that are begun anew all the time would never be read.
 */
export function followLive(): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let isMissed = false;
  const readAgain = (): void => {
    if (pause !== undefined) return void (isMissed = true);
    isMissed = false;
    pause = setTimeout(() => {
      pause = undefined;
      if (isMissed) readAgain();
    }, PAUSE_MS);
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => LIVE.includes(String(queryKey[0])),
    });
  };
  const stop = onLive(readAgain);
  return () => {
    stop();
    clearTimeout(pause);
  };
}
