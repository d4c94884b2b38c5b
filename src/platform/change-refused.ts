import type { FieldProblem } from '../domain/tools';
import type { ProblemCode } from './http/problems';

/**
 * What somebody has asked for cannot be done, and nothing has changed. Services throw it; the error
 * handler answers with its code, its sentence and, where there are some, the fields to correct.
 */
export class ChangeRefused extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(message);
    this.name = 'ChangeRefused';
  }
}
