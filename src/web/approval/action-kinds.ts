import type { Approval, Explanation } from './types';

/** What can be done with an approval as a whole. */
const ACTION_KINDS = [
  'start',
  'recall',
  'undo',
  'change-subject',
  'add-approver',
  'extend',
  'reassign',
  'cancel',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What the person in front may do, as the server tells. */
export function actionsFor(
  { subjectType }: Approval,
  mayDo: Explanation['mayDo'] = [],
): ActionKind[] {
  return ACTION_KINDS.filter(
    // A request is changed where it was written.
    (kind) => mayDo.includes(kind) && !(kind === 'change-subject' && subjectType === 'request'),
  );
}

/** True when it was started before: starting it is asking again. */
export const wasRecalled = ({ timeline }: Approval): boolean =>
  timeline.some(({ type }) => type === 'recalled');
