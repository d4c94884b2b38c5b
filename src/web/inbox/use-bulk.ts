import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../api/client';
import { ApiProblem, toldOf } from '../api/problem';
import { comeBack, depart } from '../decisions/asking';
import { newKey } from '../decisions/new-key';
import { decided } from '../decisions/send-decision';
import { readAgain } from '../decisions/use-decide';
import type { Task } from './use-inbox';

export type BulkVerb = 'approve' | 'reject';

/** What is to be decided together: each task with the key that makes a repetition safe. */
export interface Bulk {
  verb: BulkVerb;
  comment: string;
  items: readonly { task: Task; id: string }[];
}

/** What became of one of them. `failed`: nobody knows; the same key tells. */
export interface BulkOutcome {
  task: Task;
  id: string;
  state: 'decided' | 'stored' | 'refused' | 'failed';
  why?: string;
}

/** How many go in one request: the first outcomes are there while the others are decided. */
const AT_ONCE = 50;

export const bulkOf = (verb: BulkVerb, tasks: readonly Task[], comment: string): Bulk => ({
  ...{ verb, comment },
  items: tasks.map((task) => ({ task, id: newKey() })),
});

/** Decides many tasks, each for itself, and tells what became of each. */
export function useBulk() {
  const [outcomes, setOutcomes] = useState<readonly BulkOutcome[]>([]);
  const { mutate, isPending } = useMutation({
    mutationFn: async (bulk: Bulk) => {
      for (let from = 0; from < bulk.items.length; from += AT_ONCE) {
        const part = { ...bulk, items: bulk.items.slice(from, from + AT_ONCE) };
        const known = await outcomesOf(part);
        setOutcomes((before) => [...before, ...known]);
        known.filter(({ state }) => state === 'stored').forEach(waitFor);
      }
    },
    onMutate: ({ items }) => {
      setOutcomes((before) => before.filter(({ id }) => !items.some((item) => item.id === id)));
      depart(...items.map(({ task }) => task.id));
    },
    onSettled: async (_data, _error, { items }) => {
      await readAgain();
      comeBack(...items.flatMap(({ task }) => (waiting.has(task.id) ? [] : task.id)));
    },
  });
  return { decide: mutate, isPending, outcomes, forget: () => setOutcomes([]) };
}

/** Tasks whose decision is kept, and not carried out yet. */
const waiting = new Set<string>();

function waitFor({ task, id }: BulkOutcome): void {
  waiting.add(task.id);
  void decided(task.approvalId, id)
    // Refused after all: it comes back to the list.
    .catch(() => {})
    .then(readAgain)
    .then(() => {
      waiting.delete(task.id);
      comeBack(task.id);
    });
}

async function outcomesOf({ verb, comment, items }: Bulk): Promise<BulkOutcome[]> {
  const words = comment.trim() === '' ? {} : { comment };
  const decisions = items.map(({ task, id }) => ({ task: task.id, verb, id, ...words }));
  try {
    const answer = await take(api.POST('/api/v1/decisions/bulk', { body: { decisions } }));
    return items.map((item, index) => {
      const became = answer.items[index];
      if (became === undefined) return { ...item, state: 'failed' };
      const why = 'problem' in became ? toldOf(new ApiProblem(became.problem)) : undefined;
      return { ...item, state: became.state, ...(why === undefined ? {} : { why }) };
    });
  } catch (problem) {
    const why = toldOf(problem);
    return items.map((item) => ({ ...item, state: 'failed', why }));
  }
}
