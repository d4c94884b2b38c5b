import type { Metrics } from '../platform/metrics';
import type { OnAttempt } from './effects.service';

/** Measures the handlers of actions; those that are installed are few, and so are the labels. */
export function measureAttempts(metrics: Metrics): OnAttempt {
  const duration = metrics.timer('action_duration', 'Time of one call of an action', [
    'action',
    'outcome',
  ]);
  return (action, outcome, ms) => duration.observe({ action, outcome }, ms / 1_000);
}
