import { z } from 'zod';
import { EFFECT_STATUSES } from '../domain/statuses';
import { afterParameter, Cursor, limitParameter, pageSchema } from '../platform/http/cursor';
import { route, type Route } from '../platform/http/route';
import { anyJson, jsonObject } from '../platform/json.schema';
import { storableText } from '../platform/storable.schema';
import type { EffectAdminService, Repair } from './effect-admin.service';

const tag = 'actions';
const access = 'effect.administer';
const path = '/api/v1/effects';
const FAILED = new Cursor('failed effects', z.uuid());

const listed = z.object({
  id: z.uuid(),
  approvalId: z.uuid(),
  subjectType: z.string(),
  subjectId: z.string(),
  subjectTitle: z.string(),
  moment: z.string(),
  action: z.string(),
  source: z.string().meta({ description: 'stage, pipeline, definition, configuration or subject' }),
  blocking: z.boolean(),
  status: z.enum(EFFECT_STATUSES),
  attempts: z.int(),
  maxAttempts: z.int(),
  error: z.string().nullable(),
  createdAt: z.date(),
  settledAt: z.date().nullable(),
});

const detail = listed
  .extend({
    key: z.string(),
    parameters: jsonObject,
    context: jsonObject,
    result: anyJson,
    runs: z.array(
      z.object({
        number: z.int(),
        startedAt: z.string(),
        endedAt: z.string().nullable().meta({ description: 'null when its worker died, too' }),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Effect' });

const params = z.strictObject({ effectId: z.uuid() });

/** The runs of actions, for those who repair them. */
export function effectsRoutes(effects: EffectAdminService): Route[] {
  return [
    failedRoute(effects),
    readRoute(effects),
    repairRoute(
      effects,
      'retry',
      'Try a failed action again, with the idempotency key that it had',
    ),
    repairRoute(effects, 'skip', 'Go on without an action that has failed, or has not run yet'),
  ];
}

function failedRoute(effects: EffectAdminService): Route {
  return route({
    operationId: 'listFailedEffects',
    method: 'get',
    path,
    tag,
    access,
    summary: 'The actions that have failed, in all approvals, newest first',
    query: z.strictObject({
      action: storableText(200).min(1).optional().meta({ description: 'Name of the action' }),
      after: afterParameter,
      limit: limitParameter,
    }),
    responses: { 200: { description: 'A page', schema: pageSchema(listed) } },
    handle: async ({ query, actor }) => {
      const { action, after, limit } = query;
      const page = { after: FAILED.read(after), limit };
      const found = await effects.failed(actor.organizationId, action, page);
      const next = FAILED.next(found, ({ id }) => id);
      return { status: 200, body: { items: found.items, next } };
    },
  });
}

function readRoute(effects: EffectAdminService): Route {
  return route({
    operationId: 'getEffect',
    method: 'get',
    path: `${path}/{effectId}`,
    tag,
    access,
    summary: 'One run of an action with its parameters, its context and all attempts',
    params,
    responses: { 200: { description: 'The effect', schema: detail } },
    handle: async ({ params: { effectId }, actor }) => {
      return { status: 200, body: await effects.read(actor.organizationId, effectId) };
    },
  });
}

function repairRoute(effects: EffectAdminService, kind: Repair, summary: string): Route {
  return route({
    operationId: `${kind}Effect`,
    method: 'post',
    path: `${path}/{effectId}/${kind}`,
    tag,
    access,
    summary,
    params,
    body: z
      .strictObject({ reason: storableText(1_000).optional() })
      .meta({ example: { reason: 'The ERP is back.' } }),
    responses: { 200: { description: 'The effect', schema: detail } },
    handle: async ({ params: { effectId }, body, actor }) => ({
      status: 200,
      body: await effects.repair(actor, effectId, kind, body.reason),
    }),
  });
}
