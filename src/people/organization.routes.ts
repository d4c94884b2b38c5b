import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import type { OrganizationService } from './organization.service';
import { nameSchema } from './people.schema';

const tag = 'people';
const path = '/api/v1/organization';
const one = {
  description: 'The organization',
  schema: z
    .object({
      id: z.uuid(),
      key: z.string(),
      name: z.string(),
      calendar: z.string().nullable().meta({ description: 'Key; null for every hour' }),
      defaultRole: z.string().nullable().meta({ description: 'Key of the role everybody holds' }),
    })
    .meta({ id: 'Organization' }),
};

/** The caller's own organization. */
export function organizationRoutes(organization: OrganizationService): Route[] {
  return [
    route({
      operationId: 'getOrganization',
      method: 'get',
      path,
      tag,
      access: 'signed-in',
      summary: 'The caller’s own organization',
      responses: { 200: one },
      handle: async ({ actor }) => ({ status: 200, body: await organization.find(actor) }),
    }),
    route({
      operationId: 'changeOrganization',
      method: 'patch',
      path,
      tag,
      access: 'person.change',
      summary: 'Change it; the default role takes "permission.change" besides',
      body: z
        .strictObject({
          name: nameSchema.optional(),
          calendar: nameSchema.nullable().optional(),
          defaultRole: nameSchema.nullable().optional(),
        })
        .meta({ example: { defaultRole: 'user' } }),
      responses: { 200: one },
      handle: async ({ body, actor }) => {
        return { status: 200, body: await organization.change(actor, body) };
      },
    }),
  ];
}
