import { z } from 'zod';
import { Problem } from '../platform/http/problems';
import { route, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import { uuidParameter } from './approvals.schema';
import { previewedSchema } from './attach.schema';
import { explanationSchema, previewSchema, stuckSchema } from './explain.schema';
import type { ExplainService } from './explain.service';
import type { QueriesService } from './queries.service';

/** What these routes need. */
export interface ExplainDependencies {
  explaining: ExplainService;
  queries: QueriesService;
}

/** Why an approval is where it is, and what attaching one would do. */
export function explainRoutes({ explaining, queries }: ExplainDependencies): Route[] {
  return [explanationRoute(explaining, queries), stuckRoute(queries), previewRoute(explaining)];
}

function explanationRoute(explaining: ExplainService, queries: QueriesService): Route {
  return route({
    operationId: 'explainApproval',
    method: 'get',
    path: '/api/v1/approvals/{approvalId}/explanation',
    tag: 'approvals',
    access: 'approval.view',
    summary: 'Why it waits, who may act and why another may not, what happens next and when',
    params: z.strictObject({ approvalId: uuidParameter }),
    query: z.strictObject({
      person: storableText(200)
        .min(1)
        .optional()
        .meta({ description: 'Whose standing is explained; the caller’s own unless given' }),
    }),
    responses: { 200: { description: 'The explanation', schema: explanationSchema } },
    handle: async ({ params, query, actor }) => {
      const person = query.person ?? actor.username;
      const { organizationId } = actor;
      const isVisible = await queries.mayView(actor, params.approvalId);
      const body =
        isVisible && (await explaining.explain(organizationId, params.approvalId, person));
      if (!body) throw new Problem('NOT_FOUND', 'There is no such approval.');
      return { status: 200, body };
    },
  });
}

function stuckRoute(queries: QueriesService): Route {
  return route({
    operationId: 'listStuckApprovals',
    method: 'get',
    path: '/api/v1/stuck-approvals',
    tag: 'approvals',
    access: 'insight.view',
    summary: 'Approvals that nobody can decide, each with the repair',
    responses: {
      200: { description: 'At most 500', schema: z.object({ items: z.array(stuckSchema) }) },
    },
    handle: async ({ actor }) => {
      return { status: 200, body: { items: await queries.stuck(actor.organizationId) } };
    },
  });
}

function previewRoute(explaining: ExplainService): Route {
  return route({
    operationId: 'previewApproval',
    method: 'post',
    path: '/api/v1/approvals/preview',
    tag: 'approvals',
    access: 'approval.attach',
    summary: 'What attaching would do: the route, the people and the deadlines. Changes nothing.',
    body: previewedSchema,
    responses: { 200: { description: 'The preview', schema: previewSchema } },
    handle: async ({ body, actor }) => {
      const { organization, organizationId, username: requester } = actor;
      const preview = await explaining.preview(organizationId, {
        ...body,
        organization,
        requester,
      });
      return { status: 200, body: preview };
    },
  });
}
