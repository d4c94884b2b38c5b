import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { KEYS } from '../api/queries';
import type { Request, RequestContent } from './types';

/** One request. */
export function useRequest(requestId: string) {
  return useQuery({
    queryKey: [KEYS.requests, requestId],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/requests/{requestId}', { params: { path: { requestId } }, signal })),
  });
}

const CHANGED: readonly unknown[] = [KEYS.requests, KEYS.approvals, KEYS.approval, KEYS.inbox];

/** What is done with a request; whatever lists requests and approvals is read again afterwards. */
export function useRequestChange<Input>(change: (input: Input) => Promise<Request>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (request) => queries.setQueryData([KEYS.requests, request.id], request),
    onSettled: (request) => {
      // Nobody but administrators can read what was deleted.
      const isGone = (id: unknown): boolean => request?.isDeleted === true && id === request.id;
      void queries.invalidateQueries({
        predicate: ({ queryKey: [name, id] }) => CHANGED.includes(name) && !isGone(id),
      });
    },
  });
}

const at = ({ id, version }: Request) => ({
  path: { requestId: id },
  // Whatever was changed meanwhile is read before it is decided about.
  header: { 'If-Match': `"${version}"` },
});

export const submitRequest = (request: Request): Promise<Request> =>
  take(api.POST('/api/v1/requests/{requestId}/submit', { params: at(request) }));

export const deleteRequest = (request: Request): Promise<Request> =>
  take(api.DELETE('/api/v1/requests/{requestId}', { params: at(request) }));

/** Writes a draft, the first time or anew; sent twice with the same key it is written once. */
export function saveRequest(
  content: RequestContent,
  draft: Request | undefined,
  key: string,
): Promise<Request> {
  if (draft) {
    return take(api.PUT('/api/v1/requests/{requestId}', { params: at(draft), body: content }));
  }
  const params = { header: { 'Idempotency-Key': key } };
  return take(api.POST('/api/v1/requests', { params, body: content }));
}
