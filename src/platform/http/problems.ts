import type { RefusalCode } from '../../domain/refusals';

/** What a problem code means to an HTTP client. */
export interface ProblemKind {
  status: number;
  title: string;
  /** What to do about it, in one sentence; shown at /api/docs/problems. */
  fix: string;
}

/** Codes that belong to HTTP alone; the others are the domain's. */
export type HttpCode =
  | 'ASSIGNEE_INVALID'
  | 'ASSIGNEE_REQUIRED'
  | 'BODY_INVALID'
  | 'BODY_TOO_LARGE'
  | 'CSRF_TOKEN_INVALID'
  | 'DATABASE_UNAVAILABLE'
  | 'DECISION_LINK_ENDED'
  | 'DEPARTMENT_IN_USE'
  | 'DEFINITION_INVALID'
  | 'DEFINITION_IN_USE'
  | 'EFFECT_NOT_REPAIRABLE'
  | 'IDENTITY_PROVIDER_UNAVAILABLE'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INTERNAL_ERROR'
  | 'KEY_TAKEN'
  | 'LAST_ADMINISTRATOR'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'PARAMETERS_INVALID'
  | 'PASSWORD_UNACCEPTABLE'
  | 'PASSWORD_WRONG'
  | 'RATE_LIMITED'
  | 'ROLE_CIRCLE'
  | 'ROLE_IN_USE'
  | 'REQUEST_NOT_DRAFT'
  | 'REQUEST_NOT_SUBMITTED'
  | 'REQUEST_SUBMITTED'
  | 'SIGN_IN_FAILED'
  | 'SUBJECT_NOT_FOUND'
  | 'SUBJECT_UNAVAILABLE'
  | 'SUBSTITUTION_INVALID'
  | 'TEMPORAL_UNAVAILABLE'
  | 'UNAUTHENTICATED'
  | 'USERNAME_TAKEN'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'STREAMS_EXHAUSTED'
  | 'WAITERS_EXHAUSTED'
  | 'WEBHOOK_URL_REFUSED'
  | 'WEBHOOKS_EXHAUSTED';

export type ProblemCode = HttpCode | RefusalCode;

const kind = (status: number, title: string, fix: string): ProblemKind => ({ status, title, fix });

/** Every problem that the API can answer with. */
export const PROBLEMS: Record<ProblemCode, ProblemKind> = {
  ACTOR_UNKNOWN: kind(403, 'Unknown person', 'Name an active user of the organization.'),
  ALREADY_ATTACHED: kind(409, 'Already attached', 'Decide or cancel the open approval first.'),
  ALREADY_DECIDED: kind(409, 'Already decided', 'Nothing: read who decided in "decidedBy".'),
  ASSIGNEE_INVALID: kind(422, 'Cannot be assigned', 'Choose somebody who may decide requests.'),
  ASSIGNEE_REQUIRED: kind(422, 'Assignee required', 'Say in "assignedTo" who has to decide.'),
  ALREADY_STARTED: kind(409, 'Already started', 'Nothing: the approval is under way.'),
  APPROVAL_CLOSED: kind(409, 'Approval is over', 'Attach a new approval if one is needed.'),
  BODY_INVALID: kind(400, 'Malformed body', 'Correct the fields named in "errors".'),
  BODY_TOO_LARGE: kind(413, 'Body too large', 'Send less: 100 kB unless the route allows more.'),
  CSRF_TOKEN_INVALID: kind(403, 'CSRF token invalid', 'Send the "csrfToken" of GET /me with it.'),
  COMMENT_REQUIRED: kind(422, 'Comment required', 'Say why in "comment".'),
  DATABASE_UNAVAILABLE: kind(503, 'Database unavailable', 'Try again after "Retry-After" seconds.'),
  DECISION_LINK_ENDED: kind(410, 'Link no longer decides', 'Decide in your inbox.'),
  DEFINITION_INVALID: kind(422, 'Invalid definition', 'Correct every problem named in "errors".'),
  DEFINITION_INACTIVE: kind(422, 'Definition is inactive', 'Publish it again to switch it on.'),
  DEFINITION_NOT_ALLOWED: kind(
    422,
    'Definition not allowed',
    'Use one that the subject type allows.',
  ),
  EFFECT_NOT_REPAIRABLE: kind(409, 'Nothing to repair', 'Read how the effect stands now.'),
  DEFINITION_IN_USE: kind(409, 'Definition in use', 'Deactivate it, and delete it later.'),
  DEFINITION_NOT_FOUND: kind(404, 'Unknown definition', 'List the definitions for their keys.'),
  DEFINITION_NOT_PUBLISHED: kind(422, 'Not published', 'Publish the definition first.'),
  DELEGATE_INVALID: kind(422, 'Cannot delegate', 'Choose an active user who is not asked yet.'),
  IDENTITY_PROVIDER_UNAVAILABLE: kind(
    503,
    'Identity provider unavailable',
    'Try again after "Retry-After" seconds.',
  ),
  INTERNAL_ERROR: kind(500, 'Internal error', 'Report the request id to the operator.'),
  MALFORMED_COMMAND: kind(400, 'Malformed command', 'Correct the fields that are named.'),
  METHOD_NOT_ALLOWED: kind(405, 'Method not allowed', 'Use a method that "Allow" names.'),
  NOT_PERMITTED: kind(403, 'Not permitted', 'Ask an administrator for the permission it names.'),
  MIGRATION_IMPOSSIBLE: kind(
    409,
    'Cannot be moved',
    'Have it decided by its own version, or change the new one: "why" tells what does not fit.',
  ),
  NOT_ENTITLED: kind(403, 'Not entitled', 'Ask somebody whom the step asks, or their senior.'),
  NOT_FOUND: kind(404, 'Not found', 'Check the id; what others own is not shown either.'),
  NOT_STARTED: kind(409, 'Not started', 'Send "start" first.'),
  NO_ESCALATION_TARGET: kind(409, 'Nobody to escalate to', 'Delegate, or configure a manager.'),
  PARAMETERS_INVALID: kind(400, 'Malformed parameters', 'Correct the parameters in "errors".'),
  PASSWORD_UNACCEPTABLE: kind(422, 'Password not acceptable', 'Choose a longer, less usual one.'),
  PASSWORD_WRONG: kind(403, 'Wrong password', 'Give the current password in "current".'),
  RATE_LIMITED: kind(429, 'Too many requests', 'Try again after "Retry-After" seconds.'),
  REQUEST_NOT_DRAFT: kind(409, 'Not a draft', 'Recall its approval first; what is decided stays.'),
  REQUEST_NOT_SUBMITTED: kind(409, 'Not submitted', 'Wait until its creator submits it.'),
  REQUEST_SUBMITTED: kind(409, 'Request is submitted', 'Decide or cancel its approval first.'),
  ROLE_EMPTY: kind(409, 'Role without members', 'Give the role an active member; then try again.'),
  SIGNATURE_INVALID: kind(403, 'Signature invalid', 'Send the command through API or client.'),
  SIGN_IN_FAILED: kind(401, 'Sign-in failed', 'Check organization, username and password.'),
  STAGE_NOT_FOUND: kind(404, 'Unknown stage', 'Name the current or an earlier stage.'),
  STEP_NOT_CURRENT: kind(409, 'Step is not current', 'Wait until the steps before are decided.'),
  STEP_NOT_FOUND: kind(404, 'Unknown step', 'Read the approval for the keys of its steps.'),
  TASK_NOT_FOUND: kind(404, 'Unknown task', 'Read the inbox for the ids of open tasks.'),
  TEMPORAL_UNAVAILABLE: kind(503, 'Temporal unavailable', 'Try again after "Retry-After" seconds.'),
  UNAUTHENTICATED: kind(
    401,
    'Who are you?',
    'Sign in at POST /api/v1/sessions, or send an API key.',
  ),
  UNSUPPORTED_MEDIA_TYPE: kind(415, 'Not JSON', 'Send JSON, and say so in "Content-Type".'),
  USER_INVALID: kind(409, 'User cannot be asked', 'Reactivate the user or change the definition.'),
  IDEMPOTENCY_KEY_REUSED: kind(
    422,
    'Idempotency key was used',
    'Take a new key for a new request; repeat a request with the same body.',
  ),
  VERSION_CHANGED: kind(412, 'It has moved on', 'Read it again, and use its new ETag.'),
  STREAMS_EXHAUSTED: kind(503, 'Too many streams', 'Close one, or come back after "Retry-After".'),
  WAITERS_EXHAUSTED: kind(503, 'Too many wait', 'Ask without "waitFor", or after "Retry-After".'),
  WEBHOOK_URL_REFUSED: kind(422, 'Webhook URL refused', 'Give the URL of a public host.'),
  WEBHOOKS_EXHAUSTED: kind(409, 'Too many webhooks', 'Delete one that nobody needs.'),
  CONTENT_CHANGED: kind(
    409,
    'Content has changed',
    'Read the approval again and decide on what it says now.',
  ),
  EXPRESSION_FAILED: kind(
    409,
    'Expression failed',
    'Correct the attributes, or publish a better definition.',
  ),
  FORM_DATA_FORBIDDEN: kind(422, 'No form data here', 'Leave out "formData".'),
  FORM_DATA_INVALID: kind(422, 'Form not filled correctly', 'Correct the fields in "problems".'),
  FORM_DATA_REQUIRED: kind(422, 'Form data required', 'Fill the form of the step in "formData".'),
  NOTHING_TO_UNDO: kind(409, 'Nothing to undo', 'Ask to resubmit instead, or comment.'),
  NO_DEFINITION_MATCHES: kind(
    422,
    'No definition matches',
    'Name a definition, or publish one that matches.',
  ),
  QUORUM_UNREACHABLE: kind(
    409,
    'Too few people',
    'Add people to the role, or an approver to the step.',
  ),
  ROUNDS_EXHAUSTED: kind(409, 'Sent back too often', 'Approve or reject it.'),
  MACHINE_NOT_ALLOWED: kind(
    403,
    'Not for programs',
    'Comment, and let one of the people decide whom the detail names. What programs may decide stands in "machines" of the step or the definition.',
  ),
  SEPARATION_OF_DUTIES: kind(403, 'Separation of duties', 'Let somebody else answer.'),
  STEPS_INVALID: kind(422, 'Invalid steps', 'Correct the steps named in the message.'),
  STEP_HELD: kind(409, 'Step is held', 'Mend what the message names; it is tried again by itself.'),
  STEP_KEY_TAKEN: kind(409, 'Step key is taken', 'Give the new step another key.'),
  SUBSTITUTION_INVALID: kind(
    422,
    'Substitution not possible',
    'Choose another substitute or another time.',
  ),
  DEPARTMENT_IN_USE: kind(409, 'Department in use', 'Move its people and definitions away first.'),
  KEY_TAKEN: kind(409, 'Key is taken', 'Choose another key, or change what has this one.'),
  LAST_ADMINISTRATOR: kind(
    409,
    'Nobody could grant permissions any more',
    'Make somebody else an administrator first.',
  ),
  ROLE_CIRCLE: kind(422, 'Roles in a circle', 'Choose a senior role that is not below this one.'),
  ROLE_IN_USE: kind(409, 'Role in use', 'Take away what the message names first.'),
  USERNAME_TAKEN: kind(409, 'Username is taken', 'Choose another; removed users keep theirs.'),
  SUBJECT_TYPE_DISABLED: kind(422, 'Subject type is off', 'Enable approvals for the subject type.'),
  SUBJECT_NOT_FOUND: kind(404, 'Unknown subject', 'Check the id where the subject is kept.'),
  SUBJECT_UNAVAILABLE: kind(
    502,
    'Subject cannot be read',
    'Try again; if it stays, the operator finds the reason in the log.',
  ),
  SUBJECT_LOCKED: kind(409, 'Subject is locked', 'Recall or cancel the approval first.'),
  VOTE_NOT_ALLOWED: kind(422, 'Vote not allowed', 'Use a vote that the step allows.'),
};

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

/** The body of an answer by RFC 9457. */
export function problemBody({ code, message, data }: Problem, requestId: string) {
  const { status, title } = PROBLEMS[code];
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
    code,
    instance: `urn:request:${requestId}`,
  };
}
