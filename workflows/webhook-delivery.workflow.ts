import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type { DeliveryActivities } from '../activities/activity-interface';
import { DEFAULT_DELIVERY_RETRY, type DeliveryInput } from './contract';

/**
 * Delivers one event to one webhook: tries it again for days, and then says that it has failed.
 * Everything else about it stands in its row, so that a run of this is small.
 */
export async function webhookDelivery(input: DeliveryInput): Promise<void> {
  const { deliveryId, round, summary, retry = DEFAULT_DELIVERY_RETRY } = input;
  const { deliverWebhook } = proxyActivities<DeliveryActivities>({
    startToCloseTimeout: '1 minute',
    scheduleToCloseTimeout: retry.totalMs,
    retry: { initialInterval: retry.firstMs, backoffCoefficient: 3, maximumInterval: '6 hours' },
  });
  const { giveUpDelivery } = proxyActivities<DeliveryActivities>({
    startToCloseTimeout: '1 minute',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  });
  try {
    await deliverWebhook.executeWithOptions({ summary }, [deliveryId, round]);
  } catch {
    // Also when an operator cancels the workflow: a row that waits for nobody would mislead.
    await CancellationScope.nonCancellable(() =>
      giveUpDelivery.executeWithOptions({ summary: `give up ${summary}` }, [deliveryId, round]),
    );
  }
}
