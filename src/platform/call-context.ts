import { AsyncLocalStorage } from 'node:async_hooks';

/** Where a request came from, and who made it as far as that is known. */
export interface CallContext {
  requestId: string;
  ip: string;
  userAgent: string;
  actor?: {
    id: string;
    username: string;
    organizationId: string;
    /** Wrapped keys for what identifies this person, by the secret that wraps them. */
    keys?: Readonly<Record<string, string>>;
  };
}

const calls = new AsyncLocalStorage<CallContext>();

/**
 * Runs `work` as part of a call. What records who did something from where reads it from here;
 * nothing decides by it.
 */
export function withinCall<T>(call: CallContext, work: () => T): T {
  return calls.run(call, work);
}

/** The call that this code works for; undefined in workers and commands. */
export function currentCall(): CallContext | undefined {
  return calls.getStore();
}
