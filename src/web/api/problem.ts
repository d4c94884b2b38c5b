import type { components } from '../../client/api.generated';
import { currentLanguage } from '../text/language';

type Problem = components['schemas']['Problem'];

/**
 * What went wrong, in words for the person in front: a refusal of the API, or no answer at all. The
 * message is exact and English.
 */
export class ApiProblem extends Error {
  /** `NO_CONNECTION` when there was no answer. */
  readonly code: Problem['code'] | 'NO_CONNECTION';
  /** HTTP status; 0 without an answer. */
  readonly status: number;
  /** What is wrong with which field; paths are dotted, `subject.attributes.amount`. */
  readonly errors: readonly { path: string; message: string }[];
  /** What happened, in the language of the person. */
  readonly title: string | undefined;
  /** What to do about it, in the language of the person. */
  readonly fix: string | undefined;

  constructor(
    problem: Pick<Problem, 'detail' | 'status' | 'errors'> &
      Partial<Pick<Problem, 'title' | 'fix'>> & { code: string },
  ) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.code = problem.code as ApiProblem['code'];
    this.status = problem.status;
    this.errors = problem.errors ?? [];
    this.title = problem.title;
    this.fix = problem.fix;
  }
}

/** What went wrong in one text, in the language of the person as far as the server knows it. */
export function toldOf(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) {
    return problem instanceof Error ? problem.message : String(problem);
  }
  const { title, fix, message } = problem;
  const isTold = currentLanguage() !== 'en' && title !== undefined && fix !== undefined;
  return isTold ? `${title}. ${fix}` : message;
}

/** The problem of an answer that is none of ours, like that of a proxy in between. */
export function problemOf(body: unknown, response: Response): ApiProblem {
  if (typeof body === 'object' && body !== null && 'code' in body && 'detail' in body) {
    return new ApiProblem(body as Problem);
  }
  const detail = `${response.status} ${response.statusText}`.trim();
  return new ApiProblem({ code: 'INTERNAL_ERROR', status: response.status, detail });
}

export const noConnection = (): ApiProblem =>
  new ApiProblem({ code: 'NO_CONNECTION', status: 0, detail: 'The server cannot be reached.' });
