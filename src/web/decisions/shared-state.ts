import { useSyncExternalStore } from 'react';

/** A value that components anywhere follow, and that outlives all of them. */
export interface SharedState<T> {
  get: () => T;
  set: (next: T) => void;
  use: () => T;
}

export function sharedState<T>(initial: T): SharedState<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  const get = (): T => current;
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    get,
    set: (next) => {
      current = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(listen, get),
  };
}
