import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, take } from '../api/client';
import { ApiProblem } from '../api/problem';
import { located, type SpecProblem } from './problems';
import type { Spec } from './spec';

const PAUSE_MS = 500;

/** What the server finds wrong with a spec, a moment after the last change. */
export function useChecking(spec: Spec, isEnabled: boolean): SpecProblem[] {
  const [settled] = useDebouncedValue(spec, PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['definition-problems', settled],
    queryFn: ({ signal }) => problemsOf(settled, signal),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return useMemo(() => located(spec, data ?? []), [spec, data]);
}

/** A spec that has not even the right shape is refused; its problems are told in the same way. */
async function problemsOf(
  spec: Spec,
  signal: AbortSignal,
): Promise<readonly { path: string; message: string }[]> {
  const params = { body: { spec }, signal };
  try {
    return (await take(api.POST('/api/v1/definitions/validate', params))).errors;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.code === 'BODY_INVALID') return problem.errors;
    throw problem;
  }
}
