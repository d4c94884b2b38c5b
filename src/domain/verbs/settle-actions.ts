import { proceed } from '../advance';
import { areOver, failedActions } from '../awaiting';
import { optional } from '../optional';
import type { Performed, Recorder } from '../recorder';

/**
 * The actions for which the approval waits may have run: it goes on, or is held until somebody
 * has tried the failed ones again or skipped them.
 */
export function settleActions(recorder: Recorder): Performed {
  const { awaiting } = recorder.state;
  const { awaited = {} } = recorder.facts;
  if (!awaiting || awaiting.settled === true || !areOver(awaiting, awaited)) return undefined;
  const failed = failedActions(awaiting, awaited);
  if (failed.length === 0) {
    recorder.record({ type: 'actions-settled' });
    return proceed(recorder, optional('actor', awaiting.actor));
  }
  if (awaiting.held === undefined) recorder.record({ type: 'actions-held', actions: failed });
  return undefined;
}
