import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import type { ErasureService } from './erasure.service';

/** Forgetting people. */
export function erasureRoutes(erasure: ErasureService): Route[] {
  return [
    route({
      operationId: 'eraseUser',
      method: 'post',
      path: '/api/v1/users/{username}/erase',
      tag: 'people',
      access: 'person.change',
      summary:
        'Erase who a user was, for ever: name, e-mail, addresses and devices. What they did stays ' +
        'on record under a pseudonym.',
      params: z.strictObject({ username: z.string().max(200) }),
      responses: {
        200: { description: 'Erased', schema: z.object({ username: z.string() }) },
      },
      handle: async ({ params, actor }) => {
        return { status: 200, body: { username: await erasure.erase(actor, params.username) } };
      },
    }),
  ];
}
