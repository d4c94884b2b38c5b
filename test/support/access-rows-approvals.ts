import { row, rowWith, type Answers, type Rows } from './access-rows';

/** For those who are asked, and for administrators, who may answer in the place of anybody. */
const ANSWERED: Answers = [403, 200, 404, 404, 401, 401, 200, 403];
/** For the requester, those who are asked, and administrators. */
const CONCERNED: Answers = [200, 200, 404, 404, 401, 401, 200, 403];
/** The same; the service may attach, and therefore try. */
const CHANGED: Answers = [200, 200, 404, 404, 401, 401, 200, 404];
/** For the requester and administrators. */
const REQUESTED: Answers = [200, 403, 404, 404, 401, 401, 200, 404];
/** For the requester alone. */
const RECALLED: Answers = [200, 403, 404, 404, 401, 401, 403, 404];
/** Whoever did not give the last answer has nothing to take back. */
const UNDONE: Answers = [409, 200, 404, 404, 401, 401, 409, 403];
/** Who was not asked for information has no such question. */
const TOLD: Answers = [200, 404, 404, 404, 401, 401, 404, 404];
/** For superiors and administrators; the approver is neither. */
const REASSIGNED: Answers = [403, 403, 404, 404, 401, 401, 200, 403];
const SEEN: Answers = [200, 200, 404, 404, 401, 401, 200, 404];
/** Whoever lists approvals finds those that they may see, and no others. */
const LISTED: Answers = ['with', 'with', 'without', 'without', 401, 401, 'with', 'without'];
/** What waits for the caller: only the approver finds it. */
const IN_INBOX: Answers = ['without', 'with', 'without', 'without', 401, 401, 'without', 403];
/** Whoever sees it may comment, also those who are not asked. */
const COMMENTED: Answers = [200, 200, 404, 404, 401, 401, 200, 403];

const MORE_STEPS = { steps: [{ key: 'more', approver: { user: 'dan' } }] };
const QUESTION = { comment: 'How much?' };

const VERBS: Rows = Object.fromEntries(
  (
    [
      ['approve', row('approval', ANSWERED)],
      ['reject', row('approval', ANSWERED)],
      ['abstain', row('abstaining', ANSWERED)],
      ['delegate', row('approval', ANSWERED, { to: 'dan' })],
      ['escalate', row('approval', ANSWERED)],
      ['request-resubmission', row('approval', ANSWERED, QUESTION)],
      ['undo', row('answered', UNDONE)],
      ['request-information', row('approval', ANSWERED, QUESTION)],
      ['provide-information', row('questioned', TOLD, { comment: 'So much.' })],
      ['reassign', row('approval', REASSIGNED, { to: 'dan' })],
      ['add-approver', row('approval', CONCERNED, { to: 'dan' })],
      ['extend', row('approval', CONCERNED, MORE_STEPS)],
      ['recall', row('approval', RECALLED)],
      ['change-subject', row('approval', CHANGED, { attributes: { amount: 2 } })],
      ['comment', row('approval', COMMENTED, { comment: 'Hm.' })],
      ['cancel', row('approval', REQUESTED)],
    ] as const
  ).flatMap(([verb, answers]) => [
    [`post /api/v1/tasks/{taskId}/${verb}`, answers],
    [`post /api/v1/approvals/{approvalId}/${verb}`, answers],
  ]),
);

const attached = ({ key, type, id }: Record<string, string>) => ({
  definition: key,
  subject: { type, id },
});

/** Approvals, decisions and inboxes. */
export const APPROVALS: Rows = {
  ...VERBS,
  'post /api/v1/approvals/{approvalId}/start': row(
    'waiting',
    [200, 404, 404, 404, 401, 401, 200, 404],
  ),
  'post /api/v1/approvals': rowWith('attachable', [201, 201, 201, 404, 401, 401, 201, 201], {
    body: attached,
  }),
  'post /api/v1/approvals/preview': rowWith(
    'attachable',
    [200, 200, 200, 404, 401, 401, 200, 200],
    { body: attached },
  ),
  'get /api/v1/approvals': row('approval', LISTED),
  'get /api/v1/definitions/{key}/approvals': row('approval', LISTED),
  'get /api/v1/approvals/{approvalId}': row('approval', SEEN),
  'get /api/v1/approvals/{approvalId}/explanation': row('approval', SEEN),
  'get /api/v1/approvals/{approvalId}/commands/{commandId}': row('commanded', SEEN),
  'get /api/v1/approvals/{approvalId}/evidence': row(
    'approval',
    [403, 200, 403, 404, 401, 401, 200, 403],
  ),
  'get /api/v1/stuck-approvals': row('approval', [403, 200, 403, 200, 401, 401, 200, 403]),
  'get /api/v1/subjects/{type}/{id}/approval': row('approval', LISTED),
  'put /api/v1/subjects/{type}/{id}': row(
    'approval',
    // Another organization has no such subject, and nothing that would match it.
    [200, 200, 403, 200, 401, 401, 200, 403],
    { attributes: { amount: 2 } },
  ),
  'post /api/v1/subjects/{type}/{id}/actions': row('approval', ANSWERED, { action: 'approve' }),
  'post /api/v1/decisions/bulk': rowWith('approval', ANSWERED, {
    body: ({ taskId }) => ({ decisions: [{ task: taskId, verb: 'approve' }] }),
    outcome: ({ status, body }) => body.items?.[0].problem?.status ?? status,
  }),
  'get /api/v1/inbox': rowWith('approval', IN_INBOX, { query: () => 'sort=opened' }),
  'get /api/v1/inbox/counts': row('approval', IN_INBOX),
  'get /api/v1/me/tasks': row('approval', IN_INBOX),
  'get /api/v1/me/summary': row('approval', IN_INBOX),
};
