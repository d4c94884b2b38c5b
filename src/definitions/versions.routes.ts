import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import { specSchema } from './definition.schema';
import type { VersionsService } from './versions.service';

const tag = 'definitions';
const access = 'definition.view';
const path = '/api/v1/definitions/{key}';
const byKey = z.strictObject({ key: z.string().max(63) });
/** Of a version, in an address. */
const numberParameter = z.coerce.number().int().min(1).max(1_000_000);

const versionSchema = z
  .object({
    version: z.int(),
    status: z.enum(['draft', 'active', 'retired']),
    createdAt: z.date(),
    publishedAt: z.date().nullable(),
  })
  .meta({ id: 'DefinitionVersion' });

/** What is different between two versions; the shape is `DefinitionDifference` of the domain. */
const differenceSchema = z.object({
  steps: z.array(
    z.object({
      step: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'moved']),
      fields: z.array(z.string()).optional(),
      asksAgain: z.boolean().optional(),
    }),
  ),
  settings: z.array(z.string()),
});

/** What a definition was, and what has changed about it. */
export function versionsRoutes(versions: VersionsService): Route[] {
  return [listRoute(versions), readRoute(versions), differenceRoute(versions)];
}

function listRoute(versions: VersionsService): Route {
  return route({
    operationId: 'listDefinitionVersions',
    method: 'get',
    path: `${path}/versions`,
    tag,
    access,
    summary: 'The latest five hundred versions of a definition, newest first',
    params: byKey,
    responses: {
      200: { description: 'Versions', schema: z.object({ items: z.array(versionSchema) }) },
    },
    handle: async ({ params, actor }) => {
      const items = await versions.list(actor.organizationId, params.key);
      return { status: 200, body: { items } };
    },
  });
}

function readRoute(versions: VersionsService): Route {
  return route({
    operationId: 'getDefinitionVersion',
    method: 'get',
    path: `${path}/versions/{version}`,
    tag,
    access,
    summary: 'One version of a definition with its content',
    params: byKey.extend({ version: numberParameter }),
    responses: {
      200: { description: 'The version', schema: versionSchema.extend({ spec: specSchema }) },
    },
    handle: async ({ params: { key, version }, actor }) => {
      return { status: 200, body: await versions.read(actor.organizationId, key, version) };
    },
  });
}

function differenceRoute(versions: VersionsService): Route {
  return route({
    operationId: 'compareDefinitionVersions',
    method: 'get',
    path: `${path}/differences`,
    tag,
    access,
    summary: 'What is different between two versions of a definition',
    params: byKey,
    query: z.strictObject({
      from: numberParameter.meta({ description: 'The earlier version' }),
      to: numberParameter.meta({ description: 'The later version' }),
    }),
    responses: { 200: { description: 'The differences', schema: differenceSchema } },
    handle: async ({ params, query, actor }) => {
      return {
        status: 200,
        body: await versions.difference(actor.organizationId, params.key, query),
      };
    },
  });
}
