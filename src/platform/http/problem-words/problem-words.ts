import type { RefusalWords } from '../../../domain/wording/refusal-words';
import type { ProblemCode } from '../problem-codes';

/** The words of every problem, in one language. */
export type ProblemWords = Record<ProblemCode, RefusalWords>;
