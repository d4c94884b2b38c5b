import type { Approval, Me, TimelineEntry } from './types';
import { isUnderWay } from './use-approval';

/** What can be done with an approval as a whole. */
export type ActionKind =
  'start' | 'recall' | 'undo' | 'change' | 'add-approver' | 'extend' | 'reassign' | 'cancel';

/**
 * What the person in front may probably do. The server has the last word: the definition may name
 * administrators of its own, and it may lock what it is about.
 */
export function actionsFor(
  approval: Approval,
  { id }: Pick<Me, 'id'>,
  can: (permission: string) => boolean,
): ActionKind[] {
  const { status, requesterId, you, subjectType, timeline } = approval;
  const isOpen = status === 'open';
  const isRequester = id === requesterId && can('approval.attach');
  const administers = can('approval.administer');
  const isConcerned = isRequester || administers || you.requiresAction;
  const mayReroute = isOpen && isConcerned && can('approval.reroute');
  const possible: Record<ActionKind, boolean> = {
    start: status === 'not-started' && (isRequester || administers),
    recall: isOpen && isRequester,
    undo: isOpen && canUndo(timeline, id),
    // A request is changed where it was written.
    change: isUnderWay(approval) && isConcerned && subjectType !== 'request',
    'add-approver': mayReroute,
    extend: mayReroute,
    reassign: isOpen && administers,
    cancel: isUnderWay(approval) && (isRequester || administers),
  };
  return Object.entries(possible).flatMap(([kind, is]) => (is ? [kind as ActionKind] : []));
}

/** Whether the last answer of a person can still be taken back, as far as one can tell. */
function canUndo(timeline: readonly TimelineEntry[], person: string): boolean {
  const last = timeline.findLast(
    ({ type, data }) =>
      (type === 'task-answered' || type === 'answer-undone') && data['actor'] === person,
  );
  return last?.type === 'task-answered' && last.data['undoable'] === true;
}

/** True when it was started before: starting it is asking again. */
export const wasRecalled = ({ timeline }: Approval): boolean =>
  timeline.some(({ type }) => type === 'recalled');
