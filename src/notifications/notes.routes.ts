import { z } from 'zod';
import { afterParameter, Cursor, limitParameter } from '../platform/http/cursor';
import { route, type Route } from '../platform/http/route';
import { noteSchema } from './notes.schema';
import type { NotesService } from './notes.service';

const tag = 'notifications';
const noteId = z.uuid();
const NOTES = new Cursor('notifications', noteId);
const access = 'signed-in';

/** What the caller was told of. */
export function notesRoutes(notes: NotesService): Route[] {
  return [listRoute(notes), markRoute(notes), markUpToRoute(notes)];
}

function listRoute(notes: NotesService): Route {
  return route({
    operationId: 'listOwnNotifications',
    method: 'get',
    path: '/api/v1/me/notifications',
    tag,
    access,
    summary: 'What the caller was told of, newest first, and how much of it is new',
    query: z.strictObject({
      unread: z.literal('true').optional().meta({ description: 'Only what is new' }),
      after: afterParameter,
      limit: limitParameter,
    }),
    headers: ['Accept-Language'],
    responses: {
      200: {
        description: 'A page',
        schema: z.object({
          items: z.array(noteSchema),
          next: z.string().nullable(),
          unread: z
            .object({ count: z.int(), isExact: z.boolean() })
            .meta({ description: 'How much is new; the count ends at 100' }),
        }),
      },
    },
    handle: async ({ query, actor, language }) => {
      const position = { after: NOTES.read(query.after), limit: query.limit };
      const found = await notes.list(actor, query.unread === 'true', position, language);
      const unread = await notes.unread(actor.id);
      const next = NOTES.next(found, ({ id }) => id);
      return { status: 200, body: { items: found.items, next, unread } };
    },
  });
}

const marked = z.object({ marked: z.string() });
const done = { 200: { description: 'Done', schema: marked } };

function markRoute(notes: NotesService): Route {
  return route({
    operationId: 'markOwnNotification',
    method: 'patch',
    path: '/api/v1/me/notifications/{notificationId}',
    tag,
    access,
    summary: 'Mark a notification as read, or as new again',
    params: z.strictObject({ notificationId: noteId }),
    body: z.strictObject({ read: z.boolean() }).meta({ example: { read: true } }),
    responses: done,
    handle: async ({ params, body, actor }) => {
      await notes.mark(actor.id, params.notificationId, body.read);
      return { status: 200, body: { marked: params.notificationId } };
    },
  });
}

function markUpToRoute(notes: NotesService): Route {
  return route({
    operationId: 'markOwnNotificationsUpTo',
    method: 'post',
    path: '/api/v1/me/notifications/read',
    tag,
    access,
    summary: 'Mark a notification and everything before it as read; what came since stays new',
    body: z
      .strictObject({ upTo: noteId })
      .meta({ example: { upTo: '01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d' } }),
    responses: done,
    handle: async ({ body, actor }) => {
      await notes.markUpTo(actor.id, body.upTo);
      return { status: 200, body: { marked: body.upTo } };
    },
  });
}
