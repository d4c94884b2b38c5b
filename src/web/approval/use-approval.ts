import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { KEYS } from '../api/queries';
import type { Approval } from './types';

/** The stream tells only those who are concerned; for others, and for actions, it is looked. */
const LOOK_MS = 20_000;
const LOOK_CLOSELY_MS = 3_000;

/** Everything about one approval. */
export function useApproval(approvalId: string) {
  return useQuery({
    queryKey: [KEYS.approval, approvalId],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/approvals/{approvalId}', { params: { path: { approvalId } }, signal })),
    refetchInterval: ({ state: { data } }) => lookAgainAfter(data),
  });
}

/** Who may act and what comes next; with a person, whether they may act. */
export function useExplanation({ id, version }: Approval, person?: string) {
  return useQuery({
    // The version, because it is explained anew whenever something was decided.
    queryKey: [KEYS.approval, id, 'explanation', person, version],
    queryFn: ({ signal }) =>
      take(
        api.GET('/api/v1/approvals/{approvalId}/explanation', {
          params: { path: { approvalId: id }, query: person === undefined ? {} : { person } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

function lookAgainAfter(approval: Approval | undefined): number | false {
  if (!approval) return false;
  const statuses = approval.effects.map(({ status }) => status);
  // Behind one that has failed, the others wait for a repair.
  const isBusy = statuses.some((status) => status === 'waiting' || status === 'running');
  if (isBusy && !statuses.includes('failed')) return LOOK_CLOSELY_MS;
  return isUnderWay(approval) ? LOOK_MS : false;
}

/** True while something can still be decided. */
const isUnderWay = ({ status }: Pick<Approval, 'status'>): boolean =>
  status === 'open' || status === 'not-started';
