import { z } from 'zod';
import { afterParameter, Cursor, limitParameter, pageSchema } from '../platform/http/cursor';
import { route, type Route } from '../platform/http/route';
import type { DepartmentsService } from './departments.service';
import { deletedSchema, departmentSchema, nameSchema, newKeySchema } from './people.schema';

const tag = 'people';
const path = '/api/v1/departments';
const byKey = z.strictObject({ key: nameSchema });
const CURSOR = new Cursor('departments', nameSchema);
const one = { description: 'The department', schema: departmentSchema };

const newDepartmentSchema = z
  .strictObject({
    key: newKeySchema,
    name: nameSchema,
    head: nameSchema.optional().meta({ description: 'Username' }),
  })
  .meta({ example: { key: 'sales', name: 'Sales', head: 'dave' } });
const departmentChangeSchema = z
  .strictObject({ name: nameSchema.optional(), head: nameSchema.nullable().optional() })
  .meta({ example: { head: 'erin' } });

/** Where people belong. */
export function departmentsRoutes(departments: DepartmentsService): Route[] {
  return [...readingRoutes(departments), ...savingRoutes(departments), removalRoute(departments)];
}

function readingRoutes(departments: DepartmentsService): Route[] {
  return [
    route({
      operationId: 'listDepartments',
      method: 'get',
      path,
      tag,
      access: 'person.view',
      summary: 'Departments by key',
      query: z.strictObject({ after: afterParameter, limit: limitParameter }),
      responses: { 200: { description: 'A page', schema: pageSchema(departmentSchema) } },
      handle: async ({ query, actor }) => {
        const page = { after: CURSOR.read(query.after), limit: query.limit };
        const found = await departments.list(actor, page);
        const next = CURSOR.next(found, (department) => department.key);
        return { status: 200, body: { items: found.items, next } };
      },
    }),
    route({
      operationId: 'getDepartment',
      method: 'get',
      path: `${path}/{key}`,
      tag,
      access: 'person.view',
      summary: 'One department',
      params: byKey,
      responses: { 200: one },
      handle: async ({ params, actor }) => {
        return { status: 200, body: await departments.find(actor, params.key) };
      },
    }),
  ];
}

function savingRoutes(departments: DepartmentsService): Route[] {
  return [
    route({
      operationId: 'createDepartment',
      method: 'post',
      path,
      tag,
      access: 'person.change',
      summary: 'Create a department; one that was removed comes back',
      body: newDepartmentSchema,
      responses: { 201: one },
      handle: async ({ body, actor }) => {
        const headers = { Location: `${path}/${body.key}` };
        return { status: 201, body: await departments.create(actor, body), headers };
      },
    }),
    route({
      operationId: 'changeDepartment',
      method: 'patch',
      path: `${path}/{key}`,
      tag,
      access: 'person.change',
      summary: 'Rename a department or name its head; open requests to a former head follow',
      params: byKey,
      body: departmentChangeSchema,
      responses: { 200: one },
      handle: async ({ params, body, actor }) => {
        return { status: 200, body: await departments.change(actor, params.key, body) };
      },
    }),
  ];
}

function removalRoute(departments: DepartmentsService): Route {
  return route({
    operationId: 'deleteDepartment',
    method: 'delete',
    path: `${path}/{key}`,
    tag,
    access: 'person.change',
    summary: 'Hide a department to which nobody belongs and that no definition names',
    params: byKey,
    responses: { 200: { description: 'Removed', schema: deletedSchema } },
    handle: async ({ params, actor }) => {
      await departments.remove(actor, params.key);
      return { status: 200, body: { deleted: params.key } };
    },
  });
}
