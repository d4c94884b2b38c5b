import type { JsonObject } from './json';

/** Why a command was refused. Codes are stable: clients and translations depend on them. */
export const REFUSAL_CODES = [
  'ACTOR_UNKNOWN',
  'ALREADY_ATTACHED',
  'ALREADY_DECIDED',
  'ALREADY_STARTED',
  'APPROVAL_CLOSED',
  'COMMENT_REQUIRED',
  'CONTENT_CHANGED',
  'DEFINITION_INACTIVE',
  'DEFINITION_NOT_ALLOWED',
  'DEFINITION_NOT_FOUND',
  'DEFINITION_NOT_PUBLISHED',
  'DELEGATE_INVALID',
  'EXPRESSION_FAILED',
  'FORM_DATA_FORBIDDEN',
  'FORM_DATA_INVALID',
  'FORM_DATA_REQUIRED',
  'MACHINE_NOT_ALLOWED',
  'MALFORMED_COMMAND',
  'MIGRATION_IMPOSSIBLE',
  'NOT_ENTITLED',
  'NOT_PERMITTED',
  'NOT_STARTED',
  'NO_DEFINITION_MATCHES',
  'NO_ESCALATION_TARGET',
  'NOTHING_TO_UNDO',
  'QUORUM_UNREACHABLE',
  'ROLE_EMPTY',
  'ROUNDS_EXHAUSTED',
  'SEPARATION_OF_DUTIES',
  'SIGNATURE_INVALID',
  'STAGE_NOT_FOUND',
  'STEP_HELD',
  'STEP_KEY_TAKEN',
  'STEP_NOT_CURRENT',
  'STEP_NOT_FOUND',
  'STEPS_INVALID',
  'SUBJECT_LOCKED',
  'SUBJECT_TYPE_DISABLED',
  'TASK_NOT_FOUND',
  'USER_INVALID',
  'VERSION_CHANGED',
  'VOTE_NOT_ALLOWED',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refused command: a stable code, a sentence that says what to do, and facts for programs. */
export interface Refused {
  accepted: false;
  code: RefusalCode;
  message: string;
  data?: JsonObject;
}

/** Makes a refusal. */
export function refused(code: RefusalCode, message: string, data?: JsonObject): Refused {
  return { accepted: false, code, message, ...(data ? { data } : {}) };
}

/** A refusal as an exception, for callers that have a transaction to roll back. */
export class RefusalError extends Error {
  readonly code: RefusalCode;
  readonly data: JsonObject | undefined;

  constructor({ code, message, data }: Omit<Refused, 'accepted'>) {
    super(message);
    this.name = 'RefusalError';
    this.code = code;
    this.data = data;
  }
}
