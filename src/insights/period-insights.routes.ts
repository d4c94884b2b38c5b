import { z } from 'zod';
import { scopeOf } from '../people/scope.service';
import { route, type Route } from '../platform/http/route';
import { LOG_FORMATS, type LogFormat } from './event-log.service';
import type { InsightsService } from './insights.service';
import { bucketParameters, definitionParameter, periodOf, periodParameters } from './period';
import {
  cycleTimesSchema,
  deadlinesSchema,
  loadSchema,
  stepTimesSchema,
} from './period-insights.schema';

const tag = 'insights';
const access = 'insight.view';

const description =
  'About the approvals that the caller may see (`approval.view`); `coversEverything` tells ' +
  'whether these are all. What each number means: docs/insights.md.';

const ofDefinition = z.strictObject({ definition: definitionParameter, ...periodParameters });
const divided = z.strictObject({
  definition: definitionParameter,
  ...periodParameters,
  ...bucketParameters,
});

/** What happened in a period. */
export function periodRoutes(insights: InsightsService): Route[] {
  return [
    cycleTimesRoute(insights),
    stepsRoute(insights),
    loadRoute(insights),
    deadlinesRoute(insights),
    exportRoute(insights),
  ];
}

function cycleTimesRoute(insights: InsightsService): Route {
  return route({
    operationId: 'getCycleTimes',
    method: 'get',
    path: '/api/v1/insights/cycle-times',
    tag,
    access,
    summary: 'How many approvals finished, how they ended and how long they took',
    description,
    query: divided,
    responses: { 200: { description: 'By part of the period', schema: cycleTimesSchema } },
    handle: async ({ query: { definition, bucket, timeZone, ...asked }, actor }) => {
      const scope = scopeOf(actor, 'approval.view');
      const period = periodOf(asked, Date.now());
      const wanted = { scope, period, definition, bucket, timeZone };
      return { status: 200, body: await insights.periods.cycleTimes(wanted) };
    },
  });
}

function stepsRoute(insights: InsightsService): Route {
  return route({
    operationId: 'getStepTimes',
    method: 'get',
    path: '/api/v1/insights/steps',
    tag,
    access,
    summary: 'How long steps waited and were worked on, and which one takes most of the time',
    description,
    query: ofDefinition,
    responses: { 200: { description: 'By step', schema: stepTimesSchema } },
    handle: async ({ query: { definition, ...asked }, actor }) => {
      const scope = scopeOf(actor, 'approval.view');
      const period = periodOf(asked, Date.now());
      return { status: 200, body: await insights.periods.steps({ scope, period, definition }) };
    },
  });
}

function loadRoute(insights: InsightsService): Route {
  return route({
    operationId: 'getLoad',
    method: 'get',
    path: '/api/v1/insights/load',
    tag,
    access,
    summary: 'What each person has to answer now, and what they have answered',
    description,
    query: z.strictObject(periodParameters),
    responses: { 200: { description: 'By person', schema: loadSchema } },
    handle: async ({ query, actor }) => {
      const scope = scopeOf(actor, 'approval.view');
      const period = periodOf(query, Date.now());
      return { status: 200, body: await insights.periods.load({ scope, period }) };
    },
  });
}

function deadlinesRoute(insights: InsightsService): Route {
  return route({
    operationId: 'getBreaches',
    method: 'get',
    path: '/api/v1/insights/breaches',
    tag,
    access,
    summary: 'Deadlines that were met and missed, and those that come and will probably be missed',
    description,
    query: divided,
    responses: { 200: { description: 'By part of the period', schema: deadlinesSchema } },
    handle: async ({ query: { definition, bucket, timeZone, ...asked }, actor }) => {
      const scope = scopeOf(actor, 'approval.view');
      const period = periodOf(asked, Date.now());
      const wanted = { scope, period, definition, bucket, timeZone };
      return { status: 200, body: await insights.periods.deadlines(wanted) };
    },
  });
}

const FILES: Record<LogFormat, { contentType: string; ending: string }> = {
  csv: { contentType: 'text/csv', ending: 'csv' },
  ocel: { contentType: 'application/ocel+json', ending: 'ocel.json' },
  xes: { contentType: 'application/xml', ending: 'xes' },
};

function exportRoute(insights: InsightsService): Route {
  return route({
    operationId: 'exportEventLog',
    method: 'get',
    path: '/api/v1/insights/export',
    tag,
    access,
    summary: 'An event log for process mining: the approvals attached in the period, all they met',
    description,
    query: ofDefinition.extend({
      format: z
        .enum(LOG_FORMATS)
        .default('csv')
        .meta({ description: 'CSV, OCEL 2.0 as JSON, or XES (IEEE 1849)' }),
    }),
    responses: {
      200: {
        description: 'The log',
        schema: z.string(),
        contentType: Object.values(FILES).map(({ contentType }) => contentType),
      },
    },
    handle: ({ query: { definition, format, ...asked }, actor }) => {
      const { contentType, ending } = FILES[format];
      const scope = scopeOf(actor, 'approval.view');
      const period = periodOf(asked, Date.now());
      return Promise.resolve({
        status: 200,
        contentType,
        headers: { 'Content-Disposition': `attachment; filename="events.${ending}"` },
        body: insights.eventLogs.log(format, { scope, period, definition }),
      });
    },
  });
}
