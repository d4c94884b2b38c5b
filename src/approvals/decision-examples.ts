import type { PublicVerb } from '../domain/commands';
import type { JsonObject } from '../domain/json';

/** A body of each verb, for the documentation of the API. */
export const DECISION_EXAMPLES: Readonly<Record<PublicVerb, JsonObject>> = {
  start: {},
  approve: { comment: 'Within the budget.', formData: { costCentre: '4711' } },
  reject: { comment: 'The offer is out of date.' },
  abstain: { comment: 'I know the supplier.' },
  delegate: { to: 'carol', comment: 'On leave until Monday.' },
  escalate: { comment: 'Beyond my limit.' },
  'request-resubmission': { stage: 'check', comment: 'The second page is missing.' },
  undo: { comment: 'Clicked too early.' },
  'request-information': { from: 'alice', comment: 'Which cost centre?' },
  'provide-information': { comment: 'Cost centre 4711.' },
  reassign: { from: 'bob', to: 'carol', comment: 'Bob has left.' },
  'add-approver': { to: 'frank', position: 'after' },
  extend: { steps: [{ key: 'legal', approver: { role: 'legal', strategy: 'anyone' } }] },
  recall: { comment: 'The amount has to change.' },
  'change-subject': { attributes: { amount: 1200 } },
  comment: { comment: 'See the offer of last year.' },
  cancel: { comment: 'Not needed any more.' },
};
