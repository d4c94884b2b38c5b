import { isReaching, type ApprovalEvent, type EventType } from '../domain/events';
import type { Json, JsonObject } from '../domain/json';
import type { CaseRow, LoggedEvent } from './event-log.store';

/** One line of an event log. */
export interface Activity {
  /** Unique in the log. */
  id: string;
  /** What process mining calls it: the step, and what happened to it. */
  name: string;
  /** ISO 8601. */
  at: string;
  event: EventType;
  /** Key of the step. */
  step: string | undefined;
  answer: string | undefined;
  /** Id of who did it; nobody where it happened by itself. */
  by: string | undefined;
  /** Ids of those who are asked by it. */
  asks: string[];
}

/** What has happened to one approval, as activities. Events name steps by ids; a log by keys. */
export function activitiesOf({ id, events }: Pick<CaseRow, 'id' | 'events'>): Activity[] {
  const keys = new Map<string, string>();
  return events.map((event) => {
    const { seq, type, at, data } = event;
    if (isReaching({ type } as ApprovalEvent)) keys.set(textOf(data['step']), textOf(data['key']));
    const step = keys.get(textOf(data['step']));
    return {
      id: `${id}:${seq}`,
      name: nameOf(event, step),
      at: new Date(at).toISOString(),
      event: type,
      step,
      answer: textOf(data['answer']) || undefined,
      by: textOf(data['actor']) || textOf(data['requester']) || undefined,
      asks: askedBy(data),
    };
  });
}

/** Answers and ends are told apart, because they are what a process turns on. */
function nameOf({ type, data }: LoggedEvent, step: string | undefined): string {
  const what =
    type === 'task-answered' || type === 'closed'
      ? textOf(data[type === 'closed' ? 'status' : 'answer'])
      : type;
  return `${step ?? 'approval'}: ${what}`;
}

/** The people to whom an event opens a task. */
function askedBy({ tasks, to }: Record<string, Json>): string[] {
  const opened = [tasks, to].flat().filter((task) => typeof task === 'object' && task !== null);
  return opened.map((task) => textOf((task as JsonObject)['assignee'])).filter(Boolean);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
