import { queryOptions } from '@tanstack/react-query';
import { api, take } from '../api/client';
import type { Definition, Spec } from './spec';

/** First parts of the query keys of this area. */
export const BUILDER_KEYS = {
  definitions: 'definitions',
  versions: 'definition-versions',
} as const;

/** A definition with the state in which it was read, for `If-Match`. */
export interface ReadDefinition {
  definition: Definition;
  state: string;
}

type Answer = Promise<{ data?: Definition; error?: unknown; response: Response }>;

async function withState(answer: Answer): Promise<ReadDefinition> {
  const definition = await take(answer);
  const { response } = await answer;
  return { definition, state: response.headers.get('etag') ?? '' };
}

export const definitionsQuery = queryOptions({
  queryKey: [BUILDER_KEYS.definitions],
  queryFn: ({ signal }) => take(api.GET('/api/v1/definitions', { signal })),
});

export const definitionQuery = (key: string) =>
  queryOptions({
    queryKey: [BUILDER_KEYS.definitions, key],
    queryFn: ({ signal }) =>
      withState(api.GET('/api/v1/definitions/{key}', { params: { path: { key } }, signal })),
  });

export const versionsQuery = (key: string) =>
  queryOptions({
    queryKey: [BUILDER_KEYS.versions, key],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/definitions/{key}/versions', { params: { path: { key } }, signal })),
  });

export const differenceQuery = (key: string, from: number, to: number) =>
  queryOptions({
    queryKey: [BUILDER_KEYS.versions, key, 'difference', from, to],
    queryFn: ({ signal }) =>
      take(
        api.GET('/api/v1/definitions/{key}/differences', {
          params: { path: { key }, query: { from, to } },
          signal,
        }),
      ),
  });

const matching = (state: string | undefined) =>
  state === undefined || state === '' ? {} : { header: { 'If-Match': state } };

/** Saves a draft; with a state only if nobody else has changed the definition since. */
export function saveDefinition(key: string, spec: Spec, state?: string): Promise<ReadDefinition> {
  const params = matching(state);
  return withState(api.POST('/api/v1/definitions', { body: { key, spec }, params }));
}

export function publishDefinition(key: string, state: string): Promise<ReadDefinition> {
  const params = { path: { key }, ...matching(state) };
  return withState(api.POST('/api/v1/definitions/{key}/publish', { params }));
}

export function deactivateDefinition(key: string): Promise<Definition> {
  return take(api.POST('/api/v1/definitions/{key}/deactivate', { params: { path: { key } } }));
}

export async function deleteDefinition(key: string): Promise<void> {
  await take(api.DELETE('/api/v1/definitions/{key}', { params: { path: { key } } }));
}
