/** How a check has ended. */
export type Verdict = 'ok' | 'warn' | 'fail';

/** What a check has found, and for anything but "ok" how it is repaired. */
export interface Finding {
  /** Of the check; it never changes. */
  id: string;
  verdict: Verdict;
  found: string;
  /** A command, or a setting. */
  repair: string | null;
}

export function ok(id: string, found: string): Finding {
  return { id, verdict: 'ok', found, repair: null };
}

export function warn(id: string, found: string, repair: string): Finding {
  return { id, verdict: 'warn', found, repair };
}

export function fail(id: string, found: string, repair: string): Finding {
  return { id, verdict: 'fail', found, repair };
}

/** One that may go wrong by itself. */
export type Check = () => Promise<Finding[]>;
