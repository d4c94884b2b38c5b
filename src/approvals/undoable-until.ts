import type { Revocable } from '../domain/verbs/undo';

/** Until when somebody can take back what they have answered last, ISO 8601; null when they cannot. */
export function undoableUntilOf(
  revocable: Revocable | undefined,
  person: string,
  now = Date.now(),
): string | null {
  if (revocable?.actor !== person || revocable.until < now) return null;
  return new Date(revocable.until).toISOString();
}
