import { z } from 'zod';
import { PUBLIC_VERBS, type PublicVerb } from '../domain/commands';
import type { JsonObject } from '../domain/json';
import type { Permission } from '../domain/permissions';
import type { Actor } from '../people/actor.service';
import { newId } from '../platform/id';
import { Problem } from '../platform/http/problems';
import { route, type Reply, type Route } from '../platform/http/route';
import { decidedSchema, storedSchema, uuidParameter } from './approvals.schema';
import { COMMAND_SCHEMAS } from './command.schema';
import { bodySchema } from './decision-bodies.schema';
import type { ApprovalAddress, CommandsService } from './commands.service';
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

const responses = {
  200: { description: 'Decided', schema: decidedSchema },
  202: {
    description: 'Stored; it will be decided as soon as Temporal answers',
    schema: storedSchema,
  },
};

/** Requesters' verbs belong to those who may attach; the decision itself looks at who it is. */
const ACCESS: Partial<Record<PublicVerb, Permission>> = {
  start: 'approval.attach',
  recall: 'approval.attach',
  cancel: 'approval.attach',
  'change-subject': 'approval.attach',
  'provide-information': 'approval.attach',
  extend: 'approval.reroute',
  'add-approver': 'approval.reroute',
};

function accessOf(verb: PublicVerb): Permission {
  return ACCESS[verb] ?? 'task.decide';
}

/** Verbs that are about the approval as a whole take no task. */
function takesTask(verb: PublicVerb): boolean {
  return 'task' in COMMAND_SCHEMAS[verb].shape;
}

function taskRoute(verb: PublicVerb, { commands, queries }: DecisionsDependencies): Route {
  return route({
    method: 'post',
    path: `/api/v1/tasks/{taskId}/${verb}`,
    tag: 'decisions',
    access: accessOf(verb),
    limit: 'decisions',
    summary: `${verb} the request of a task. The Idempotency-Key is the command id.`,
    params: z.strictObject({ taskId: uuidParameter }),
    body: bodySchema(verb, { task: true, step: true }),
    responses,
    handle: async ({ params, body, actor, idempotencyKey }) => {
      const address = await queries.address(actor.organizationId, 'task', params.taskId);
      if (!address) throw new Problem('TASK_NOT_FOUND', 'There is no such task.');
      const fields = takesTask(verb) ? { ...body, task: params.taskId } : body;
      return decideFor(commands, address, { verb, fields, actor, idempotencyKey });
    },
  });
}

function approvalRoute(verb: PublicVerb, { commands, queries }: DecisionsDependencies): Route {
  return route({
    method: 'post',
    path: `/api/v1/approvals/{approvalId}/${verb}`,
    tag: 'decisions',
    access: accessOf(verb),
    limit: 'decisions',
    summary: `${verb} as the actor's own request of this approval, or at the named step`,
    params: z.strictObject({ approvalId: uuidParameter }),
    body: bodySchema(verb, {}),
    responses,
    handle: async ({ params, body, actor, idempotencyKey }) => {
      const address = await queries.address(actor.organizationId, 'approval', params.approvalId);
      if (!address) throw new Problem('NOT_FOUND', 'There is no such approval.');
      return decideFor(commands, address, { verb, fields: body, actor, idempotencyKey });
    },
  });
}

/** A decision on its way from a request to its approval. */
export interface Decision {
  verb: PublicVerb;
  fields: JsonObject;
  actor: Actor;
  idempotencyKey: string | undefined;
}

/** Sends a decision and answers with what became of it. */
export async function decideFor(
  commands: CommandsService,
  address: ApprovalAddress,
  { verb, fields, actor, idempotencyKey }: Decision,
): Promise<Reply> {
  const id = idempotencyKey ?? newId();
  // The username, because operators read it beside the activity in the Temporal UI.
  const answer = await commands.send(address, { ...fields, id, kind: verb, actor: actor.username });
  if (answer.state === 'stored') {
    const location = `/api/v1/approvals/${address.approvalId}/commands/${encodeURIComponent(id)}`;
    return { status: 202, body: answer, headers: { Location: location } };
  }
  const { outcome } = answer;
  if (!outcome.accepted) {
    throw new Problem(outcome.code, outcome.message, { command: id, ...outcome.data });
  }
  return { status: 200, body: answer };
}
