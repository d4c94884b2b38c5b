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

/**
 * A dialog among others: true while nothing was opened above it, because Escape closes the
 * uppermost one alone. When it goes, the focus is where it was before.
 */
export function useLayer(): boolean {
  const [layer] = useState(() => Symbol('layer'));
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    layers.push(layer);
    tell();
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      tell();
      // Later than the dialog itself, which gives the focus up.
      setTimeout(() => {
        if (before instanceof HTMLElement && !layers.includes(layer)) before.focus();
      });
    };
  }, [layer, before]);
  return useSyncExternalStore(onChange, () => layers.at(-1) === layer);
}
