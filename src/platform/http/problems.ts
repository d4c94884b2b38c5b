import type { Language } from '../../domain/languages';
import type { RefusalWords } from '../../domain/wording/refusal-words';
import { PROBLEM_STATUSES, type ProblemCode } from './problem-codes';
import { ARABIC_PROBLEMS } from './problem-words/arabic';
import { ENGLISH_PROBLEMS } from './problem-words/english';
import { GERMAN_PROBLEMS } from './problem-words/german';
import type { ProblemWords } from './problem-words/problem-words';

export type { ProblemCode };

/** What a problem code means to an HTTP client: what happened, and what to do about it. */
export interface ProblemKind extends RefusalWords {
  status: number;
}

const WORDS: Record<Language, ProblemWords> = {
  en: ENGLISH_PROBLEMS,
  de: GERMAN_PROBLEMS,
  ar: ARABIC_PROBLEMS,
};

/** A problem in the words of a language. */
export function kindOf(code: ProblemCode, language: Language): ProblemKind {
  return { status: PROBLEM_STATUSES[code], ...WORDS[language][code] };
}

/** Every problem that the API can answer with, in English. */
export const PROBLEMS = Object.fromEntries(
  Object.keys(PROBLEM_STATUSES).map((code) => [code, kindOf(code as ProblemCode, 'en')]),
) as Record<ProblemCode, ProblemKind>;

/** A problem on its way to the client. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    /** Further members of the answer. */
    readonly data: Record<string, unknown> = {},
    /** The true problem, which the caller must not learn; it is the one that is recorded. */
    readonly hidden?: Problem,
  ) {
    super(message);
  }
}

/** The body of an answer by RFC 9457. What happened exactly is told in English. */
export function problemBody(
  { code, message, data }: Problem,
  requestId: string,
  language: Language,
) {
  const { status, title, fix } = kindOf(code, language);
  const type = `/api/docs/problems#${code}`;
  // "status" is the one of HTTP; what became of the thing asked about needs another name here.
  const { status: currentStatus, ...members } = data;
  return {
    ...members,
    ...(currentStatus === undefined ? {} : { currentStatus }),
    type,
    title,
    status,
    detail: message,
    fix,
    code,
    instance: `urn:request:${requestId}`,
  };
}
