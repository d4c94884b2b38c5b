import { z } from 'zod';
import { requirePermission } from '../platform/http/guard';
import { route, type Reply, type Route } from '../platform/http/route';
import { changeStageSchema, createDefinitionSchema, specSchema } from './definition.schema';
import type { DefinitionView } from './definition-view';
import type { DefinitionsService } from './definitions.service';

const tag = 'definitions';

const definitionSchema = z
  .object({
    id: z.uuid(),
    key: z.string(),
    version: z.int(),
    status: z.enum(['draft', 'active', 'retired']),
    active: z.boolean().meta({ description: 'False: nothing new can be attached by it' }),
    spec: specSchema,
    completion: z.object({
      isComplete: z.boolean(),
      message: z.string(),
      isActive: z.boolean(),
      canBeActivated: z.boolean(),
    }),
  })
  .meta({ id: 'Definition' });

const one = { description: 'The definition', schema: definitionSchema };
const key = z.string().max(63);
const byKey = z.strictObject({ key });

/** Creating, publishing and listing definitions. */
export function definitionsRoutes(definitions: DefinitionsService): Route[] {
  return [
    ...readingRoutes(definitions),
    ...savingRoutes(definitions),
    ...lifeCycleRoutes(definitions),
  ];
}

function readingRoutes(definitions: DefinitionsService): Route[] {
  return [
    route({
      operationId: 'listDefinitions',
      method: 'get',
      path: '/api/v1/definitions',
      tag,
      access: 'definition.view',
      summary: 'All definitions with their newest version',
      responses: {
        200: { description: 'Definitions', schema: z.object({ items: z.array(definitionSchema) }) },
      },
      handle: async ({ actor }) => {
        const items = await definitions.list(actor.organizationId);
        return { status: 200, body: { items: items.map(({ state: _state, ...item }) => item) } };
      },
    }),
    route({
      operationId: 'getDefinition',
      method: 'get',
      path: '/api/v1/definitions/{key}',
      tag,
      access: 'definition.view',
      summary: 'One definition with its newest version, or with the published one',
      params: byKey,
      query: z.strictObject({
        version: z.enum(['newest', 'published']).default('newest').meta({
          description: 'The newest may be a draft; the published one is what new approvals get',
        }),
      }),
      headers: ['If-None-Match'],
      responses: { 200: one },
      handle: async ({ params, query, actor: { organizationId } }) => {
        const isNewest = query.version === 'newest';
        const { key: wanted } = params;
        return answer(
          200,
          isNewest
            ? await definitions.find(organizationId, wanted)
            : await definitions.findPublished(organizationId, wanted),
        );
      },
    }),
  ];
}

function savingRoutes(definitions: DefinitionsService): Route[] {
  return [
    route({
      operationId: 'saveDefinition',
      method: 'post',
      path: '/api/v1/definitions',
      tag,
      access: 'definition.change',
      summary: 'Save a definition as a draft: a new one, or the next version of an existing one',
      body: createDefinitionSchema,
      maxBody: '512kb',
      headers: ['If-Match'],
      responses: { 201: one },
      handle: async ({ body, actor, ifMatch }) => {
        const { publish, ...draft } = body;
        // Publishing is another right, whichever way it is asked for.
        if (publish) requirePermission(actor, 'definition.publish');
        const given = [actor.organizationId, draft.key, draft.spec, ifMatch] as const;
        return answer(
          201,
          publish
            ? await definitions.saveAndPublish(...given)
            : await definitions.saveDraft(...given),
        );
      },
    }),
    route({
      operationId: 'changeStage',
      method: 'patch',
      path: '/api/v1/definitions/{key}/stages/{stage}',
      tag,
      access: 'definition.change',
      summary: 'Change some fields of one stage; the result is the draft',
      params: byKey.extend({ stage: key }),
      body: changeStageSchema,
      maxBody: '512kb',
      headers: ['If-Match'],
      responses: { 200: one },
      handle: async ({ params, body, actor: { organizationId }, ifMatch }) => {
        const at = { key: params.key, stage: params.stage, expected: ifMatch };
        return answer(200, await definitions.changeStage(organizationId, at, body as object));
      },
    }),
  ];
}

function lifeCycleRoutes(definitions: DefinitionsService): Route[] {
  return [
    route({
      operationId: 'publishDefinition',
      method: 'post',
      path: '/api/v1/definitions/{key}/publish',
      tag,
      access: 'definition.publish',
      summary: 'Publish the draft; refused with all problems at once when it could never finish',
      params: byKey,
      headers: ['If-Match'],
      responses: { 200: one },
      handle: async ({ params, actor, ifMatch }) =>
        answer(200, await definitions.publish(actor.organizationId, params.key, ifMatch)),
    }),
    route({
      operationId: 'deactivateDefinition',
      method: 'post',
      path: '/api/v1/definitions/{key}/deactivate',
      tag,
      access: 'definition.publish',
      summary: 'Switch a definition off; approvals under way go on',
      params: byKey,
      headers: ['If-Match'],
      responses: { 200: one },
      handle: async ({ params, actor, ifMatch }) =>
        answer(200, await definitions.deactivate(actor.organizationId, params.key, ifMatch)),
    }),
    route({
      operationId: 'deleteDefinition',
      method: 'delete',
      path: '/api/v1/definitions/{key}',
      tag,
      access: 'definition.publish',
      summary: 'Hide a definition; refused while approvals are under way by it',
      params: byKey,
      headers: ['If-Match'],
      responses: { 200: { description: 'Deleted', schema: z.object({ deleted: z.string() }) } },
      handle: async ({ params, actor, ifMatch }) => {
        await definitions.remove(actor.organizationId, params.key, ifMatch);
        return { status: 200, body: { deleted: params.key } };
      },
    }),
  ];
}

function answer(status: number, { state, ...body }: DefinitionView): Reply {
  return { status, body, state };
}
