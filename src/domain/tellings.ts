import type { ApprovalEvent, EventType, OpenedTask } from './events';
import type { JsonObject } from './json';
import type { Concerned, NoticeKind } from './notice-kinds';
import { optional } from './optional';
import { currentSteps, currentTasks, findTask, type ApprovalState } from './state';
import type { FinalStatus } from './statuses';

/** What an event is told as, to whom, and with which facts beside its place. */
interface Telling {
  kind: NoticeKind;
  to: Concerned[];
  data?: JsonObject;
}

type EventOf<T extends EventType> = Extract<ApprovalEvent, { type: T }>;
type Teller<T extends EventType> = (event: EventOf<T>, state: ApprovalState) => Telling | undefined;

const CLOSED = {
  approved: 'approval.approved',
  rejected: 'approval.denied',
  cancelled: 'approval.cancelled',
} as const satisfies Record<FinalStatus, NoticeKind>;

const asks = (tasks: readonly OpenedTask[]): Telling | undefined =>
  // The last of those who are asked in turn may have left; then nobody is asked.
  tasks.length === 0 ? undefined : { kind: 'task.opened', to: tasks.map(asked), data: due(tasks) };

/** Who is asked something is told so, and the requester how it goes on. */
const TELLERS: { [T in EventType]?: Teller<T> } = {
  opened: () => ({ kind: 'approval.opened', to: [] }),
  'step-opened': ({ tasks }) => asks(tasks),
  'step-released': ({ tasks }) => asks(tasks),
  'tasks-opened': ({ tasks }) => asks(tasks),
  'task-delegated': ({ to }) => ({ kind: 'task.delegated', to: [asked(to)], data: handed(to) }),
  'task-moved': ({ to }) => ({ kind: 'task.moved', to: [asked(to)], data: handed(to) }),
  'step-escalated': ({ to, cause }) => {
    return { kind: 'task.escalated', to: to.map(asked), data: { ...due(to), cause } };
  },
  reminded: ({ tasks }, state) => {
    return { kind: 'task.reminded', to: assignees(state, tasks.map(idOf)) };
  },
  warned: ({ tasks }, state) => {
    return { kind: 'task.due-soon', to: assignees(state, tasks.map(idOf)) };
  },
  'escalation-exhausted': ({ tasks }, state) => {
    return { kind: 'task.overdue', to: assignees(state, tasks) };
  },
  'tasks-withdrawn': ({ tasks }, state) => {
    return { kind: 'task.withdrawn', to: assignees(state, tasks) };
  },
  'votes-voided': ({ tasks, fields }, state) => {
    return { kind: 'votes.voided', to: assignees(state, tasks), data: { fields } };
  },
  'task-answered': ({ answer }, state) => {
    return { kind: 'task.answered', to: [requester(state)], data: { answer } };
  },
  'step-held': ({ code }, state) => {
    return { kind: 'step.held', to: [requester(state)], data: { code } };
  },
  'actions-held': (_event, state) => {
    return { kind: 'step.held', to: [requester(state)], data: { code: 'ACTION_FAILED' } };
  },
  'unit-completed': ({ pipeline, stage }) => {
    const data = { ...optional('pipeline', pipeline), ...optional('stage', stage) };
    return { kind: 'stage.completed', to: [], data };
  },
  'information-requested': ({ to }) => ({ kind: 'information.requested', to: [asked(to)] }),
  'information-provided': ({ step }, state) => {
    return { kind: 'information.provided', to: openTasks(state, step) };
  },
  'comment-added': (_event, state) => ({ kind: 'comment.added', to: everybody(state) }),
  'subject-changed': ({ changes }) => {
    return { kind: 'subject.changed', to: [], data: { fields: Object.keys(changes) } };
  },
  'sent-back': ({ to, round }, state) => {
    return { kind: 'approval.sent-back', to: [requester(state)], data: { to, round } };
  },
  recalled: (_event, state) => ({ kind: 'approval.recalled', to: everybody(state) }),
  closed: ({ status }, state) => {
    const to = status === 'cancelled' ? everybody(state) : [requester(state)];
    return { kind: CLOSED[status], to };
  },
};

/**
 * What an event is told as; undefined when it is about the mechanism alone.
 *
 * @param state before the event
 */
export function tellingOf(event: ApprovalEvent, state: ApprovalState): Telling | undefined {
  const teller = TELLERS[event.type] as Teller<EventType> | undefined;
  return teller?.(event, state);
}

const idOf = ({ task }: { task: string }): string => task;

function requester(state: ApprovalState): Concerned {
  return { user: state.requester };
}

function asked({ assignee: user, task }: OpenedTask): Concerned {
  return { user, task };
}

function assignees(state: ApprovalState, tasks: readonly string[]): Concerned[] {
  return tasks.flatMap((id) => {
    const found = findTask(state, id);
    return found ? [{ user: found.task.assignee, task: id }] : [];
  });
}

function openTasks(state: ApprovalState, stepId?: string): Concerned[] {
  return currentSteps(state)
    .filter(({ id }) => stepId === undefined || id === stepId)
    .flatMap(currentTasks)
    .map(({ assignee: user, id: task }) => ({ user, task }));
}

function everybody(state: ApprovalState): Concerned[] {
  return [requester(state), ...openTasks(state)];
}

function handed(to: OpenedTask): JsonObject {
  return { ...due([to]), delegatedTo: to.assignee };
}

function due(tasks: readonly OpenedTask[]): JsonObject {
  const dues = tasks.flatMap(({ dueAt }) => dueAt ?? []);
  return dues.length > 0 ? { dueAt: new Date(Math.min(...dues)).toISOString() } : {};
}
