import { api, take } from '../../api/client';
import { KEYS } from '../../api/queries';
import { useTexts } from '../../text/language';
import { useChange } from '../common/use-change';
import { EFFECTS } from './texts';

/** Tries a failed action again, at once and without a question: it has a key against doing twice. */
export function useRetry() {
  const t = useTexts(EFFECTS);
  const retry = useChange({
    run: (effectId: string) => {
      const params = { path: { effectId } };
      return take(api.POST('/api/v1/effects/{effectId}/retry', { params, body: {} }));
    },
    said: ({ action }) => t('retried', { action }),
    refusedAs: t('retry'),
    refresh: [KEYS.effects],
  });
  const isBusy = (id: string) => retry.isPending && retry.variables === id;
  return { start: (id: string) => retry.mutate(id), isBusy };
}
