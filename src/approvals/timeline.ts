import type { Json, JsonObject } from '../domain/json';
import type { Names } from '../people/actor.service';
import type { TimelineRow } from './queries.store';

/** One entry of the timeline, with a sentence for people. */
export interface TimelineEntry extends TimelineRow {
  text: string;
}

/** Who did what, as people say it. Names that are not known any more appear as "somebody". */
export function timelineOf(
  rows: readonly TimelineRow[],
  steps: ReadonlyMap<string, string>,
  names: Names,
): TimelineEntry[] {
  const name = (id: Json | undefined): string => names[textOf(id)]?.username ?? 'somebody';
  const step = (data: JsonObject): string => `"${steps.get(textOf(data['step'])) ?? 'step'}"`;
  const asked = (tasks: Json | undefined): string =>
    (Array.isArray(tasks) ? tasks : [tasks])
      .map((task) => textOf((task as JsonObject)['handle']))
      .join(', ');
  return rows.map((row) => {
    const text = sentence(row, { name, step, asked }) + remark(row.data);
    return { ...row, text };
  });
}

interface Words {
  name: (id: Json | undefined) => string;
  step: (data: JsonObject) => string;
  asked: (tasks: Json | undefined) => string;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function sentence({ type, data }: TimelineRow, { name, step, asked }: Words): string {
  switch (type) {
    case 'attached':
      return `requested by ${name(data['requester'])}`;
    case 'opened':
      return 'opened';
    case 'step-opened':
      return `${step(data)} asks ${asked(data['tasks'])}`;
    case 'task-answered':
      return `${name(data['actor'])} ${ANSWERS[textOf(data['answer'])] ?? 'answered'} ${step(data)}`;
    case 'task-delegated':
      return `${name(data['actor'])} delegated ${step(data)} to ${asked(data['to'])}`;
    case 'step-escalated':
      return data['cause'] === 'deadline'
        ? `${step(data)} was not answered in time and escalated to ${asked(data['to'])}`
        : `${name(data['actor'])} escalated ${step(data)} to ${asked(data['to'])}`;
    case 'escalation-exhausted':
      return `${step(data)} was not answered in time, and nobody is left to escalate to`;
    case 'step-closed':
      return `${step(data)} is ${textOf(data['status'])}`;
    case 'comment-added':
      return `${name(data['actor'])} commented`;
    case 'closed':
      return textOf(data['status']).toUpperCase();
    default:
      return type;
  }
}

const ANSWERS: Record<string, string> = {
  approved: 'approved',
  rejected: 'rejected',
  'needs-resubmission': 'asked to resubmit',
};

function remark(data: JsonObject): string {
  const comment = textOf(data['comment']);
  return comment === '' ? '' : `: ${comment}`;
}
