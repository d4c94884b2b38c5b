import { z } from 'zod';
import { NOTICE_KINDS } from '../domain/notices';
import { afterParameter, Cursor, limitParameter, pageSchema } from '../platform/http/cursor';
import { route, type Route } from '../platform/http/route';
import { MESSAGE_STATUSES } from './message.types';
import type { MessagesService } from './messages.service';
import { CHANNELS } from './preferences.types';

const tag = 'notifications';
const access = 'message.administer';
const CURSOR = new Cursor('messages', z.object({ id: z.uuid() }));

const messageSchema = z
  .object({
    id: z.uuid(),
    channel: z.enum(CHANNELS),
    user: z.string().nullable().meta({ description: 'Username; null for a mere address' }),
    approvalId: z.uuid().nullable(),
    digest: z.boolean(),
    kinds: z.array(z.enum(NOTICE_KINDS)).meta({ description: 'None of what a definition sends' }),
    status: z.enum(MESSAGE_STATUSES),
    attempts: z.int(),
    error: z.string().nullable().meta({ description: 'What went wrong last, or why not' }),
    dueAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Message' });

const listSchema = pageSchema(messageSchema).extend({
  mail: z
    .object({
      state: z.enum(['ready', 'disabled', 'not-configured']),
      hint: z.string().nullable().meta({ description: 'What to do about it' }),
    })
    .meta({ description: 'Whether mails leave' }),
});

/** What is sent to people, for those who look after it. */
export function messagesRoutes(messages: MessagesService): Route[] {
  return [listRoute(messages), resendRoute(messages)];
}

function listRoute(messages: MessagesService): Route {
  return route({
    operationId: 'listMessages',
    method: 'get',
    path: '/api/v1/messages',
    tag,
    access,
    summary: 'Mails and chat messages, newest first, and whether mails leave',
    query: z.strictObject({
      status: z.enum(MESSAGE_STATUSES).optional().meta({ description: 'Only these' }),
      channel: z.enum(CHANNELS).optional().meta({ description: 'Only these' }),
      after: afterParameter,
      limit: limitParameter,
    }),
    responses: { 200: { description: 'A page', schema: listSchema } },
    handle: async ({ actor, query: { status, channel, after, limit } }) => {
      const page = { after: CURSOR.read(after)?.id, limit };
      const found = await messages.list(actor, { status, channel }, page);
      const next = CURSOR.next(found, ({ id }) => ({ id }));
      return { status: 200, body: { items: found.items, next, mail: messages.state() } };
    },
  });
}

function resendRoute(messages: MessagesService): Route {
  return route({
    operationId: 'resendMessage',
    method: 'post',
    path: '/api/v1/messages/{id}/resend',
    tag,
    access,
    summary: 'Send a message again that failed or was not sent',
    params: z.strictObject({ id: z.uuid() }),
    responses: {
      200: { description: 'It waits to be sent', schema: z.object({ done: z.literal(true) }) },
    },
    handle: async ({ actor, params: { id } }) => {
      await messages.resend(actor, id);
      return { status: 200, body: { done: true } };
    },
  });
}
