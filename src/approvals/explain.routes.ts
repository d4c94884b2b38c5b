import { z } from 'zod';
import { WORDINGS } from '../domain/wording/wordings';
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
    headers: ['Accept-Language'],
    responses: { 200: { description: 'The explanation', schema: explanationSchema } },
    handle: async ({ params, query, actor, language }) => {
      const person = query.person ?? actor.username;
      const telling = {
        wording: WORDINGS[language],
        isReader: person === actor.username || person === actor.id,
      };
      const isVisible = await queries.mayView(actor, params.approvalId);
      const body =
        isVisible && (await explaining.explainTo(actor, params.approvalId, person, telling));
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
    headers: ['Accept-Language'],
    responses: {
      200: { description: 'At most 500', schema: z.object({ items: z.array(stuckSchema) }) },
    },
    handle: async ({ actor, language }) => {
      const items = await queries.stuck(actor.organizationId, WORDINGS[language]);
      return { status: 200, body: { items } };
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
    headers: ['Accept-Language'],
    responses: { 200: { description: 'The preview', schema: previewSchema } },
    handle: async ({ body, actor, language }) => {
      const { organization, organizationId, username: requester } = actor;
      const request = { ...body, organization, requester };
      const preview = await explaining.preview(organizationId, request, WORDINGS[language]);
      return { status: 200, body: preview };
    },
  });
}
