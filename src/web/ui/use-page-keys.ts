import { useEffect, useRef } from 'react';

/** What takes keys itself; a dialog is about what is in it, wherever the focus is. */
const TAKES_KEYS =
  'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=menu], [role=listbox]';

/**
 * Hears the keys that nothing on the page takes itself.
 *
 * @param onKey true when the key did something
 */
export function usePageKeys(onKey: (key: string) => boolean): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target, defaultPrevented, ctrlKey, metaKey, altKey, key } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey) return;
      if ((target as Element).closest(TAKES_KEYS) || isInDialog()) return;
      if (latest.current(key)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** True while something is asked that has to be answered first. */
export const isInDialog = (): boolean =>
  document.querySelector('[role=dialog][aria-modal=true]') !== null;
