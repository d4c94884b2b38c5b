import type { DefinitionSpec } from '../domain/definition';
import { REQUEST_TYPE } from '../domain/permissions';

/** Key of the definition that an organization's requests are approved by unless it has its own. */
export const REQUEST_DEFINITION = 'request';

/** The last one that matches: every definition of the organization's own comes first. */
const LAST_PRIORITY = 2_147_483_647;

/** One decision, by the person to whom the request is assigned. */
export const REQUEST_SPEC: DefinitionSpec = {
  strategy: 3,
  name: { en: 'Request', ar: 'طلب' },
  match: { subjectType: REQUEST_TYPE, priority: LAST_PRIORITY },
  separation: { requester: true },
  requireComment: ['reject'],
  // A request changes only while it is a draft.
  lock: true,
  steps: [
    {
      key: 'decision',
      name: { en: 'Decision', ar: 'القرار' },
      approver: { expression: 'attributes.assignedTo' },
      // Other managers decide what is assigned to them, whatever their role.
      allowHigherLevel: false,
    },
  ],
};
