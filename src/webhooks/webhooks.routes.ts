import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import type { DeliveriesService } from './deliveries.service';
import { deliveriesRoutes } from './deliveries.routes';
import type { Webhook } from './webhook.types';
import {
  graceSchema,
  newWebhookSchema,
  secretSchema,
  sentSchema,
  webhookChangeSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from './webhook.schema';
import type { WebhooksService } from './webhooks.service';

/** What these routes need. */
export interface WebhooksDependencies {
  webhooks: WebhooksService;
  deliveries: DeliveriesService;
}

const tag = 'webhooks';
const access = 'webhook.change';
const path = '/api/v1/webhooks';
const one = `${path}/{id}`;
const params = z.strictObject({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });

/** Who is told of events, and how that went. */
export function webhooksRoutes({ webhooks, deliveries }: WebhooksDependencies): Route[] {
  return [
    listRoute(webhooks),
    createRoute(webhooks),
    readRoute(webhooks),
    changeRoute(webhooks),
    deleteRoute(webhooks),
    rotateRoute(webhooks),
    testRoute(deliveries),
    ...deliveriesRoutes(deliveries),
  ];
}

function listRoute(webhooks: WebhooksService): Route {
  return route({
    operationId: 'listWebhooks',
    method: 'get',
    path,
    tag,
    access,
    summary: 'Those who are told of events',
    responses: {
      200: { description: 'Webhooks', schema: z.object({ items: z.array(webhookSchema) }) },
    },
    handle: async ({ actor }) => ({ status: 200, body: { items: await webhooks.list(actor) } }),
  });
}

function createRoute(webhooks: WebhooksService): Route {
  return route({
    operationId: 'createWebhook',
    method: 'post',
    path,
    tag,
    access,
    summary: 'Tell another system of events, signed by Standard Webhooks',
    body: newWebhookSchema,
    responses: { 201: { description: 'Made', schema: webhookWithSecretSchema } },
    handle: async ({ body, actor }) => {
      const { webhook, secret } = await webhooks.create(actor, body);
      return { status: 201, body: { ...webhook, secret } };
    },
  });
}

function readRoute(webhooks: WebhooksService): Route {
  return route({
    operationId: 'getWebhook',
    method: 'get',
    path: one,
    tag,
    access,
    summary: 'One of them',
    params,
    headers: ['If-None-Match'],
    responses: { 200: { description: 'Webhook', schema: webhookSchema } },
    handle: async ({ params: { id }, actor }) => {
      const { secrets: _secrets, ...webhook } = await webhooks.find(actor, id);
      return shown(webhook);
    },
  });
}

function changeRoute(webhooks: WebhooksService): Route {
  return route({
    operationId: 'changeWebhook',
    method: 'patch',
    path: one,
    tag,
    access,
    summary:
      'Change, pause, disable or enable it. Paused, its deliveries wait; disabled, none are added',
    params,
    body: webhookChangeSchema,
    headers: ['If-Match'],
    responses: { 200: { description: 'Changed', schema: webhookSchema } },
    handle: async ({ params: { id }, body, actor, ifMatch }) => {
      const given = Object.entries(body).filter(([, value]) => value !== undefined);
      return shown(await webhooks.change(actor, id, Object.fromEntries(given), ifMatch));
    },
  });
}

function deleteRoute(webhooks: WebhooksService): Route {
  return route({
    operationId: 'deleteWebhook',
    method: 'delete',
    path: one,
    tag,
    access,
    summary: 'Remove it with all its deliveries',
    params,
    responses: { 200: { description: 'Removed', schema: done } },
    handle: async ({ params: { id }, actor }) => {
      await webhooks.remove(actor, id);
      return { status: 200, body: { done: true } };
    },
  });
}

function rotateRoute(webhooks: WebhooksService): Route {
  return route({
    operationId: 'rotateWebhookSecret',
    method: 'post',
    path: `${one}/rotate-secret`,
    tag,
    access,
    summary: 'Make a new secret; the old one signs as well for a grace',
    params,
    body: graceSchema,
    responses: { 200: { description: 'The new secret, shown this once', schema: secretSchema } },
    handle: async ({ params: { id }, body, actor }) => {
      return { status: 200, body: { secret: await webhooks.rotate(actor, id, body.graceSeconds) } };
    },
  });
}

function testRoute(deliveries: DeliveriesService): Route {
  return route({
    operationId: 'testWebhook',
    method: 'post',
    path: `${one}/test`,
    tag,
    access,
    limit: 'decisions',
    summary: 'Send an event of the type webhook.test now, and answer what became of it',
    params,
    responses: { 200: { description: 'What became of it', schema: sentSchema } },
    handle: async ({ params: { id }, actor }) => {
      return { status: 200, body: await deliveries.test(actor, id) };
    },
  });
}

/** A webhook with the version by which `If-Match` may name it. */
function shown(webhook: Webhook) {
  return { status: 200, body: webhook, state: String(webhook.version) };
}
