import { PermanentActionFailure } from './action.types';

/** Answers that the same request may not get the next time, although they begin with 4. */
const WORTH_RETRYING = [408, 425, 429];

/**
 * Takes the answer of another system for success or failure by its status alone: what it says
 * beside that is never repeated, because error texts are shown to people.
 *
 * @throws Error when trying again may help, PermanentActionFailure when it cannot
 */
export function requireTaken(url: string, status: number): void {
  if (status >= 200 && status < 300) return;
  const text = `${new URL(url).host} answered with status ${status}`;
  const isFinal = status < 500 && !WORTH_RETRYING.includes(status);
  throw isFinal ? new PermanentActionFailure(text) : new Error(text);
}
