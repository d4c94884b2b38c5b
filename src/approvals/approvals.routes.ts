import { z } from 'zod';
import { APPROVAL_STATUSES } from '../domain/statuses';
import { Problem } from '../platform/http/problems';
import { route, type Route } from '../platform/http/route';
import {
  attachedSchema,
  commandStateSchema,
  detailSchema,
  headerSchema,
  limitParameter,
  pageSchema,
  uuidParameter,
} from './approvals.schema';
import { attachSchema } from './attach.schema';
import type { AttachService } from './attach.service';
import type { QueriesService } from './queries.service';
import type { WorkflowStarter } from './starter.service';

/** What the routes about approvals need. */
export interface ApprovalsDependencies {
  attach: AttachService;
  starter: WorkflowStarter;
  queries: QueriesService;
}

/** Attaching and reading approvals. */
export function approvalsRoutes(dependencies: ApprovalsDependencies): Route[] {
  const { queries } = dependencies;
  return [
    attachRoute(dependencies),
    listRoute(queries),
    detailRoute(queries),
    commandRoute(queries),
  ];
}

const tag = 'approvals';
const byId = z.strictObject({ approvalId: uuidParameter });

function attachRoute({ attach, starter }: ApprovalsDependencies): Route {
  return route({
    method: 'post',
    path: '/api/v1/approvals',
    tag,
    access: 'approval.attach',
    limit: 'decisions',
    summary: 'Attach an approval to a subject. Repeating it with the same approvalId is safe.',
    body: attachSchema,
    responses: {
      200: { description: 'It was attached before', schema: attachedSchema },
      201: { description: 'Attached', schema: attachedSchema },
    },
    handle: async ({ body, actor }) => {
      const { organization, username: requester } = actor;
      const attached = await attach.attach({ ...body, organization, requester });
      const started = await starter.start(attached);
      const { approvalId, workflowId, created } = attached;
      return {
        status: created ? 201 : 200,
        body: { approvalId, workflowId, created, started },
        headers: { Location: `/api/v1/approvals/${approvalId}` },
      };
    },
  });
}

function listRoute(queries: QueriesService): Route {
  return route({
    method: 'get',
    path: '/api/v1/approvals',
    tag,
    access: 'approval.view',
    summary: 'Approvals of the organization, newest first',
    query: z.strictObject({
      status: z.enum(APPROVAL_STATUSES).optional(),
      definition: z.string().optional(),
      subjectType: z.string().optional(),
      subjectId: z.string().optional(),
      requester: z.literal('me').optional(),
      after: z.uuid().optional(),
      limit: limitParameter,
    }),
    responses: { 200: { description: 'A page', schema: pageSchema(headerSchema) } },
    handle: async ({ query, actor }) => {
      const { after, limit, requester, ...filter } = query;
      const requesterId = requester === 'me' ? actor.id : undefined;
      const page = { after, limit };
      const body = await queries.list(actor.organizationId, { ...filter, requesterId }, page);
      return { status: 200, body };
    },
  });
}

function detailRoute(queries: QueriesService): Route {
  return route({
    method: 'get',
    path: '/api/v1/approvals/{approvalId}',
    tag,
    access: 'approval.view',
    summary: 'One approval with its steps, timeline and effects',
    params: byId,
    responses: { 200: { description: 'The approval', schema: detailSchema } },
    handle: async ({ params, actor }) => {
      const detail = await queries.detail(actor, params.approvalId);
      if (!detail) throw new Problem('NOT_FOUND', 'There is no such approval.');
      return { status: 200, body: detail };
    },
  });
}

function commandRoute(queries: QueriesService): Route {
  return route({
    method: 'get',
    path: '/api/v1/approvals/{approvalId}/commands/{commandId}',
    tag,
    access: 'approval.view',
    summary: 'What became of a command, in particular of one that was answered with 202',
    params: byId.extend({ commandId: z.string().max(200) }),
    responses: { 200: { description: 'Decided or stored', schema: commandStateSchema } },
    handle: async ({ params, actor }) => {
      const { approvalId, commandId } = params;
      const address = await queries.address(actor.organizationId, 'approval', approvalId);
      const command = address && (await queries.command(approvalId, commandId));
      if (!command) throw new Problem('NOT_FOUND', 'This approval knows no such command.');
      return { status: 200, body: command };
    },
  });
}
