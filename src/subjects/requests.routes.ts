import { z } from 'zod';
import { decidedSchema, storedSchema, uuidParameter } from '../approvals/approvals.schema';
import type { ApprovalAddress } from '../approvals/commands.service';
import { bodySchema } from '../approvals/decision-bodies.schema';
import type { Decision } from '../approvals/decide-for';
import { pageSchema } from '../platform/http/cursor';
import { Problem } from '../platform/http/problems';
import { route, type Reply, type Route } from '../platform/http/route';
import type { RequestApprovalsService } from './request-approvals.service';
import type { RequestsService } from './requests.service';
import {
  requestContentSchema,
  requestQuerySchema,
  requestSchema,
  type RequestView,
} from './requests.schema';

/** What the routes about requests need. */
export interface RequestsRoutesDependencies {
  requests: RequestsService;
  requestApprovals: RequestApprovalsService;
  /** Sends a decision to an approval, as the routes about approvals do. */
  decide: (address: ApprovalAddress, decision: Decision) => Promise<Reply>;
}

const tag = 'requests';
const path = '/api/v1/requests';
const byId = z.strictObject({ requestId: uuidParameter });
const one = (description: string) => ({ description, schema: requestSchema });

/** Requests: written as drafts, submitted by their creators, decided by those they are assigned to. */
export function requestsRoutes(dependencies: RequestsRoutesDependencies): Route[] {
  const { requests, requestApprovals } = dependencies;
  return [
    listRoute(requests),
    createRoute(requests),
    findRoute(requests),
    changeRoute(requests),
    removeRoute(requests),
    submitRoute(requestApprovals),
    decisionRoute('approve', dependencies),
    decisionRoute('reject', dependencies),
  ];
}

function listRoute(requests: RequestsService): Route {
  return route({
    operationId: 'listRequests',
    method: 'get',
    path,
    tag,
    access: 'request.view',
    summary: 'The requests that the caller may see, the newest first',
    query: requestQuerySchema,
    responses: { 200: { description: 'A page', schema: pageSchema(requestSchema) } },
    handle: async ({ query, actor }) => ({ status: 200, body: await requests.list(actor, query) }),
  });
}

function createRoute(requests: RequestsService): Route {
  return route({
    operationId: 'createRequest',
    method: 'post',
    path,
    tag,
    access: 'request.add',
    summary:
      'Write a request; it is a draft until it is submitted. An Idempotency-Key makes a repetition safe.',
    body: requestContentSchema,
    headers: ['Idempotency-Key'],
    responses: { 200: one('What the same key has written before'), 201: one('The draft') },
    handle: async ({ body, actor, idempotencyKey }) => {
      const { request, isNew } = await requests.create(actor, body, idempotencyKey);
      const headers = { Location: `${path}/${request.id}` };
      return { status: isNew ? 201 : 200, body: request, headers };
    },
  });
}

function findRoute(requests: RequestsService): Route {
  return route({
    operationId: 'getRequest',
    method: 'get',
    path: `${path}/{requestId}`,
    tag,
    access: 'request.view',
    summary: 'One request with what was decided about it',
    params: byId,
    headers: ['If-None-Match'],
    responses: { 200: one('The request') },
    handle: async ({ params, actor }) => readReply(await requests.find(actor, params.requestId)),
  });
}

function changeRoute(requests: RequestsService): Route {
  return route({
    operationId: 'changeRequest',
    method: 'put',
    path: `${path}/{requestId}`,
    tag,
    access: 'request.view',
    summary: 'Write a draft anew: for its creator and for those who administer requests',
    params: byId,
    body: requestContentSchema,
    headers: ['If-Match'],
    responses: { 200: one('The draft') },
    handle: async ({ params, body, actor, ifMatch }) =>
      readReply(await requests.change(actor, params.requestId, body, ifMatch)),
  });
}

function removeRoute(requests: RequestsService): Route {
  return route({
    operationId: 'deleteRequest',
    method: 'delete',
    path: `${path}/{requestId}`,
    tag,
    access: 'request.view',
    summary:
      'Remove a draft of one’s own, or as an administrator whatever does not wait for a decision',
    params: byId,
    headers: ['If-Match'],
    responses: { 200: one('The request, which only administrators see from now on') },
    handle: async ({ params, actor, ifMatch }) => ({
      status: 200,
      body: await requests.remove(actor, params.requestId, ifMatch),
    }),
  });
}

function submitRoute(requestApprovals: RequestApprovalsService): Route {
  return route({
    operationId: 'submitRequest',
    method: 'post',
    path: `${path}/{requestId}/submit`,
    tag,
    access: 'request.add',
    limit: 'decisions',
    summary: 'Submit a draft of one’s own: its approval begins',
    params: byId,
    headers: ['If-Match'],
    responses: { 200: one('Submitted') },
    handle: async ({ params, actor, ifMatch }) =>
      readReply(await requestApprovals.submit(actor, params.requestId, ifMatch)),
  });
}

function decisionRoute(
  verb: 'approve' | 'reject',
  { requestApprovals, decide }: RequestsRoutesDependencies,
): Route {
  return route({
    operationId: `${verb}Request`,
    method: 'post',
    path: `${path}/{requestId}/${verb}`,
    tag,
    access: 'request.decide',
    limit: 'decisions',
    summary:
      verb === 'approve'
        ? 'Approve a submitted request. The Idempotency-Key is the command id.'
        : 'Reject a submitted request: say why in "reason". The Idempotency-Key is the command id.',
    params: byId,
    body: bodySchema(verb, { task: true, step: true }),
    headers: ['Idempotency-Key'],
    responses: {
      200: { description: 'Decided', schema: decidedSchema },
      202: { description: 'Stored; it will be decided', schema: storedSchema },
    },
    handle: async ({ params, body: fields, actor, idempotencyKey }) => {
      const address = await requestApprovals.addressOf(actor, params.requestId);
      if (verb === 'reject' && isBlank(fields['comment'])) {
        throw new Problem('COMMENT_REQUIRED', 'Say in "reason" why the request is rejected.');
      }
      return decide(address, { verb, fields, actor, idempotencyKey, ifVersion: undefined });
    },
  });
}

/** A request with the version by which `If-Match` may name it. */
function readReply(request: RequestView): Reply {
  return { status: 200, body: request, state: String(request.version) };
}

function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}
