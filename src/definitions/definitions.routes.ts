import { z } from 'zod';
import { Problem } from '../platform/http/problems';
import { route, type Route } from '../platform/http/route';
import { createDefinitionSchema, specSchema } from './definition.schema';
import {
  DefinitionInvalid,
  DefinitionNotFound,
  type DefinitionsService,
} from './definitions.service';

const tag = 'definitions';

const definitionSchema = z
  .object({
    id: z.uuid(),
    key: z.string(),
    version: z.int(),
    status: z.enum(['draft', 'active', 'retired']),
    spec: specSchema,
  })
  .meta({ id: 'Definition' });

/** Creating, publishing and listing definitions. */
export function definitionsRoutes(definitions: DefinitionsService): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/definitions',
      tag,
      summary: 'All definitions with their newest version',
      responses: {
        200: { description: 'Definitions', schema: z.object({ items: z.array(definitionSchema) }) },
      },
      handle: async ({ actor }) => {
        return { status: 200, body: { items: await definitions.list(actor.organizationId) } };
      },
    }),
    route({
      method: 'post',
      path: '/api/v1/definitions',
      tag,
      summary: 'Save a definition as a draft: a new one, or the next version of an existing one',
      body: createDefinitionSchema,
      responses: { 201: { description: 'The draft', schema: definitionSchema } },
      handle: async ({ body, actor }) => {
        const draft = await definitions.saveDraft(actor.organizationId, body.key, body.spec);
        return { status: 201, body: draft };
      },
    }),
    route({
      method: 'post',
      path: '/api/v1/definitions/{key}/publish',
      tag,
      summary: 'Publish the draft; refused with all problems at once when it could never finish',
      params: z.strictObject({ key: z.string().max(63) }),
      responses: { 200: { description: 'The active version', schema: definitionSchema } },
      handle: async ({ params, actor }) => {
        try {
          return { status: 200, body: await definitions.publish(actor.organizationId, params.key) };
        } catch (error) {
          throw asProblem(error);
        }
      },
    }),
  ];
}

function asProblem(error: unknown): unknown {
  if (error instanceof DefinitionNotFound) return new Problem(error.code, error.message);
  if (error instanceof DefinitionInvalid) {
    return new Problem(error.code, error.message, { errors: error.problems });
  }
  return error;
}
