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
      .map((task) => name((task as JsonObject)['assignee']))
      .join(', ');
  return rows.map((row) => {
    const direct = row.data['direct'] ? ' (straight through Temporal)' : '';
    const text = sentence(row, { name, step, asked }) + direct + remark(row.data);
    return { ...row, text };
  });
}

/** The timeline for those who may see what has happened, and not what people said about it. */
export function withoutWords(rows: readonly TimelineRow[]): TimelineRow[] {
  return rows.map(({ data: { comment: _comment, formData: _formData, ...data }, ...row }) => {
    return { ...row, data };
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
      return `${step(data)} asks ${asked(data['tasks'])}${data['again'] ? ' once more' : ''}`;
    case 'step-skipped':
      return `${step(data)} was skipped: ${SKIPPED[textOf(data['reason'])] ?? 'not needed'}`;
    case 'step-held':
      return `${step(data)} cannot go on: ${textOf(data['message'])}`;
    case 'step-released':
      return `${step(data)} goes on and asks ${asked(data['tasks'])}`;
    case 'tasks-opened':
      return `${step(data)} also asks ${asked(data['tasks'])}`;
    case 'tasks-withdrawn':
      return `${step(data)} asks somebody no more (${textOf(data['cause'])})`;
    case 'checked-in':
      return `${name(data['actor'])} checked in ${step(data)} at ${textOf(data['at'])}`;
    case 'task-answered':
      return `${name(data['actor'])} ${ANSWERS[textOf(data['answer'])] ?? 'answered'} ${step(data)}`;
    case 'late-vote':
      return `${name(data['actor'])} voted late on ${step(data)}: ${textOf(data['answer'])}`;
    case 'answer-undone':
      return `${name(data['actor'])} took back the answer to ${step(data)}`;
    case 'task-delegated':
      return `${name(data['actor'])} delegated ${step(data)} to ${asked(data['to'])}`;
    case 'task-moved':
      return `${step(data)} went to ${asked(data['to'])} (${textOf(data['cause'])})`;
    case 'step-escalated':
      return data['cause'] === 'deadline'
        ? `${step(data)} was not answered in time and escalated to ${asked(data['to'])}`
        : `${name(data['actor'])} escalated ${step(data)} to ${asked(data['to'])}`;
    default:
      return laterSentence({ type, data }, { name, step, asked });
  }
}

function laterSentence(
  { type, data }: Pick<TimelineRow, 'type' | 'data'>,
  { name, step, asked }: Words,
): string {
  switch (type) {
    case 'escalation-exhausted':
      return `${step(data)} was not answered in time, and nobody is left to escalate to`;
    case 'step-timed-out':
      return `${step(data)} was not answered in time: ${textOf(data['then'])}`;
    case 'reminded':
      return `${step(data)} was reminded of`;
    case 'warned':
      return `${step(data)} is due soon`;
    case 'deadlines-moved':
      return `${step(data)} has new deadlines`;
    case 'information-requested':
      return `${name(data['actor'])} asked ${asked(data['to'])} for information on ${step(data)}`;
    case 'information-provided':
      return `${name(data['actor'])} gave information on ${step(data)}`;
    case 'step-closed':
      return `${step(data)} is ${textOf(data['status'])}`;
    case 'unit-completed':
      return `${[data['pipeline'], data['stage']].map(textOf).filter(Boolean).join(' / ') || 'everything'} is complete`;
    case 'actions-awaited':
      return `waits for ${runsOf(data['actions'])}`;
    case 'actions-held':
      return `${namesOf(data['actions'])} failed, and has to be tried again or skipped`;
    case 'actions-settled':
      return 'goes on';
    case 'steps-added':
      return `${name(data['actor'])} added ${keysOf(data['steps'])}`;
    case 'sent-back':
      return `sent back to "${textOf(data['to'])}", round ${JSON.stringify(data['round'])}`;
    case 'migrated':
      return `${name(data['actor'])} moved it to version ${JSON.stringify(data['number'])} of its definition`;
    case 'recalled':
      return `${name(data['actor'])} recalled it`;
    case 'subject-changed':
      return `${name(data['actor'])} changed ${Object.keys(data['changes'] ?? {}).join(', ')}`;
    case 'votes-voided':
      return `${step(data)} is asked once more, because ${namesOf(data['fields'])} changed`;
    case 'comment-added':
      return `${name(data['actor'])} commented`;
    case 'closed':
      return textOf(data['status']).toUpperCase();
    default:
      return type;
  }
}

const SKIPPED: Record<string, string> = {
  condition: 'its condition is not met',
  'nobody-to-ask': 'there is nobody to ask',
};

function keysOf(steps: Json | undefined): string {
  const list = Array.isArray(steps) ? steps : [];
  return list.map((step) => `"${textOf((step as JsonObject)['key'])}"`).join(', ');
}

function runsOf(actions: Json | undefined): string {
  const list = Array.isArray(actions) ? actions : [];
  return list.map((action) => textOf((action as JsonObject)['run'])).join(', ');
}

function namesOf(fields: Json | undefined): string {
  return (Array.isArray(fields) ? fields : []).map(textOf).join(', ');
}

const ANSWERS: Record<string, string> = {
  approved: 'approved',
  rejected: 'rejected',
  'needs-resubmission': 'asked to resubmit',
  abstained: 'abstained from',
};

function remark(data: JsonObject): string {
  const comment = textOf(data['comment']);
  return comment === '' ? '' : `: ${comment}`;
}
