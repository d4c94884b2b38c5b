import { z } from 'zod';
import { PUBLIC_VERBS, type PublicVerb } from '../domain/commands';
import type { JsonObject } from '../domain/json';
import type { Language } from '../domain/languages';
import type { Actor } from '../people/actor.service';
import type { Logger } from '../platform/logging';
import { inParallel } from '../platform/in-parallel';
import { requireAllowance, type Limiter } from '../platform/http/limits';
import { Problem, problemBody } from '../platform/http/problems';
import { problemFrom } from '../platform/http/error-handler';
import { route, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import { decidedSchema, storedSchema, uuidParameter } from './approvals.schema';
import { decideFor, requireVerb, takesTask } from './decide-for';
import { bodySchema } from './decision-bodies.schema';
import type { DecisionsDependencies } from './decisions.routes';

/** How many decisions of one request are on their way at the same time. */
const PARALLEL = 8;

const TASK_VERBS = PUBLIC_VERBS.filter((verb) => takesTask(verb));

const bulkItem = z
  .looseObject({
    task: uuidParameter.meta({ description: 'Id of the task' }),
    verb: z.enum(TASK_VERBS),
    id: storableText(200)
      .min(1)
      .optional()
      .meta({ description: 'Id of the command, as an Idempotency-Key makes a repetition safe' }),
    ifVersion: z
      .int()
      .optional()
      .meta({ description: 'The version of the approval that was seen, as in If-Match' }),
  })
  .meta({ id: 'BulkDecision', description: 'The other fields are those of the verb' });

const bulkSchema = z.strictObject({ decisions: z.array(bulkItem).min(1).max(100) }).meta({
  example: {
    decisions: [
      { task: '01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d', verb: 'approve', id: 'order-17' },
      { task: '01990b6e-7a3e-7c21-8f4b-5d6e7f809102', verb: 'reject', comment: 'Too dear.' },
    ],
  },
});

type BulkItem = z.infer<typeof bulkItem>;

const notDecidedSchema = z
  .object({
    state: z
      .enum(['refused', 'failed'])
      .meta({ description: 'failed: it is unknown whether it was decided; repeat it with its id' }),
    problem: z.looseObject({
      ...{ status: z.int(), code: z.string() },
      ...{ title: z.string(), detail: z.string(), fix: z.string() },
    }),
  })
  .meta({ id: 'NotDecided' });

const ofTask = { task: z.uuid() };
const outcomesSchema = z.object({
  // One object each: an intersection of objects that know all their fields allows nothing.
  items: z.array(
    z.union([
      decidedSchema.extend(ofTask),
      storedSchema.extend(ofTask),
      notDecidedSchema.extend(ofTask),
    ]),
  ),
});

/** What these routes need. */
export interface BulkDependencies extends DecisionsDependencies {
  limiter: Limiter;
  log: Logger;
}

/** Many decisions in one request, each for itself. */
export function bulkRoutes(dependencies: BulkDependencies): Route[] {
  return [
    route({
      operationId: 'decideMany',
      method: 'post',
      path: '/api/v1/decisions/bulk',
      tag: 'decisions',
      access: 'task.decide',
      limit: 'decisions',
      summary: 'Decide many tasks, each for itself; the outcomes come in the order of the request',
      body: bulkSchema,
      headers: ['Accept-Language'],
      responses: { 200: { description: 'What became of each', schema: outcomesSchema } },
      handle: async ({ body, actor, ip, language }) => {
        // One of them has been counted with the request.
        const others = body.decisions.length - 1;
        requireAllowance(await dependencies.limiter('decisions', { ip, actor }, others));
        const items = await inParallel(PARALLEL, body.decisions, (item) =>
          outcomeOf(dependencies, { actor, language }, item),
        );
        return { status: 200, body: { items } };
      },
    }),
  ];
}

async function outcomeOf(
  dependencies: BulkDependencies,
  { actor, language }: { actor: Actor; language: Language },
  item: BulkItem,
): Promise<JsonObject> {
  const { task } = item;
  try {
    const { body } = await decideOne(dependencies, actor, item);
    return { task, ...(body as JsonObject) };
  } catch (error) {
    const problem = problemFrom(error);
    const { instance: _instance, ...told } = problemBody(problem, '', language);
    const isRefused = told.status < 500;
    // The others have been decided, so the request as a whole cannot fail.
    if (problem.code === 'INTERNAL_ERROR') dependencies.log.error({ err: error, task }, 'failed');
    return {
      task,
      state: isRefused ? 'refused' : 'failed',
      problem: told as unknown as JsonObject,
    };
  }
}

async function decideOne(
  dependencies: DecisionsDependencies,
  actor: Actor,
  { task, verb, id, ifVersion, ...fields }: BulkItem,
) {
  requireVerb(actor, verb);
  const address = await dependencies.queries.address(actor.organizationId, 'task', task);
  const missing = new Problem('TASK_NOT_FOUND', 'There is no such task.');
  const decision = { verb, actor, idempotencyKey: id, ifVersion };
  return decideFor(
    dependencies,
    { address, missing },
    { ...decision, fields: { ...fieldsOf(verb, fields), task } },
  );
}

function fieldsOf(verb: PublicVerb, given: Record<string, unknown>): JsonObject {
  const fields = bodySchema(verb, { task: true, step: true }).safeParse(given);
  if (fields.success) return fields.data;
  throw new Problem('BODY_INVALID', z.prettifyError(fields.error));
}
