import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import { jsonObject } from '../platform/json.schema';
import type { ActionRegistry } from './action-registry';

const knownActionSchema = z
  .object({
    key: z.string().meta({ description: 'What a definition says in `run`' }),
    description: z.string().nullable(),
    parameters: jsonObject
      .nullable()
      .meta({ description: 'JSON Schema; null when the action says nothing about its parameters' }),
  })
  .meta({ id: 'KnownAction' });

/** The actions that definitions may name, for those who write definitions. */
export function actionsRoutes(actions: ActionRegistry): Route[] {
  return [
    route({
      operationId: 'listActions',
      method: 'get',
      path: '/api/v1/actions',
      tag: 'actions',
      access: 'definition.view',
      summary: 'The actions that definitions may name, with what they take',
      responses: {
        200: { description: 'By key', schema: z.object({ items: z.array(knownActionSchema) }) },
      },
      handle: () => Promise.resolve({ status: 200, body: { items: actions.known() } }),
    }),
  ];
}
