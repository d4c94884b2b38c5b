import { useQuery } from '@tanstack/react-query';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import type { Chosen } from './chosen';

type Schemas = components['schemas'];
export type CycleTimes = Schemas['CycleTimes'];
export type StepTimes = Schemas['StepTimes'];
export type StepTimesList = Schemas['StepTimesList'];
export type Load = Schemas['Load'];
export type Deadlines = Schemas['Deadlines'];

/** First part of the keys: whatever is read here is about the past, and not read again live. */
const KEY = 'insights';

type Divided = Pick<Chosen, 'definition' | 'from' | 'to' | 'bucket' | 'timeZone'>;
type OfDefinition = Pick<Chosen, 'definition' | 'from' | 'to'>;

const divided = ({ definition, from, to, bucket, timeZone }: Divided): Divided => {
  return { definition, from, to, bucket, timeZone };
};

export function useCycleTimes(chosen: Divided) {
  const query = divided(chosen);
  return useQuery({
    queryKey: [KEY, 'cycle-times', query],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/insights/cycle-times', { params: { query }, signal })),
  });
}

export function useBreaches(chosen: Divided) {
  const query = divided(chosen);
  return useQuery({
    queryKey: [KEY, 'breaches', query],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/insights/breaches', { params: { query }, signal })),
  });
}

export function useStepTimes({ definition, from, to }: OfDefinition) {
  const query = { definition, from, to };
  return useQuery({
    queryKey: [KEY, 'steps', query],
    queryFn: ({ signal }) => take(api.GET('/api/v1/insights/steps', { params: { query }, signal })),
  });
}

export function useLoad({ from, to }: Pick<Chosen, 'from' | 'to'>) {
  const query = { from, to };
  return useQuery({
    queryKey: [KEY, 'load', query],
    queryFn: ({ signal }) => take(api.GET('/api/v1/insights/load', { params: { query }, signal })),
  });
}

export function useStructure(key: string) {
  return useQuery({
    queryKey: [KEY, 'structure', key],
    queryFn: ({ signal }) =>
      take(
        api.GET('/api/v1/insights/definitions/{key}/structure', {
          params: { path: { key } },
          signal,
        }),
      ),
  });
}

/** All definitions, also those that are not used any more: their approvals are. */
export function useDefinitions() {
  return useQuery({
    queryKey: [KEY, 'definitions'],
    queryFn: ({ signal }) =>
      take(
        api.GET('/api/v1/insights/definitions', {
          params: { query: { includeInactive: 'true' } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
}
