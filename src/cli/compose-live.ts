import { CHANNEL } from '../notifications/announcer.store';
import { StreamHub } from '../notifications/stream-hub.service';
import { Listener } from '../platform/database/listener';
import type { DataSource } from '../platform/database/types';

/** Looks again this often while nobody can be heard. */
const DEAF_LOOK_MS = 5_000;

/** What keeps connected people up to date. */
export interface Live {
  hub: StreamHub;
  /** Starts to listen: in processes that serve people. */
  start(): void;
  close(): Promise<void>;
}

export function openLive(
  dataSource: DataSource,
  databaseUrl: string,
  onError: (error: unknown) => void,
): Live {
  const hub = new StreamHub(dataSource, onError);
  let deaf: NodeJS.Timeout | undefined;
  const listener = new Listener(databaseUrl, CHANNEL, {
    heard: (payload) => hub.heard(payload),
    connected: () => {
      clearInterval(deaf);
      deaf = undefined;
      hub.lookAtAll();
    },
    lost: (error) => {
      onError(error);
      deaf ??= setInterval(() => hub.lookAtAll(), DEAF_LOOK_MS);
    },
  });
  return {
    hub,
    start: () => listener.start(),
    close: async () => {
      clearInterval(deaf);
      hub.close();
      await listener.close();
    },
  };
}
