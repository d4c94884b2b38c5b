import { z } from 'zod';
import { PUBLIC_VERBS, type PublicVerb } from '../domain/commands';
import { Problem } from '../platform/http/problems';
import { route, type Route } from '../platform/http/route';
import { decidedSchema, storedSchema, uuidParameter } from './approvals.schema';
import { bodySchema } from './decision-bodies.schema';
import type { CommandsService } from './commands.service';
import { accessOf, decideFor, takesTask, versionIn } from './decide-for';
import type { QueriesService } from './queries.service';

/** What the routes that decide need. */
export interface DecisionsDependencies {
  commands: CommandsService;
  queries: QueriesService;
}

/** Every verb, on a task and on an approval: `POST /api/v1/tasks/{taskId}/approve`, … */
export function decisionsRoutes(dependencies: DecisionsDependencies): Route[] {
  return PUBLIC_VERBS.flatMap((verb) => [
    ...(verb === 'start' ? [] : [taskRoute(verb, dependencies)]),
    approvalRoute(verb, dependencies),
  ]);
}

const CONDITIONS =
  'The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. ' +
  'With If-Match the decision is refused when the approval has moved on since it was read.';

const responses = {
  200: { description: 'Decided', schema: decidedSchema },
  202: {
    description: 'Stored; it will be decided as soon as Temporal answers',
    schema: storedSchema,
  },
};

/** `approveTask`, `requestInformationOnTask`: a verb of several words brings its own object. */
function operationIdOf(verb: PublicVerb, target: 'Task' | 'Approval'): string {
  const [first = '', ...more] = verb.split('-');
  const words = more.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return [first, ...words, ...(more.length > 0 ? ['On'] : []), target].join('');
}

function taskRoute(verb: PublicVerb, dependencies: DecisionsDependencies): Route {
  const { queries } = dependencies;
  return route({
    operationId: operationIdOf(verb, 'Task'),
    method: 'post',
    path: `/api/v1/tasks/{taskId}/${verb}`,
    tag: 'decisions',
    access: accessOf(verb),
    limit: 'decisions',
    summary: `${verb} the request of a task`,
    description: CONDITIONS,
    params: z.strictObject({ taskId: uuidParameter }),
    body: bodySchema(verb, { task: true, step: true }),
    headers: ['Idempotency-Key', 'If-Match'],
    responses,
    handle: async ({ params, body, ifMatch, ...call }) => {
      const { actor } = call;
      const ifVersion = versionIn(ifMatch);
      const address = await queries.address(actor.organizationId, 'task', params.taskId);
      const missing = new Problem('TASK_NOT_FOUND', 'There is no such task.');
      const fields = takesTask(verb) ? { ...body, task: params.taskId } : body;
      return decideFor(dependencies, { address, missing }, { ...call, ifVersion, verb, fields });
    },
  });
}

function approvalRoute(verb: PublicVerb, dependencies: DecisionsDependencies): Route {
  const { queries } = dependencies;
  return route({
    operationId: operationIdOf(verb, 'Approval'),
    method: 'post',
    path: `/api/v1/approvals/{approvalId}/${verb}`,
    tag: 'decisions',
    access: accessOf(verb),
    limit: 'decisions',
    summary: `${verb} as the actor's own request of this approval, or at the named step`,
    description: CONDITIONS,
    params: z.strictObject({ approvalId: uuidParameter }),
    body: bodySchema(verb, {}),
    headers: ['Idempotency-Key', 'If-Match'],
    responses,
    handle: async ({ params, body, ifMatch, ...call }) => {
      const { actor } = call;
      const ifVersion = versionIn(ifMatch);
      const address = await queries.address(actor.organizationId, 'approval', params.approvalId);
      const missing = new Problem('NOT_FOUND', 'There is no such approval.');
      const decision = { ...call, ifVersion, verb, fields: body };
      return decideFor(dependencies, { address, missing }, decision);
    },
  });
}
