import { z } from 'zod';
import { canonicalJson } from '../domain/chain';
import { WORDINGS } from '../domain/wording/wordings';
import type { Actor } from '../people/actor.service';
import { idFor } from '../platform/id';
import { sha256 } from '../platform/sha256';
import { Problem } from '../platform/http/problems';
import { route, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import {
  attachedSchema,
  commandStateSchema,
  detailSchema,
  keyParameter,
  uuidParameter,
} from './approvals.schema';
import { listQuery, listReply, pageOfApprovals } from './approval-list.routes';
import type { SubjectRegistry } from '../subjects/subject-registry.service';
import { requireAttach } from './attach-permission.service';
import { attachSchema } from './attach.schema';
import type { AttachService } from './attach.service';
import type { QueriesService } from './queries.service';
import type { WorkflowStarter } from './starter.service';
import { isReached, type ApprovalWatch, type Wanted } from './watch.service';

/** What the routes about approvals need. */
export interface ApprovalsDependencies {
  attach: AttachService;
  registry: SubjectRegistry;
  starter: WorkflowStarter;
  queries: QueriesService;
  watch: ApprovalWatch;
}

/** Attaching and reading approvals. */
export function approvalsRoutes(dependencies: ApprovalsDependencies): Route[] {
  const { queries } = dependencies;
  return [
    attachRoute(dependencies),
    listRoute(queries),
    listOfDefinitionRoute(queries),
    detailRoute(dependencies),
    commandRoute(queries),
  ];
}

const tag = 'approvals';
const byId = z.strictObject({ approvalId: uuidParameter });

function attachRoute({ attach, starter, registry }: ApprovalsDependencies): Route {
  return route({
    operationId: 'attachApproval',
    method: 'post',
    path: '/api/v1/approvals',
    tag,
    access: 'approval.attach',
    limit: 'decisions',
    summary: 'Attach an approval to a subject',
    description:
      'Repeating it with the same Idempotency-Key, or with the same approvalId, is safe and answers ' +
      'the approval that was attached first.',
    body: attachSchema,
    headers: ['Idempotency-Key'],
    responses: {
      200: { description: 'It was attached before', schema: attachedSchema },
      201: { description: 'Attached', schema: attachedSchema },
    },
    handle: async ({ body, actor, idempotencyKey }) => {
      const { organization, username: requester } = actor;
      const asked = idempotencyKey === undefined ? body : once(actor, idempotencyKey, body);
      const repeatable = await registry.complete(organization, asked);
      requireAttach(actor, repeatable.subject);
      const attached = await attach.attach({ ...repeatable, organization, requester });
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

/** The same key of the same person is the same approval. */
function once(actor: Actor, key: string, body: z.infer<typeof attachSchema>) {
  const approvalId = body.approvalId ?? idFor(actor.organizationId, actor.id, key);
  const request = canonicalJson({ ...body, requester: actor.id });
  return { ...body, approvalId, requestHash: sha256(request) };
}

function listRoute(queries: QueriesService): Route {
  return route({
    operationId: 'listApprovals',
    method: 'get',
    path: '/api/v1/approvals',
    tag,
    access: 'approval.view',
    summary: 'The approvals that the caller may view, newest first',
    query: z.strictObject({
      definition: keyParameter.meta({ description: 'Key of the definition' }),
      ...listQuery,
    }),
    headers: ['Accept-Language'],
    responses: { 200: pageOfApprovals },
    handle: ({ query, ...caller }) => listReply(queries, caller, query),
  });
}

/** The same list by its definition, as people look for it who keep definitions. */
function listOfDefinitionRoute(queries: QueriesService): Route {
  return route({
    operationId: 'listApprovalsOfDefinition',
    method: 'get',
    path: '/api/v1/definitions/{key}/approvals',
    tag,
    access: 'approval.view',
    summary: 'The approvals by one definition that the caller may view, newest first',
    params: z.strictObject({ key: storableText(63).min(1) }),
    query: z.strictObject(listQuery),
    headers: ['Accept-Language'],
    responses: { 200: pageOfApprovals },
    handle: ({ params, query, ...caller }) =>
      listReply(queries, caller, { ...query, definition: params.key }),
  });
}

const waitingQuery = z.strictObject({
  waitFor: z.enum(['decided', 'closed']).optional().meta({ description: 'What to wait for' }),
  version: z.coerce
    .number()
    .int()
    .min(0)
    .max(1e9)
    .optional()
    .meta({ description: 'With waitFor=decided: the version that the caller knows' }),
  timeout: z.coerce.number().min(0).max(60).default(30).meta({ description: 'Seconds' }),
});

function detailRoute({ queries, watch }: ApprovalsDependencies): Route {
  return route({
    operationId: 'getApproval',
    method: 'get',
    path: '/api/v1/approvals/{approvalId}',
    tag,
    access: 'approval.view',
    summary: 'One approval with its steps, timeline and effects',
    description:
      'With "waitFor" it answers when something has happened: "decided" when the approval has a ' +
      'version after "version" (or after the current one), "closed" when it is over; and in any ' +
      'case after "timeout" seconds, with how it is then.',
    params: byId,
    headers: ['If-None-Match', 'Accept-Language'],
    query: waitingQuery,
    responses: { 200: { description: 'The approval', schema: detailSchema } },
    handle: async ({ params: { approvalId }, query, actor, gone, language }) => {
      const wording = WORDINGS[language];
      let detail = await queries.detail(actor, approvalId, wording);
      if (detail && query.waitFor) {
        const wanted: Wanted =
          query.waitFor === 'closed'
            ? { closed: true }
            : { after: query.version ?? detail.version };
        if (!isReached(wanted, detail)) {
          await watch.until(approvalId, wanted, { timeoutMs: query.timeout * 1_000, gone });
          // Also whether the reader may still see it.
          detail = await queries.detail(actor, approvalId, wording);
        }
      }
      if (!detail) throw new Problem('NOT_FOUND', 'There is no such approval.');
      return { status: 200, body: detail, state: String(detail.version) };
    },
  });
}

function commandRoute(queries: QueriesService): Route {
  return route({
    operationId: 'getCommand',
    method: 'get',
    path: '/api/v1/approvals/{approvalId}/commands/{commandId}',
    tag,
    access: 'approval.view',
    summary: 'What became of a command, in particular of one that was answered with 202',
    params: byId.extend({ commandId: storableText(200) }),
    responses: { 200: { description: 'Decided or stored', schema: commandStateSchema } },
    handle: async ({ params, actor }) => {
      const { approvalId, commandId } = params;
      const command = await queries.command(actor, approvalId, commandId);
      if (!command) throw new Problem('NOT_FOUND', 'This approval knows no such command.');
      return { status: 200, body: command };
    },
  });
}
