import type { components } from '../../client/api.generated';

/** What is wrong with fields of a form comes under another name than what is wrong with the body. */
type Problem = components['schemas']['Problem'] & {
  problems?: readonly { path: string; message: string }[];
};

/** What went wrong, in words for the person in front: a refusal of the API, or no answer at all. */
export class ApiProblem extends Error {
  /** `NO_CONNECTION` when there was no answer. */
  readonly code: Problem['code'] | 'NO_CONNECTION';
  /** HTTP status; 0 without an answer. */
  readonly status: number;
  /** What is wrong with which field; paths are dotted, `subject.attributes.amount`. */
  readonly errors: readonly { path: string; message: string }[];

  constructor(
    problem: Pick<Problem, 'detail' | 'status' | 'errors' | 'problems'> & { code: string },
  ) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.code = problem.code as ApiProblem['code'];
    this.status = problem.status;
    this.errors = problem.errors ?? problem.problems ?? [];
  }
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
