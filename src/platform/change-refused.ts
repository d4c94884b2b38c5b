import type { ProblemCode } from './http/problems';

/**
 * What somebody has asked for cannot be done, and nothing has changed. Services throw it; the error
 * handler answers with its code, its sentence and what else a program may want to know, as in
 * `errors` the fields to correct.
 */
export class ChangeRefused extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly data: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ChangeRefused';
  }
}
