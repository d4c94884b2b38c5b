import { z } from 'zod';
import { afterParameter, Cursor, limitParameter, pageSchema } from '../platform/http/cursor';
import { route, type Route } from '../platform/http/route';
import { deletedSchema, nameSchema, newKeySchema, roleSchema } from './people.schema';
import type { RolesService } from './roles.service';

const tag = 'people';
const path = '/api/v1/roles';
const byKey = z.strictObject({ key: nameSchema });
const MEMBERS = new Cursor('members', nameSchema);
const one = { description: 'The role', schema: roleSchema };

const nodeSchema = roleSchema
  .extend({
    get juniors() {
      return z.array(nodeSchema);
    },
  })
  .meta({ id: 'RoleNode' });

const newRoleSchema = z
  .strictObject({
    key: newKeySchema,
    name: nameSchema,
    senior: nameSchema.optional().meta({ description: 'Key of the role above' }),
  })
  .meta({ example: { key: 'auditors', name: 'Auditors', senior: 'manager' } });
const roleChangeSchema = z
  .strictObject({ name: nameSchema.optional(), senior: nameSchema.nullable().optional() })
  .meta({ example: { senior: 'admin' } });

/** The tree of roles, and who holds them. */
export function rolesRoutes(roles: RolesService): Route[] {
  return [
    ...readingRoutes(roles),
    ...savingRoutes(roles),
    removalRoute(roles),
    ...memberRoutes(roles),
  ];
}

function readingRoutes(roles: RolesService): Route[] {
  return [
    route({
      operationId: 'listRoles',
      method: 'get',
      path,
      tag,
      access: 'person.view',
      summary: 'The tree of roles: those at the top, each with the roles below it',
      responses: {
        200: { description: 'The tree', schema: z.object({ items: z.array(nodeSchema) }) },
      },
      handle: async ({ actor }) => ({ status: 200, body: { items: await roles.tree(actor) } }),
    }),
    route({
      operationId: 'getRole',
      method: 'get',
      path: `${path}/{key}`,
      tag,
      access: 'person.view',
      summary: 'One role',
      params: byKey,
      responses: { 200: one },
      handle: async ({ params, actor }) => {
        return { status: 200, body: await roles.find(actor, params.key) };
      },
    }),
  ];
}

function savingRoutes(roles: RolesService): Route[] {
  return [
    route({
      operationId: 'createRole',
      method: 'post',
      path,
      tag,
      access: 'person.change',
      summary: 'Create a role (or group) without members and grants',
      body: newRoleSchema,
      responses: { 201: one },
      handle: async ({ body, actor }) => {
        const headers = { Location: `${path}/${body.key}` };
        return { status: 201, body: await roles.create(actor, body), headers };
      },
    }),
    route({
      operationId: 'changeRole',
      method: 'patch',
      path: `${path}/{key}`,
      tag,
      access: 'person.change',
      summary: 'Rename a role, or move it with the roles below; open approvals follow',
      params: byKey,
      body: roleChangeSchema,
      responses: { 200: one },
      handle: async ({ params, body, actor }) => {
        return { status: 200, body: await roles.change(actor, params.key, body) };
      },
    }),
  ];
}

function removalRoute(roles: RolesService): Route {
  return route({
    operationId: 'deleteRole',
    method: 'delete',
    path: `${path}/{key}`,
    tag,
    access: 'person.change',
    summary: 'Delete a role that nobody holds and nothing names',
    params: byKey,
    responses: { 200: { description: 'Deleted', schema: deletedSchema } },
    handle: async ({ params, actor }) => {
      await roles.remove(actor, params.key);
      return { status: 200, body: { deleted: params.key } };
    },
  });
}

function memberRoutes(roles: RolesService): Route[] {
  const memberPath = `${path}/{key}/members/{username}`;
  const member = z.object({ username: z.string(), name: z.string(), active: z.boolean() });
  const done = z.object({ done: z.literal(true) });
  const set = (method: 'put' | 'delete', operationId: string, summary: string): Route =>
    route({
      operationId,
      method,
      path: memberPath,
      tag,
      access: 'person.change',
      summary,
      params: byKey.extend({ username: nameSchema }),
      responses: { 200: { description: 'It is so now', schema: done } },
      handle: async ({ params, actor }) => {
        await roles.setMember(actor, params.key, params.username, method === 'put');
        return { status: 200, body: { done: true } };
      },
    });
  return [
    route({
      operationId: 'listMembersOfRole',
      method: 'get',
      path: `${path}/{key}/members`,
      tag,
      access: 'person.view',
      summary: 'Who holds a role directly, by username',
      params: byKey,
      query: z.strictObject({ after: afterParameter, limit: limitParameter }),
      responses: { 200: { description: 'A page', schema: pageSchema(member) } },
      handle: async ({ params, query, actor }) => {
        const page = { after: MEMBERS.read(query.after), limit: query.limit };
        const found = await roles.members(actor, params.key, page);
        const next = MEMBERS.next(found, ({ username }) => username);
        return { status: 200, body: { items: found.items, next } };
      },
    }),
    set('put', 'addMemberToRole', 'Add a user to a role; open requests to the role follow'),
    set(
      'delete',
      'removeMemberFromRole',
      'Take a user out of a role; open requests to the role follow',
    ),
  ];
}
