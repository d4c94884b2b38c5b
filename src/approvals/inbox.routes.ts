import { z } from 'zod';
import { WORK_STATUSES } from '../domain/statuses';
import { route, type Route } from '../platform/http/route';
import { limitParameter, pageSchema, taskRowSchema, taskSummarySchema } from './approvals.schema';
import type { QueriesService } from './queries.service';

const tag = 'inbox';
const INBOX_CURSOR = /^(infinity|[0-9T:.+-]+Z?)\|[0-9a-f-]{36}$/;

/** What waits for the caller, and what they have done. */
export function inboxRoutes(queries: QueriesService): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/inbox',
      tag,
      access: 'task.view',
      summary: 'Tasks that wait for the caller, soonest deadline first',
      query: z.strictObject({
        after: z.string().regex(INBOX_CURSOR, 'take it from "next" of a page').optional(),
        limit: limitParameter,
      }),
      responses: { 200: { description: 'A page', schema: pageSchema(taskRowSchema) } },
      handle: async ({ query, actor }) => {
        return { status: 200, body: await queries.inbox(actor.id, query.after, query.limit) };
      },
    }),
    ownTasksRoute(queries),
    route({
      method: 'get',
      path: '/api/v1/me/summary',
      tag,
      access: 'task.view',
      summary: 'Counts of the caller’s tasks and the last ten',
      responses: { 200: { description: 'The summary', schema: taskSummarySchema } },
      handle: async ({ actor }) => ({ status: 200, body: await queries.taskSummary(actor.id) }),
    }),
  ];
}

function ownTasksRoute(queries: QueriesService): Route {
  return route({
    method: 'get',
    path: '/api/v1/me/tasks',
    tag,
    access: 'task.view',
    summary: "The caller's tasks in any status, newest first; fields=id answers ids alone",
    query: z.strictObject({
      status: z.enum(WORK_STATUSES).optional(),
      pending: z
        .enum(['true', 'false'])
        .optional()
        .meta({ description: 'true: what waits for the caller; false: what they have decided' }),
      fields: z.literal('id').optional(),
      after: z.uuid().optional(),
      limit: limitParameter,
    }),
    responses: {
      200: {
        description: 'A page',
        schema: pageSchema(z.union([taskRowSchema, z.object({ id: z.uuid() })])),
      },
    },
    handle: async ({ query, actor }) => {
      const { status, pending, fields, after, limit } = query;
      const wanted = pending === 'true' ? 'current' : status;
      const page =
        pending === 'false'
          ? await queries.decided(actor.id, { after, limit })
          : await queries.tasks(actor.id, wanted, { after, limit });
      const items = fields === 'id' ? page.items.map(({ id }) => ({ id })) : page.items;
      return { status: 200, body: { ...page, items } };
    },
  });
}
