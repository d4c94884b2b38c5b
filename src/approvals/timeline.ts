import type { ApprovalEvent, EventType } from '../domain/events';
import { valueAt, type Json, type JsonObject } from '../domain/json';
import type { Language } from '../domain/languages';
import type { Wording } from '../domain/wording/wording.types';
import type { Names } from '../people/actor.service';
import type { TimelineRow } from './queries.store';
import { ARABIC_TIMELINE } from './timeline-words/arabic';
import { ENGLISH_TIMELINE } from './timeline-words/english';
import { GERMAN_TIMELINE } from './timeline-words/german';
import type { Told, TimelineWords } from './timeline-words/timeline-words';

/** One entry of the timeline, with a sentence for people. */
export interface TimelineEntry extends TimelineRow {
  text: string;
}

/** What the sentences name, and in which language they are. */
export interface TimelineReading {
  /** Names of steps by their ids. */
  steps: ReadonlyMap<string, string>;
  names: Names;
  wording: Wording;
}

export const TIMELINE_WORDS: Record<Language, TimelineWords> = {
  en: ENGLISH_TIMELINE,
  de: GERMAN_TIMELINE,
  ar: ARABIC_TIMELINE,
};

/** Who did what, as people say it; a comment follows after a colon. */
export function timelineOf(
  rows: readonly TimelineRow[],
  reading: TimelineReading,
): TimelineEntry[] {
  const words = TIMELINE_WORDS[reading.wording.language];
  return rows.map((row) => {
    const direct = row.data['direct'] ? words.direct : '';
    return { ...row, text: sentence(row, words, reading) + direct + remark(row.data) };
  });
}

/** The timeline for those who may see what has happened, and not what people said about it. */
export function withoutWords(rows: readonly TimelineRow[]): TimelineRow[] {
  return rows.map(({ data: { comment: _comment, formData: _formData, ...data }, ...row }) => {
    return { ...row, data };
  });
}

function sentence(row: TimelineRow, words: TimelineWords, reading: TimelineReading): string {
  if (!Object.hasOwn(words.sentences, row.type)) return row.type;
  // Events are stored as they were recorded; each has the sentence of its own type.
  const say = words.sentences[row.type as EventType] as (
    event: ApprovalEvent,
    told: Told,
  ) => string;
  return say(
    { ...row.data, type: row.type } as unknown as ApprovalEvent,
    toldBy(row, words, reading),
  );
}

function toldBy(
  { data }: TimelineRow,
  { somebody, unknownStep, quoted }: TimelineWords,
  { steps, names, wording }: TimelineReading,
): Told {
  const name = (id: Json | undefined): string => names[textOf(id)]?.username ?? somebody;
  const list = (members: readonly string[]): string => members.join(wording.comma);
  const tasks = [data['to'] ?? data['tasks'] ?? []].flat();
  return {
    ...{ actor: name(data['actor']), requester: name(data['requester']) },
    step: quoted(steps.get(textOf(data['step'])) ?? unknownStep),
    asked: list(tasks.map((task) => name(valueAt(task, 'assignee')))),
    held: wording.refused({ code: textOf(data['code']), message: textOf(data['message']) }),
    ...{ quoted, list },
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function remark(data: JsonObject): string {
  const comment = textOf(data['comment']);
  return comment === '' ? '' : `: ${comment}`;
}
