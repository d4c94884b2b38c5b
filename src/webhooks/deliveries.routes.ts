import { z } from 'zod';
import { afterParameter, Cursor, limitParameter, pageSchema } from '../platform/http/cursor';
import { route, type Route } from '../platform/http/route';
import type { DeliveriesService } from './deliveries.service';
import { deliveryDetailSchema, deliverySchema } from './webhook.schema';
import { DELIVERY_STATUSES, type Delivery } from './webhook.types';

const tag = 'webhooks';
const access = 'webhook.change';
const path = '/api/v1/webhooks/{id}/deliveries';
const ofWebhook = { id: z.uuid() };
const params = z.strictObject({ ...ofWebhook, deliveryId: z.uuid() });
const done = z.object({ done: z.literal(true) });

const POSITIONS = new Cursor('webhook-deliveries', z.string().regex(/^\d{1,18}$/));

/** What became of events that a webhook is told of. */
export function deliveriesRoutes(deliveries: DeliveriesService): Route[] {
  return [
    listRoute(deliveries),
    readRoute(deliveries),
    replayRoute(deliveries),
    replayFailedRoute(deliveries),
    cancelRoute(deliveries),
  ];
}

function listRoute(deliveries: DeliveriesService): Route {
  return route({
    operationId: 'listWebhookDeliveries',
    method: 'get',
    path,
    tag,
    access,
    summary: 'Its deliveries, the newest first',
    params: z.strictObject(ofWebhook),
    query: z.strictObject({
      status: z
        .enum(DELIVERY_STATUSES)
        .optional()
        .meta({ description: 'Only those with this status' }),
      after: afterParameter,
      limit: limitParameter,
    }),
    responses: { 200: { description: 'Deliveries', schema: pageSchema(deliverySchema) } },
    handle: async ({ params: { id }, query, actor }) => {
      const after = POSITIONS.read(query.after);
      const page = await deliveries.list(actor, id, { ...query, after });
      const next = POSITIONS.next(page, ({ number }) => number);
      return { status: 200, body: { items: page.items.map(publicDelivery), next } };
    },
  });
}

function readRoute(deliveries: DeliveriesService): Route {
  return route({
    operationId: 'getWebhookDelivery',
    method: 'get',
    path: `${path}/{deliveryId}`,
    tag,
    access,
    summary: 'One with what is sent and every attempt',
    params,
    responses: { 200: { description: 'Delivery', schema: deliveryDetailSchema } },
    handle: async ({ params: { id, deliveryId }, actor }) => {
      const { round: _round, ...found } = await deliveries.find(actor, id, deliveryId);
      return { status: 200, body: publicDelivery(found) };
    },
  });
}

function replayRoute(deliveries: DeliveriesService): Route {
  return route({
    operationId: 'replayWebhookDelivery',
    method: 'post',
    path: `${path}/{deliveryId}/replay`,
    tag,
    access,
    summary: 'Deliver it again, with the same webhook-id and body',
    params,
    responses: { 200: { description: 'It is on its way', schema: done } },
    handle: async ({ params: { id, deliveryId }, actor }) => {
      await deliveries.replay(actor, id, deliveryId);
      return { status: 200, body: { done: true } };
    },
  });
}

function replayFailedRoute(deliveries: DeliveriesService): Route {
  return route({
    operationId: 'replayFailedWebhookDeliveries',
    method: 'post',
    path: '/api/v1/webhooks/{id}/replay',
    tag,
    access,
    summary: 'Deliver again everything that failed and happened since an instant',
    params: z.strictObject(ofWebhook),
    body: z
      .strictObject({ since: z.iso.datetime({ offset: true }) })
      .meta({ example: { since: '2026-01-31T00:00:00Z' } }),
    responses: {
      200: {
        description: 'How many are on their way',
        schema: z.object({ count: z.int() }),
      },
    },
    handle: async ({ params: { id }, body, actor }) => {
      const count = await deliveries.replayFailed(actor, id, new Date(body.since));
      return { status: 200, body: { count } };
    },
  });
}

function cancelRoute(deliveries: DeliveriesService): Route {
  return route({
    operationId: 'cancelWebhookDelivery',
    method: 'post',
    path: `${path}/{deliveryId}/cancel`,
    tag,
    access,
    summary: 'Try it no more',
    params,
    responses: { 200: { description: 'Cancelled', schema: done } },
    handle: async ({ params: { id, deliveryId }, actor }) => {
      await deliveries.cancel(actor, id, deliveryId);
      return { status: 200, body: { done: true } };
    },
  });
}

function publicDelivery<D extends Delivery>({ number: _number, ...delivery }: D) {
  return delivery;
}
