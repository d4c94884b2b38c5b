import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import type { ApprovalView } from '../src/domain/direct';

/** What operators search by. Fixed at the start of an approval: the first three. */
export const SEARCH_ATTRIBUTES = {
  organization: defineSearchAttributeKey('Organization', SearchAttributeType.KEYWORD),
  subjectType: defineSearchAttributeKey('SubjectType', SearchAttributeType.KEYWORD),
  subjectId: defineSearchAttributeKey('SubjectId', SearchAttributeType.KEYWORD),
  status: defineSearchAttributeKey('ApprovalStatus', SearchAttributeType.KEYWORD),
  currentStep: defineSearchAttributeKey('CurrentStep', SearchAttributeType.KEYWORD),
  assignees: defineSearchAttributeKey('Assignees', SearchAttributeType.KEYWORD_LIST),
  dueAt: defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME),
} as const;

/** The search attributes that follow the approval's progress. */
export function progressAttributes(view: ApprovalView): SearchAttributeUpdatePair[] {
  const asked = view.current.flatMap((step) => step.asked);
  const { status, currentStep, assignees, dueAt } = SEARCH_ATTRIBUTES;
  return [
    { key: status, value: view.status },
    { key: currentStep, value: view.current[0]?.key ?? null },
    { key: assignees, value: asked.length > 0 ? asked : null },
    { key: dueAt, value: view.wakeAt === undefined ? null : new Date(view.wakeAt) },
  ] as SearchAttributeUpdatePair[];
}
