import { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { DeliveryFailed, type DeliveriesService } from '../src/webhooks/deliveries.service';
import type { DeliveryActivities } from './activity-interface';

/** Lends the deliveries of webhooks to their workflow. */
export function createDeliveryActivities(service: DeliveriesService): DeliveryActivities {
  return {
    async deliverWebhook(deliveryId, round) {
      const { cancellationSignal } = Context.current();
      try {
        await service.deliver({ deliveryId, round }, cancellationSignal);
      } catch (error) {
        if (!(error instanceof DeliveryFailed)) throw error;
        throw ApplicationFailure.create({
          type: 'DELIVERY_FAILED',
          message: error.message,
          nonRetryable: error.permanent,
          // A receiver that is away is no failure of the worker.
          category: ApplicationFailureCategory.BENIGN,
        });
      }
    },
    giveUpDelivery: (deliveryId, round) => service.giveUp({ deliveryId, round }),
  };
}
