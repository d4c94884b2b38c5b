import { z } from 'zod';
import type { Grant } from '../domain/permissions';
import { route, type Route } from '../platform/http/route';
import type { GrantsService } from './grants.service';
import { grantSchema, nameSchema } from './people.schema';

const tag = 'permissions';
const path = '/api/v1/roles/{key}/grants';
const byKey = z.strictObject({ key: nameSchema });
const grants = {
  description: 'The grants of the role itself',
  schema: z.object({ items: z.array(grantSchema) }),
};

/** What can be granted, and what is granted to roles. */
export function grantsRoutes(service: GrantsService): Route[] {
  return [
    catalogueRoute(service),
    route({
      operationId: 'getGrantsOfRole',
      method: 'get',
      path,
      tag,
      access: 'person.view',
      summary: 'What is granted to a role, without what the roles below it have',
      params: byKey,
      responses: { 200: grants },
      handle: async ({ params, actor }) => {
        return { status: 200, body: { items: await service.ofRole(actor, params.key) } };
      },
    }),
    route({
      operationId: 'setGrantsOfRole',
      method: 'put',
      path,
      tag,
      access: 'permission.change',
      summary: 'Grant exactly this to a role; nobody can grant what they may not themselves',
      params: byKey,
      body: z
        .strictObject({ grants: z.array(grantSchema).max(500) })
        .meta({ example: { grants: [{ permission: 'task.decide' }] } }),
      responses: { 200: grants },
      handle: async ({ params, body, actor }) => {
        // Which words are permissions and relations is checked by the service, in words.
        const items = await service.replace(actor, params.key, body.grants as Grant[]);
        return { status: 200, body: { items } };
      },
    }),
  ];
}

function catalogueRoute(service: GrantsService): Route {
  const permission = z.object({
    permission: z.string(),
    allows: z.string(),
    relations: z.array(z.string()).meta({ description: 'A grant can be limited to one of these' }),
    constrainable: z.boolean().meta({ description: 'It can be limited to subjects like …' }),
  });
  return route({
    operationId: 'listPermissions',
    method: 'get',
    path: '/api/v1/permissions',
    tag,
    access: 'person.view',
    summary: 'Everything that can be granted, in words',
    responses: {
      200: { description: 'Permissions', schema: z.object({ items: z.array(permission) }) },
    },
    handle: () => Promise.resolve({ status: 200, body: { items: service.catalogue() } }),
  });
}
