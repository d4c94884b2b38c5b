import { z } from 'zod';
import { decidedSchema, storedSchema, uuidParameter } from '../approvals/approvals.schema';
import type { ApprovalAddress } from '../approvals/commands.service';
import { bodySchema } from '../approvals/decision-bodies.schema';
import type { Decision } from '../approvals/decide-for';
import { pageSchema } from '../platform/http/cursor';
import { Problem } from '../platform/http/problems';
import { route, type Reply, type Route } from '../platform/http/route';
import type { RequestApprovalsService } from './request-approvals.service';
import { RequestRefused, type RequestsService } from './requests.service';
import { requestContentSchema, requestQuerySchema, requestSchema } from './requests.schema';

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
    handle: ({ query, actor }) => answer(200, () => requests.list(actor, query)),
  });
}

function createRoute(requests: RequestsService): Route {
  return route({
    operationId: 'createRequest',
    method: 'post',
    path,
    tag,
    access: 'request.add',
    summary: 'Write a request; it is a draft until it is submitted',
    body: requestContentSchema,
    responses: { 201: one('The draft') },
    handle: async ({ body, actor }) => {
      const reply = await answer(201, () => requests.create(actor, body));
      const { id } = reply.body as { id: string };
      return { ...reply, headers: { Location: `${path}/${id}` } };
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
    responses: { 200: one('The request') },
    handle: ({ params, actor }) => answer(200, () => requests.find(actor, params.requestId)),
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
    responses: { 200: one('The draft') },
    handle: ({ params, body, actor }) =>
      answer(200, () => requests.change(actor, params.requestId, body)),
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
    responses: { 200: one('The request, which only administrators see from now on') },
    handle: ({ params, actor }) => answer(200, () => requests.remove(actor, params.requestId)),
  });
}

function submitRoute(requestApprovals: RequestApprovalsService): Route {
  return route({
    operationId: 'submitRequest',
    method: 'post',
    path: `${path}/{requestId}/submit`,
    tag,
    access: 'request.add',
    summary: 'Submit a draft of one’s own: its approval begins',
    params: byId,
    responses: { 200: one('Submitted') },
    handle: ({ params, actor }) =>
      answer(200, () => requestApprovals.submit(actor, params.requestId)),
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
      const address = await told(() => requestApprovals.addressOf(actor, params.requestId));
      if (verb === 'reject' && isBlank(fields['comment'])) {
        throw new Problem('COMMENT_REQUIRED', 'Say in "reason" why the request is rejected.');
      }
      return decide(address, { verb, fields, actor, idempotencyKey, ifVersion: undefined });
    },
  });
}

function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}

async function answer(status: number, work: () => Promise<unknown>): Promise<Reply> {
  return { status, body: await told(work) };
}

/** What a request does not allow, in the words of HTTP. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    throw new Problem(error.code, error.message, error.data);
  }
}
