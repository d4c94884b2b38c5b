import { useEffect, useState, useSyncExternalStore } from 'react';

const layers: symbol[] = [];
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether nothing was opened above this dialog since: Escape closes the uppermost one alone. */
export function useIsOnTop(): boolean {
  const [layer] = useState(() => Symbol('layer'));
  useEffect(() => {
    layers.push(layer);
    tell();
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      tell();
    };
  }, [layer]);
  return useSyncExternalStore(onChange, () => layers.at(-1) === layer);
}
