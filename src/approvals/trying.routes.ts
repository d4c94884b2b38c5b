import { z } from 'zod';
import { specSchema } from '../definitions/definition.schema';
import type { DefinitionsService } from '../definitions/definitions.service';
import { WORDINGS } from '../domain/wording/wordings';
import { checkExpression, evaluate } from '../platform/expressions';
import { route, type Route } from '../platform/http/route';
import { anyJson } from '../platform/json.schema';
import { storableObject, storableText } from '../platform/storable.schema';
import { subjectIdSchema, subjectTypeSchema } from './attach.schema';
import { previewSchema } from './explain.schema';
import type { ExplainService } from './explain.service';

const tag = 'definitions';
/** Whoever tries out a spec of their own learns who is in a role. */
const access = 'definition.change';
const example = { strategy: 3, steps: [{ key: 'check', approver: { user: 'bob' } }] };

/** What these routes need. */
export interface TryingDependencies {
  definitions: DefinitionsService;
  explaining: ExplainService;
}

/** For those who write definitions: what would come of one that is not stored. */
export function tryingRoutes({ definitions, explaining }: TryingDependencies): Route[] {
  return [validateRoute(definitions), simulateRoute(definitions, explaining), evaluateRoute()];
}

function validateRoute(definitions: DefinitionsService): Route {
  const problem = z.object({ path: z.string(), message: z.string() });
  return route({
    operationId: 'validateDefinition',
    method: 'post',
    path: '/api/v1/definitions/validate',
    tag,
    access,
    summary: 'What keeps a definition from being published, each with its path. Stores nothing.',
    body: z.strictObject({ spec: specSchema }).meta({ example: { spec: example } }),
    maxBody: '512kb',
    responses: {
      200: { description: 'All problems', schema: z.object({ errors: z.array(problem) }) },
    },
    handle: async ({ body, actor }) => {
      const errors = await definitions.problems(actor.organizationId, body.spec);
      return { status: 200, body: { errors } };
    },
  });
}

const simulationSchema = z
  .strictObject({
    spec: specSchema,
    subject: z.strictObject({
      type: subjectTypeSchema,
      id: subjectIdSchema.optional(),
      title: storableText(200).min(1).optional(),
      attributes: storableObject.optional(),
    }),
    metadata: storableObject.optional(),
    requester: storableText(200)
      .min(1)
      .optional()
      .meta({ description: 'Who would ask; the caller unless given' }),
  })
  .meta({ example: { spec: example, subject: { type: 'order', attributes: { amount: 2400 } } } });

function simulateRoute(definitions: DefinitionsService, explaining: ExplainService): Route {
  return route({
    operationId: 'simulateDefinition',
    method: 'post',
    path: '/api/v1/definitions/simulate',
    tag,
    access,
    summary:
      'The route, the people and the deadlines that a definition would give. Stores nothing.',
    body: simulationSchema,
    headers: ['Accept-Language'],
    maxBody: '512kb',
    responses: {
      200: { description: 'The route', schema: previewSchema.pick({ steps: true }) },
    },
    handle: async ({ body, actor, language }) => {
      const { organizationId, username } = actor;
      const spec = await definitions.valid(organizationId, body.spec);
      const { requester = username, subject, metadata } = body;
      const simulated = { spec, subject, metadata, requester };
      const steps = await explaining.simulate(organizationId, simulated, WORDINGS[language]);
      return { status: 200, body: { steps } };
    },
  });
}

function evaluateRoute(): Route {
  return route({
    operationId: 'evaluateExpression',
    method: 'post',
    path: '/api/v1/expressions/evaluate',
    tag,
    access,
    summary: 'What an expression of a definition gives for an example',
    body: z
      .strictObject({
        expression: storableText(2_000).min(1),
        gives: z.enum(['condition', 'people']).default('condition'),
        scope: storableObject.default({}).meta({
          description: '`attributes`, `subject`, `metadata`, `requester` and `steps`',
        }),
      })
      .meta({ example: { expression: 'attributes.amount > 1000', scope: {} } }),
    responses: {
      200: {
        description: 'The value, or what is wrong',
        schema: z.object({ value: anyJson.optional(), problem: z.string().optional() }),
      },
    },
    handle: ({ body: { expression, gives, scope } }) => {
      const problem = checkExpression(expression, gives);
      if (problem !== undefined) return Promise.resolve({ status: 200, body: { problem } });
      const { ok: _ok, ...result } = evaluate(expression, scope);
      return Promise.resolve({ status: 200, body: result });
    },
  });
}
