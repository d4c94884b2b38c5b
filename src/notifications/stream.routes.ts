import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import type { StreamHub } from './stream-hub.service';

/** What is new for the caller, as it happens. */
export function streamRoutes(hub: StreamHub): Route[] {
  return [
    route({
      operationId: 'streamOwnEvents',
      method: 'get',
      path: '/api/v1/me/stream',
      tag: 'notifications',
      access: 'signed-in',
      summary: 'What is new for the caller, as server-sent events',
      description:
        '`notification` brings what the caller is told; `inbox` says that their lists look ' +
        'different; `reset`, that more has happened than is repeated. Whoever comes back with ' +
        '`Last-Event-ID`, as browsers do, misses nothing and may get a notification twice, which ' +
        'then has the same `id`. A stream ends after ten minutes at the latest.',
      headers: ['Last-Event-ID'],
      responses: {
        200: {
          description: 'The stream',
          schema: z.string(),
          contentType: 'text/event-stream',
        },
      },
      handle: async ({ actor, lastEventId }) => ({
        status: 200,
        contentType: 'text/event-stream',
        // Proxies would collect what has to arrive at once.
        headers: { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
        body: await hub.open(actor, lastEventId),
      }),
    }),
  ];
}
