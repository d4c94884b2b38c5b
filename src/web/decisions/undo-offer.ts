/** Takes back the latest answer, while that is offered. */
let offered: (() => void) | undefined;

/** Makes it the one that a key takes back: a message at the edge is far away by Tab. */
export function offerUndo(undo: () => void): void {
  offered = undo;
}

/** It is offered no more. */
export function withdrawUndo(undo: () => void): void {
  if (offered === undo) offered = undefined;
}

/** @returns false when there is nothing to take back */
export function undoLast(): boolean {
  const undo = offered;
  undo?.();
  return undo !== undefined;
}
