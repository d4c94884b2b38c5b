import { z } from 'zod';
import { Problem } from '../platform/http/problems';
import { route, type Route } from '../platform/http/route';
import {
  analysisSchema,
  approvalSummarySchema,
  detailListSchema,
  detailSchema,
  statisticsSchema,
  structureSchema,
} from './insights.schema';
import type { InsightsService } from './insights.service';
import { periodRoutes } from './period-insights.routes';

const tag = 'insights';
const keyParameter = z.strictObject({ key: z.string().max(63) });

/** What the definitions of the caller's organization consist of, and what became of approvals. */
export function insightsRoutes(insights: InsightsService): Route[] {
  return [...definitionRoutes(insights), ...totalRoutes(insights), ...periodRoutes(insights)];
}

function definitionRoutes(insights: InsightsService): Route[] {
  return [
    route({
      operationId: 'getDefinitionInsights',
      method: 'get',
      path: '/api/v1/insights/definitions/{key}',
      tag,
      access: 'insight.view',
      summary: 'Pipelines, stages and approvals of a definition',
      params: keyParameter,
      headers: ['Accept-Language'],
      responses: { 200: { description: 'The definition', schema: detailSchema } },
      handle: async ({ params: { key }, actor, language }) => {
        return answer(key, await insights.detail(actor.organizationId, key, language));
      },
    }),
    route({
      operationId: 'getDefinitionStructure',
      method: 'get',
      path: '/api/v1/insights/definitions/{key}/structure',
      tag,
      access: 'insight.view',
      summary: 'Nodes and edges to draw a definition',
      params: keyParameter,
      headers: ['Accept-Language'],
      responses: { 200: { description: 'The diagram', schema: structureSchema } },
      handle: async ({ params: { key }, actor, language }) => {
        return answer(key, await insights.structure(actor.organizationId, key, language));
      },
    }),
    route({
      operationId: 'getDefinitionApprovals',
      method: 'get',
      path: '/api/v1/insights/definitions/{key}/approvals',
      tag,
      access: 'insight.view',
      summary: 'How many approvals of which kind a definition asks for',
      params: keyParameter,
      headers: ['Accept-Language'],
      responses: { 200: { description: 'The summary', schema: approvalSummarySchema } },
      handle: async ({ params: { key }, actor, language }) => {
        return answer(key, await insights.approvals(actor.organizationId, key, language));
      },
    }),
  ];
}

function totalRoutes(insights: InsightsService): Route[] {
  return [
    route({
      operationId: 'listDefinitionInsights',
      method: 'get',
      path: '/api/v1/insights/definitions',
      tag,
      access: 'insight.view',
      summary: 'All definitions in detail, with statistics; the active ones unless told otherwise',
      query: z.strictObject({
        includeInactive: z
          .enum(['true', 'false'])
          .optional()
          .meta({ description: 'Also those that are switched off' }),
      }),
      headers: ['Accept-Language'],
      responses: { 200: { description: 'Definitions', schema: detailListSchema } },
      handle: async ({ query, actor, language }) => {
        const includeInactive = query.includeInactive === 'true';
        const body = await insights.details(actor.organizationId, includeInactive, language);
        return { status: 200, body };
      },
    }),
    route({
      operationId: 'getStatistics',
      method: 'get',
      path: '/api/v1/insights/statistics',
      tag,
      access: 'insight.view',
      summary: 'Totals and averages over all definitions',
      responses: { 200: { description: 'Statistics', schema: statisticsSchema } },
      handle: async ({ actor }) => {
        return { status: 200, body: await insights.statistics(actor.organizationId) };
      },
    }),
    route({
      operationId: 'getAnalysis',
      method: 'get',
      path: '/api/v1/insights/analysis',
      tag,
      access: 'insight.view',
      summary: 'Complexity, percentages and bottlenecks of all definitions',
      headers: ['Accept-Language'],
      responses: { 200: { description: 'Analysis', schema: analysisSchema } },
      handle: async ({ actor, language }) => {
        return { status: 200, body: await insights.analysis(actor.organizationId, language) };
      },
    }),
  ];
}

function answer(key: string, body: object | undefined) {
  if (!body) throw new Problem('DEFINITION_NOT_FOUND', `There is no definition "${key}".`);
  return { status: 200, body };
}
