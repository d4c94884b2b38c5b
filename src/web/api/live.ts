import { renewSession, sessionState } from './session';

/** What the stream says has happened: a note for this person, or lists that look different. */
export type LiveEvent = 'notification' | 'inbox' | 'reset';

const channel = new BroadcastChannel('countersign-live');
const listeners = new Set<(event: LiveEvent) => void>();
const RETRY_MS = 5_000;

/** Tells of everything that happens from now on; returns how to stop listening. */
export function onLive(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Keeps one stream for all tabs: a browser has only six connections to a host. The tab that holds
 * the lock listens, and passes on what it hears; when it closes, the next one takes over.
 */
export function startLive(): () => void {
  const stop = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<LiveEvent>) => tellHere(data);
  if ('locks' in navigator) {
    const held = { signal: stop.signal };
    navigator.locks.request('countersign-live', held, () => listen(stop.signal)).catch(() => {});
  } else {
    void listen(stop.signal);
  }
  return () => stop.abort();
}

function tellHere(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}

function tell(event: LiveEvent): void {
  tellHere(event);
  channel.postMessage(event);
}

/** Listens until told to stop. */
async function listen(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await oneStream(stop);
    await pause(stop);
    // A stream is refused when the access token has run out: it is the only thing we can mend.
    if (!stop.aborted && sessionState().name === 'signed-in') await renewSession().catch(() => {});
  }
}

/** Ends when the browser gives up; it comes back by itself from a lost connection. */
function oneStream(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource('/api/v1/me/stream');
    let wasLost = false;
    const end = (): void => {
      source.close();
      resolve();
    };
    for (const name of ['notification', 'inbox', 'reset'] as const) {
      source.addEventListener(name, () => tell(name));
    }
    // Whatever came while nobody listened is found by looking.
    source.addEventListener('ready', () => wasLost && tell('reset'));
    source.onerror = () => {
      wasLost = true;
      if (source.readyState === EventSource.CLOSED) end();
    };
    stop.addEventListener('abort', end, { once: true });
  });
}

function pause(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, RETRY_MS);
    stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
