import { z } from 'zod';
import type { Language } from '../domain/languages';
import { WORK_STATUSES } from '../domain/statuses';
import { afterParameter, Cursor, limitParameter, pageSchema } from '../platform/http/cursor';
import { fieldsParameter, withFields } from '../platform/http/fields';
import { instantParameter } from '../platform/http/instant';
import { route, type Reply, type Route } from '../platform/http/route';
import type { Page } from '../platform/page';
import { storableText } from '../platform/storable.schema';
import { keyParameter, sparse } from './approvals.schema';
import { inboxCountsSchema, taskRowSchema, taskSummarySchema } from './inbox.schema';
import type { InboxService, TaskRow } from './inbox.service';

const tag = 'inbox';

/** As PostgreSQL writes it, with all its digits; no zone is further away than 14 hours. */
const dueAt = z.union([
  z.literal('infinity'),
  z
    .string()
    .regex(/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?([+-](0\d|1[0-4])(:\d\d)?|Z)$/)
    .refine((text) => !Number.isNaN(Date.parse(text))),
]);
const BY_DUE = new Cursor('inbox by due', z.object({ dueAt, id: z.uuid() }));
const opened = z.object({ openedAt: instantParameter, id: z.uuid() });
const BY_OPENED = new Cursor('inbox by opened', opened);
const TASKS = new Cursor('tasks', opened);

const page = {
  fields: fieldsParameter(taskRowSchema),
  after: afterParameter,
  limit: limitParameter,
};
const pageOfTasks = { description: 'A page', schema: pageSchema(sparse(taskRowSchema)) };

/** What waits for the caller, and what they have done. */
export function inboxRoutes(inbox: InboxService): Route[] {
  return [inboxRoute(inbox), countsRoute(inbox), ownTasksRoute(inbox), summaryRoute(inbox)];
}

function inboxRoute(inbox: InboxService): Route {
  return route({
    operationId: 'getInbox',
    method: 'get',
    path: '/api/v1/inbox',
    tag,
    access: 'task.view',
    summary: 'Tasks that wait for the caller',
    query: z.strictObject({
      subjectType: keyParameter.meta({ description: 'Type of the subject' }),
      definition: keyParameter.meta({ description: 'Key of the definition' }),
      role: keyParameter.meta({ description: 'Key of the role that is asked' }),
      step: keyParameter.meta({ description: 'Key of the step' }),
      dueBefore: instantParameter.optional().meta({ description: 'Due then or earlier' }),
      overdue: z.literal('true').optional().meta({ description: 'Due by now' }),
      title: storableText(200)
        .min(1)
        .optional()
        .meta({ description: 'Part of the title of the subject, in any case' }),
      sort: z
        .enum(['due', 'opened'])
        .default('due')
        .meta({ description: 'Soonest deadline first, or the last request first' }),
      ...page,
    }),
    headers: ['Accept-Language'],
    responses: { 200: pageOfTasks },
    handle: async ({ query, actor, language }): Promise<Reply> => {
      const { sort, after, limit, fields, overdue, ...filter } = query;
      const shown = { inbox, language, fields };
      if (overdue) filter.dueBefore = earlier(new Date().toISOString(), filter.dueBefore);
      if (sort === 'opened') {
        const position = { after: BY_OPENED.read(after), limit };
        const found = await inbox.opened(actor.id, filter, position);
        return replyWith(found, BY_OPENED.next(found, openingOf), shown);
      }
      const position = { after: BY_DUE.read(after), limit };
      const found = await inbox.inbox(actor.id, filter, position);
      const next = BY_DUE.next(found, ({ dueAt: due, id }) => ({ dueAt: due, id }));
      return replyWith(found, next, shown);
    },
  });
}

/** A page of tasks with their names in the language of the caller. */
async function replyWith(
  found: Page<TaskRow>,
  next: string | null,
  shown: { inbox: InboxService; language: Language; fields: readonly string[] | undefined },
): Promise<Reply> {
  const items = await shown.inbox.named(found.items, shown.language);
  return { status: 200, body: { items: withFields(items, shown.fields), next } };
}

function openingOf({ openedAt, id }: TaskRow): z.infer<typeof opened> {
  return { openedAt: new Date(openedAt).toISOString(), id };
}

function earlier(now: string, given: string | undefined): string {
  return given !== undefined && given < now ? given : now;
}

function countsRoute(inbox: InboxService): Route {
  return route({
    operationId: 'getInboxCounts',
    method: 'get',
    path: '/api/v1/inbox/counts',
    tag,
    access: 'task.view',
    summary: 'How many tasks wait for the caller, by subject type; no count goes beyond 100',
    responses: { 200: { description: 'The counts', schema: inboxCountsSchema } },
    handle: async ({ actor }) => ({ status: 200, body: await inbox.counts(actor.id) }),
  });
}

function summaryRoute(inbox: InboxService): Route {
  return route({
    operationId: 'getOwnSummary',
    method: 'get',
    path: '/api/v1/me/summary',
    tag,
    access: 'task.view',
    summary: 'Counts of the caller’s tasks and the last ten; no count goes beyond 1000',
    headers: ['Accept-Language'],
    responses: { 200: { description: 'The summary', schema: taskSummarySchema } },
    handle: async ({ actor, language }) => {
      const summary = await inbox.summary(actor.id);
      const recent = await inbox.named(summary.recent, language);
      return { status: 200, body: { ...summary, recent } };
    },
  });
}

const pending = z
  .enum(['true', 'false'])
  .optional()
  .meta({ description: 'true: what waits for the caller; false: what they have decided' });

function ownTasksRoute(inbox: InboxService): Route {
  return route({
    operationId: 'listOwnTasks',
    method: 'get',
    path: '/api/v1/me/tasks',
    tag,
    access: 'task.view',
    summary: "The caller's tasks in any status, newest first; fields=id answers ids alone",
    query: z.strictObject({
      status: z.enum(WORK_STATUSES).optional().meta({ description: 'Only in this status' }),
      pending,
      pending_my_approvals: pending.meta({ description: 'Another name of "pending"' }),
      ...page,
    }),
    headers: ['Accept-Language'],
    responses: { 200: pageOfTasks },
    handle: async ({ query, actor, language }) => {
      const { status, fields, limit } = query;
      const isPending = query.pending ?? query.pending_my_approvals;
      const position = { after: TASKS.read(query.after), limit };
      const found =
        isPending === 'false'
          ? await inbox.decided(actor.id, position)
          : await inbox.tasks(actor.id, isPending ? 'current' : status, position);
      return replyWith(found, TASKS.next(found, openingOf), { inbox, language, fields });
    },
  });
}
