import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import { newUsernameSchema } from '../people/people.schema';
import { storableText } from '../platform/storable.schema';
import type { ApiKey } from './api-key.entity';
import { PERMISSION_NAMES, type ApiKeysService, type NewApiKey } from './api-keys.service';

const tag = 'services';
const access = 'permission.change';
const path = '/api/v1/service-accounts/{username}/keys';
const DAY = 24 * 3600;

const name = storableText(200).min(1);
const scopes = z.array(z.enum(PERMISSION_NAMES)).min(1).max(PERMISSION_NAMES.length);
const service = { username: storableText(200) };
const oneKey = z.strictObject({ ...service, id: z.uuid() });
const done = z.object({ done: z.literal(true) });

const keySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.string()).nullable(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'ApiKey' });

const newKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    key: z.string().meta({ description: 'Shown this once' }),
    scopes: z.array(z.string()).nullable(),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'NewApiKey' });

const accountSchema = z
  .strictObject({
    username: newUsernameSchema,
    name,
    roles: z.array(name).max(200).default([]),
  })
  .meta({ example: { username: 'shop', name: 'The shop', roles: ['buyers'] } });

const wantedKeySchema = z
  .strictObject({
    name,
    scopes: scopes.optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  })
  .meta({ example: { name: 'checkout', scopes: ['approval.attach', 'approval.view'] } });

const rotationSchema = z
  .strictObject({
    graceSeconds: z
      .int()
      .min(0)
      .max(30 * DAY)
      .default(DAY),
  })
  .meta({ example: { graceSeconds: 3600 } });

/** Service accounts, and the keys that they show instead of a password. */
export function apiKeysRoutes(keys: ApiKeysService): Route[] {
  return [
    accountRoute(keys),
    createRoute(keys),
    listRoute(keys),
    rotateRoute(keys),
    revokeRoute(keys),
  ];
}

function accountRoute(keys: ApiKeysService): Route {
  return route({
    operationId: 'createServiceAccount',
    method: 'post',
    path: '/api/v1/service-accounts',
    tag,
    access,
    summary: 'Add a service: a user that is a program and signs in with keys alone',
    body: accountSchema,
    responses: { 201: { description: 'Added', schema: z.object({ id: z.uuid() }) } },
    handle: async ({ body, actor }) => ({
      status: 201,
      body: { id: await keys.addAccount(actor, body) },
    }),
  });
}

function createRoute(keys: ApiKeysService): Route {
  return route({
    operationId: 'createApiKey',
    method: 'post',
    path,
    tag,
    access,
    summary: 'Make a key; with scopes it may do no more than these',
    params: z.strictObject(service),
    body: wantedKeySchema,
    responses: { 201: { description: 'The key, shown this once', schema: newKeySchema } },
    handle: async ({ params, body, actor }) => {
      const endsAt = body.expiresAt === undefined ? null : new Date(body.expiresAt);
      const wanted = { name: body.name, scopes: body.scopes ?? null, endsAt };
      return shown(await keys.create(actor, params.username, wanted));
    },
  });
}

function listRoute(keys: ApiKeysService): Route {
  return route({
    operationId: 'listApiKeys',
    method: 'get',
    path,
    tag,
    access,
    summary: 'Keys of a service that are good, newest first',
    params: z.strictObject(service),
    responses: { 200: { description: 'Keys', schema: z.object({ items: z.array(keySchema) }) } },
    handle: async ({ params, actor }) => {
      const items = (await keys.list(actor, params.username)).map(publicKey);
      return { status: 200, body: { items } };
    },
  });
}

function rotateRoute(keys: ApiKeysService): Route {
  return route({
    operationId: 'rotateApiKey',
    method: 'post',
    path: `${path}/{id}/rotate`,
    tag,
    access,
    summary: 'Make a successor of a key, which itself ends after a grace',
    params: oneKey,
    body: rotationSchema,
    responses: { 201: { description: 'The successor, shown this once', schema: newKeySchema } },
    handle: async ({ params, body, actor }) =>
      shown(await keys.rotate(actor, params.username, params.id, body.graceSeconds)),
  });
}

function revokeRoute(keys: ApiKeysService): Route {
  return route({
    operationId: 'revokeApiKey',
    method: 'delete',
    path: `${path}/{id}`,
    tag,
    access,
    summary: 'End a key at once',
    params: oneKey,
    responses: { 200: { description: 'Ended', schema: done } },
    handle: async ({ params, actor }) => {
      await keys.revoke(actor, params.username, params.id);
      return { status: 200, body: { done: true } };
    },
  });
}

function shown({ endsAt: expiresAt, ...made }: NewApiKey) {
  return { status: 201, body: { ...made, expiresAt } };
}

function publicKey({ id, name, scopes, createdAt, endsAt: expiresAt, lastUsedAt }: ApiKey) {
  return { id, name, scopes, createdAt, expiresAt, lastUsedAt };
}
