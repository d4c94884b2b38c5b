import { z } from 'zod';
import { afterParameter, Cursor, limitParameter, pageSchema } from '../platform/http/cursor';
import { route, type Route } from '../platform/http/route';
import {
  deletedSchema,
  grantSchema,
  nameSchema,
  newUsernameSchema,
  userSchema,
} from './people.schema';
import type { UsersService } from './users.service';

const tag = 'people';
const path = '/api/v1/users';
const byUsername = z.strictObject({ username: nameSchema });
const CURSOR = new Cursor('users', nameSchema);
const one = { description: 'The user', schema: userSchema };

const described = {
  email: z.email().max(254).nullable().optional(),
  manager: nameSchema.nullable().optional().meta({ description: 'Username' }),
  department: nameSchema.nullable().optional().meta({ description: 'Key' }),
  calendar: nameSchema.nullable().optional().meta({ description: 'Key' }),
  roles: z.array(nameSchema).max(200).optional().meta({ description: 'Keys of exactly these' }),
};
const newUserSchema = z
  .strictObject({ username: newUsernameSchema, name: nameSchema, ...described })
  .meta({ example: { username: 'wanda', name: 'Wanda Weber', roles: ['finance'] } });
const userChangeSchema = z
  .strictObject({ name: nameSchema.optional(), active: z.boolean().optional(), ...described })
  .meta({ example: { active: false } });

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

/** The people and services of the caller's organization. */
export function usersRoutes(users: UsersService): Route[] {
  // "me" stands before the usernames: nobody is called so.
  return [
    listRoute(users),
    meRoute(users),
    ...oneRoutes(users),
    createRoute(users),
    ...removalRoutes(users),
  ];
}

function listRoute(users: UsersService): Route {
  return route({
    operationId: 'listUsers',
    method: 'get',
    path,
    tag,
    access: 'person.view',
    summary: 'Users by username; those who were removed only with deleted=true',
    query: z.strictObject({
      active: flag.optional().meta({ description: 'Only those who are, or are not' }),
      deleted: flag.default(false).meta({ description: 'Those who were removed, and no others' }),
      kind: z.enum(['person', 'service']).optional().meta({ description: 'People, or programs' }),
      role: nameSchema.optional().meta({ description: 'Key of a role held directly' }),
      department: nameSchema.optional().meta({ description: 'Key' }),
      search: nameSchema
        .optional()
        .meta({ description: 'Beginning of the username, the name or the e-mail address' }),
      after: afterParameter,
      limit: limitParameter,
    }),
    responses: { 200: { description: 'A page', schema: pageSchema(userSchema) } },
    handle: async ({ query, actor }) => {
      const { after, limit, ...filter } = query;
      const page = { after: CURSOR.read(after), limit };
      const found = await users.list(actor, filter, page);
      const next = CURSOR.next(found, ({ username }) => username);
      return { status: 200, body: { items: found.items, next } };
    },
  });
}

function meRoute(users: UsersService): Route {
  const me = userSchema.extend({
    organization: z.string().meta({ description: 'Key' }),
    holds: z.array(z.string()).meta({ description: 'Keys of the roles held, and of those below' }),
    grants: z.array(grantSchema).meta({ description: 'What the caller may do at this moment' }),
  });
  return route({
    operationId: 'getOwnUser',
    method: 'get',
    path: `${path}/me`,
    tag,
    access: 'signed-in',
    summary: 'Who the caller is, and what they may do',
    responses: { 200: { description: 'The caller', schema: me } },
    handle: async ({ actor }) => {
      const { organization, roles: holds, grants } = actor;
      const user = await users.find(actor, actor.username);
      return { status: 200, body: { ...user, organization, holds, grants } };
    },
  });
}

function oneRoutes(users: UsersService): Route[] {
  return [
    route({
      operationId: 'getUser',
      method: 'get',
      path: `${path}/{username}`,
      tag,
      access: 'person.view',
      summary: 'One user',
      params: byUsername,
      responses: { 200: one },
      handle: async ({ params, actor }) => {
        return { status: 200, body: await users.find(actor, params.username) };
      },
    }),
    route({
      operationId: 'changeUser',
      method: 'patch',
      path: `${path}/{username}`,
      tag,
      access: 'person.change',
      summary: 'Change a user; open approvals that ask them are looked at again',
      params: byUsername,
      body: userChangeSchema,
      responses: { 200: one },
      handle: async ({ params, body, actor }) => {
        return { status: 200, body: await users.change(actor, params.username, body) };
      },
    }),
  ];
}

function createRoute(users: UsersService): Route {
  return route({
    operationId: 'createUser',
    method: 'post',
    path,
    tag,
    access: 'person.change',
    summary: 'Create a user; nobody can give a role that may more than they may themselves',
    body: newUserSchema,
    responses: { 201: one },
    handle: async ({ body, actor }) => {
      const user = await users.create(actor, body);
      const Location = `${path}/${encodeURIComponent(user.username)}`;
      return { status: 201, body: user, headers: { Location } };
    },
  });
}

function removalRoutes(users: UsersService): Route[] {
  return [
    route({
      operationId: 'deleteUser',
      method: 'delete',
      path: `${path}/{username}`,
      tag,
      access: 'person.change',
      summary: 'Remove a user; the record keeps naming them, and the username stays taken',
      params: byUsername,
      responses: { 200: { description: 'Removed', schema: deletedSchema } },
      handle: async ({ params, actor }) => {
        await users.remove(actor, params.username);
        return { status: 200, body: { deleted: params.username } };
      },
    }),
    route({
      operationId: 'restoreUser',
      method: 'post',
      path: `${path}/{username}/restore`,
      tag,
      access: 'person.change',
      summary: 'Bring a removed user back, without the roles that they held',
      params: byUsername,
      responses: { 200: one },
      handle: async ({ params, actor }) => {
        return { status: 200, body: await users.restore(actor, params.username) };
      },
    }),
  ];
}
