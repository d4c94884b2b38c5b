import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, take } from '../api/client';
import { ApiProblem } from '../api/problem';
import { KEYS } from '../api/queries';
import type { components, paths } from '../../client/api.generated';
import { newKey } from '../decisions/new-key';

/** Verbs of requesters and administrators; those of the people who are asked are with their tasks. */
export type Verb =
  | 'start'
  | 'cancel'
  | 'recall'
  | 'change-subject'
  | 'comment'
  | 'undo'
  | 'reassign'
  | 'add-approver'
  | 'extend';

type VerbPath<V extends Verb> = `/api/v1/approvals/{approvalId}/${V}`;
type BodyOf<V extends Verb> = V extends Verb
  ? NonNullable<paths[VerbPath<V>]['post']['requestBody']>['content']['application/json']
  : never;

/** One thing that somebody wants to happen. */
export type Command = { [V in Verb]: { verb: V; body: BodyOf<V> } }[Verb];
export type Answer = components['schemas']['Decided'] | components['schemas']['Stored'];

/** Sends a verb to an approval. What did not arrive can be sent again without happening twice. */
export function useVerb(approvalId: string) {
  const queries = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: ({ verb, body }: Command) => send(approvalId, verb, body, key.current),
    onError: (problem) => {
      // An answer is an answer: the next attempt is another one.
      if (problem instanceof ApiProblem && problem.status > 0) key.current = newKey();
    },
    onSuccess: () => {
      key.current = newKey();
      for (const name of [KEYS.approval, KEYS.approvals, KEYS.inbox, KEYS.requests])
        void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}

function send(approvalId: string, verb: Verb, body: unknown, key: string): Promise<Answer> {
  // All verbs have the same parameters and answers; their bodies are checked by `Command`.
  const path = `/api/v1/approvals/{approvalId}/${verb}` as VerbPath<'comment'>;
  const params = { path: { approvalId }, header: { 'Idempotency-Key': key } };
  return take<Answer>(api.POST(path, { params, body: body as BodyOf<'comment'> }));
}
