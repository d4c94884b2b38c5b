import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import type { SourcesService } from './sources.service';
import { graceSchema, newSourceSchema, sourceSchema, sourceSecretSchema } from './webhook.schema';

const tag = 'webhooks';
const access = 'webhook.change';
const path = '/api/v1/webhook-sources';
const params = z.strictObject({ key: z.uuid() });
const done = z.object({ done: z.literal(true) });

/** Services that decide by signed webhooks. */
export function sourcesRoutes(sources: SourcesService): Route[] {
  return [
    listRoute(sources),
    createRoute(sources),
    route({
      operationId: 'rotateWebhookSourceSecret',
      method: 'post',
      path: `${path}/{key}/rotate-secret`,
      tag,
      access,
      summary: 'Make a new secret; what the old one signs is good as well for a grace',
      params,
      body: graceSchema,
      responses: { 200: { description: 'Shown this once', schema: sourceSecretSchema } },
      handle: async ({ params: { key }, body, actor }) => {
        return { status: 200, body: await sources.rotate(actor, key, body.graceSeconds) };
      },
    }),
    route({
      operationId: 'deleteWebhookSource',
      method: 'delete',
      path: `${path}/{key}`,
      tag,
      access,
      summary: 'Take no decisions from it any more',
      params,
      responses: { 200: { description: 'Removed', schema: done } },
      handle: async ({ params: { key }, actor }) => {
        await sources.remove(actor, key);
        return { status: 200, body: { done: true } };
      },
    }),
  ];
}

function listRoute(sources: SourcesService): Route {
  return route({
    operationId: 'listWebhookSources',
    method: 'get',
    path,
    tag,
    access,
    summary: 'Services that decide by signed webhooks',
    responses: {
      200: { description: 'Sources', schema: z.object({ items: z.array(sourceSchema) }) },
    },
    handle: async ({ actor }) => ({ status: 200, body: { items: await sources.list(actor) } }),
  });
}

function createRoute(sources: SourcesService): Route {
  return route({
    operationId: 'createWebhookSource',
    method: 'post',
    path,
    tag,
    access,
    summary: 'Take decisions from a service at /api/v1/webhooks/incoming/{key}',
    body: newSourceSchema,
    responses: { 201: { description: 'Made', schema: sourceSecretSchema } },
    handle: async ({ body, actor }) => ({ status: 201, body: await sources.create(actor, body) }),
  });
}
