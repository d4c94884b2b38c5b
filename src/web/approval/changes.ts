import type { Json, TimelineEntry } from './types';

/** One attribute that was changed. */
export interface Change {
  name: string;
  from: Json;
  to: Json;
}

/** What an event says was changed of the subject. */
export function changesOf({ type, data }: TimelineEntry): Change[] {
  if (type !== 'subject-changed') return [];
  const changes = (data['changes'] ?? {}) as Record<string, { from: Json; to: Json }>;
  return Object.entries(changes).map(([name, { from, to }]) => ({ name, from, to }));
}

/**
 * What is different now from what was there when an event happened: the changes since, taken
 * together, without what was changed back.
 */
export function changesSince(timeline: readonly TimelineEntry[], seq: number): Change[] {
  const since = new Map<string, Change>();
  for (const entry of timeline) {
    if (entry.seq <= seq) continue;
    for (const change of changesOf(entry)) {
      const first = since.get(change.name) ?? change;
      since.set(change.name, { ...change, from: first.from });
    }
  }
  return [...since.values()].filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}

/** Why an answer counts no more: what it was about has changed, or it was taken back. */
export type Fate = 'void' | 'undone';

/** The answers that no longer count, by their numbers. */
export function fatesOf(timeline: readonly TimelineEntry[]): ReadonlyMap<number, Fate> {
  const answers = new Map<unknown, number>();
  const fates = new Map<number, Fate>();
  const end = (task: unknown, fate: Fate) => {
    const answer = answers.get(task);
    if (answer !== undefined) fates.set(answer, fate);
  };
  for (const { seq, type, data } of timeline) {
    if (type === 'task-answered') answers.set(data['task'], seq);
    if (type === 'answer-undone') end(data['task'], 'undone');
    if (type === 'votes-voided' && Array.isArray(data['tasks'])) {
      for (const task of data['tasks']) end(task, 'void');
    }
  }
  return fates;
}
