import type { RefusalCode } from '../refusals';

/** What a refusal means, and what to do about it, in one sentence. */
export interface RefusalWords {
  title: string;
  fix: string;
}

/** The words of every refusal, in one language. */
export type Refusals = Record<RefusalCode, RefusalWords>;

/** Writes them down. */
export const words = (title: string, fix: string): RefusalWords => ({ title, fix });

/** A refusal in the words of a language; the exact message where its code has none. */
export function refusalIn(
  words: Refusals,
  { code, message }: { code: string; message: string },
): string {
  const known = Object.hasOwn(words, code) ? words[code as RefusalCode] : undefined;
  return known ? `${known.title}. ${known.fix}` : message;
}
