import type { JsonObject } from '../domain/json';
import { schemaOf } from '../domain/form';
import type { Route } from '../domain/route';
import type { ApprovalState } from '../domain/state';
import type { Names } from '../people/actor.service';
import { answersOf, type FormAnswer } from '../platform/forms';
import type { TimelineRow } from './queries.store';

/** What somebody said about a step, or about the approval as a whole. */
export interface Response {
  seq: number;
  at: string;
  /** Key of the step; null for the approval as a whole. */
  step: string | null;
  /** Username. */
  user: string;
  state: string;
  comment: string | null;
  formData: JsonObject | null;
  /** The data of the form, field by field, as people read it. */
  answers: FormAnswer[];
}

const SAYING: Readonly<Record<string, string>> = {
  'task-answered': 'answered',
  'late-vote': 'late',
  'checked-in': 'checked-in',
  'comment-added': 'commented',
};

/**
 * What everybody said, in order. Who comments once more on the same step replaces their comment;
 * both stay in the timeline.
 */
export function responsesOf(
  rows: readonly TimelineRow[],
  { route, state, names }: { route: Route; state: ApprovalState; names: Names },
): Response[] {
  const keys = new Map(state.steps.map(({ id, key }) => [id, key]));
  const responses = new Map<string, Response>();
  for (const row of rows) {
    const said = SAYING[row.type];
    if (said === undefined) continue;
    const response = responseOf(row, said, { route, keys, names });
    const isComment = said === 'commented';
    const key = isComment ? `${response.user} on ${response.step ?? ''}` : String(row.seq);
    responses.set(key, response);
  }
  return [...responses.values()].sort((a, b) => a.seq - b.seq);
}

function responseOf(
  { seq, at, data }: TimelineRow,
  said: string,
  { route, keys, names }: { route: Route; keys: ReadonlyMap<string, string>; names: Names },
): Response {
  const named = textAt(data, 'step');
  const step = named === undefined ? undefined : (keys.get(named) ?? named);
  const formData = objectAt(data, 'formData');
  const schema = schemaOf(route.step(step)?.spec.form, route.settings);
  return {
    seq,
    at,
    step: step ?? null,
    user: names[textAt(data, 'actor') ?? '']?.username ?? 'somebody',
    state: textAt(data, 'answer') ?? said,
    comment: textAt(data, 'comment') ?? null,
    formData: formData ?? null,
    answers: formData ? answersOf(schema ?? {}, formData) : [],
  };
}

function textAt(data: JsonObject, name: string): string | undefined {
  const value = data[name];
  return typeof value === 'string' ? value : undefined;
}

function objectAt(data: JsonObject, name: string): JsonObject | undefined {
  const value = data[name];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
}
