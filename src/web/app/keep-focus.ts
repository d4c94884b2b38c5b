/** Whatever takes the focus by itself, such as a dialog that closes, has done so by then. */
const PATIENCE_MS = 150;

/**
 * The focus of the keyboard goes on where the eye is when what had it goes away: into the dialog
 * that is open, or to the content of the page. Else it would begin at the top of the window.
 */
export function keepFocus(): void {
  let last: EventTarget | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLost = (): boolean =>
    last instanceof Element && !last.isConnected && document.activeElement === document.body;
  const restore = (): void => {
    timer = undefined;
    if (!isLost()) return;
    const dialogs = document.querySelectorAll<HTMLElement>('[role=dialog][aria-modal=true]');
    const place = [...dialogs].at(-1) ?? document.getElementById('content');
    place?.focus({ preventScroll: true });
  };
  document.addEventListener('focusin', ({ target }) => (last = target));
  new MutationObserver(() => {
    if (isLost()) timer ??= setTimeout(restore, PATIENCE_MS);
  }).observe(document.body, { childList: true, subtree: true });
}
