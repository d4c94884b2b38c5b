import type { Decision } from './decidable';

/** A decision that no server has answered yet. */
interface Unsent {
  /** Whose it is: sent in no other name. */
  userId: string;
  decision: Decision;
}

const PLACE = 'countersign.unsent-decisions';

/** Whether the browser keeps what is written; in some windows it refuses. */
export const canKeep = ((): boolean => {
  try {
    localStorage.setItem(`${PLACE}.test`, '');
    localStorage.removeItem(`${PLACE}.test`);
    return true;
  } catch {
    return false;
  }
})();

/** Keeps a decision beyond this page, until it is answered. */
export function keepUnsent(userId: string, decision: Decision): void {
  write([...others(decision.key), { userId, decision }]);
}

export function forgetUnsent(key: string): void {
  write(others(key));
}

/** What somebody decided in pages that were closed before it was answered. */
export const unsentOf = (userId: string): Decision[] =>
  all().flatMap((unsent) => (unsent.userId === userId ? unsent.decision : []));

const others = (key: string): Unsent[] => all().filter(({ decision }) => decision.key !== key);

function all(): Unsent[] {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as Unsent[];
  } catch {
    return [];
  }
}

function write(unsent: readonly Unsent[]): void {
  if (canKeep) localStorage.setItem(PLACE, JSON.stringify(unsent));
}
