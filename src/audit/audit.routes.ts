import { z } from 'zod';
import type { QueriesService } from '../approvals/queries.service';
import { limitParameter, pageSchema } from '../platform/http/cursor';
import { Problem } from '../platform/http/problems';
import { route, type Route } from '../platform/http/route';
import type { AuditListService, ListFilter } from './audit-list.service';
import {
  auditFilter,
  auditItemSchema,
  auditReportSchema,
  cursorParameter,
  POSITIONS,
} from './audit.schema';
import { csvOf, jsonLinesOf } from './audit-exports';
import { evidenceOf } from './evidence';
import type { ExportService } from './export.service';
import type { VerificationService } from './verification.service';

/** What the routes about the audit trail need. */
export interface AuditDependencies {
  auditLists: AuditListService;
  exports: ExportService;
  verification: VerificationService;
  queries: QueriesService;
}

const tag = 'audit';
const path = '/api/v1/audit-logs';
const access = 'audit.view';

/** Reading, exporting and verifying. There is no route that writes: the trail writes itself. */
export function auditRoutes(dependencies: AuditDependencies): Route[] {
  return [
    listRoute(dependencies),
    exportRoute(dependencies),
    verificationRoute(dependencies),
    evidenceRoute(dependencies),
  ];
}

function listRoute({ auditLists }: AuditDependencies): Route {
  return route({
    operationId: 'listAuditLogs',
    method: 'get',
    path,
    tag,
    access,
    summary: 'Who did what, when and from where, the newest first; also what happened to approvals',
    query: z.strictObject({
      ...auditFilter,
      after: cursorParameter,
      limit: limitParameter,
    }),
    responses: {
      200: {
        description: 'A page',
        schema: pageSchema(auditItemSchema),
      },
    },
    handle: async ({ query, actor }) => {
      const { after, limit, ...filter } = query;
      const page = { after: POSITIONS.read(after), limit };
      const found = await auditLists.list(actor.organizationId, filterOf(filter), page);
      const next = found.next && POSITIONS.write(found.next);
      return { status: 200, body: { items: found.items, next } };
    },
  });
}

function exportRoute({ auditLists, exports }: AuditDependencies): Route {
  return route({
    operationId: 'exportAuditLogs',
    method: 'get',
    path: `${path}/export`,
    tag,
    access,
    summary:
      'The whole trail: jsonl has all chains and can be verified without the database, csv is for ' +
      'reading and takes the filters of the list',
    query: z.strictObject({
      ...auditFilter,
      format: z
        .enum(['jsonl', 'csv'])
        .default('jsonl')
        .meta({ description: 'JSON lines with all chains, or CSV' }),
    }),
    responses: {
      200: {
        description: 'JSON lines, or CSV',
        schema: z.string(),
        contentType: ['application/jsonl', 'text/csv'],
      },
    },
    handle: ({ query, actor }) => {
      const { format, ...filter } = query;
      const { organizationId: organization } = actor;
      const isCsv = format === 'csv';
      const disposition = `attachment; filename="audit.${format}"`;
      return Promise.resolve({
        status: 200,
        contentType: isCsv ? 'text/csv' : 'application/jsonl',
        headers: { 'Content-Disposition': disposition },
        body: isCsv
          ? csvOf(auditLists, organization, filterOf(filter))
          : jsonLinesOf(exports.lines({ organization })),
      });
    },
  });
}

function verificationRoute({ verification }: AuditDependencies): Route {
  return route({
    operationId: 'verifyAuditLogs',
    method: 'get',
    path: `${path}/verification`,
    tag,
    access,
    summary: 'Recompute all chains of the organization now, and hold them against the checkpoints',
    responses: { 200: { description: 'What was found', schema: auditReportSchema } },
    handle: async ({ actor }) => {
      return { status: 200, body: await verification.verify(actor.organizationId) };
    },
  });
}

function evidenceRoute({ queries, auditLists, exports }: AuditDependencies): Route {
  return route({
    operationId: 'getEvidence',
    method: 'get',
    path: '/api/v1/approvals/{approvalId}/evidence',
    tag,
    access,
    summary: 'A document for people about one approval, with the rows that verify it',
    params: z.strictObject({ approvalId: z.uuid() }),
    responses: {
      200: { description: 'Markdown', schema: z.string(), contentType: 'text/markdown' },
    },
    handle: async ({ params: { approvalId: approval }, actor }) => {
      const detail = await queries.detail(actor, approval);
      if (!detail) throw new Problem('NOT_FOUND', 'There is no such approval.');
      const { organizationId: organization } = actor;
      const items = await eventsOf(auditLists, organization, approval);
      const lines = exports.lines({ organization, approval });
      const body = await evidenceOf(detail, items, lines);
      return { status: 200, contentType: 'text/markdown', body };
    },
  });
}

async function eventsOf(lists: AuditListService, organization: string, approval: string) {
  const filter = { targetType: 'approval', targetId: approval };
  const items = [];
  let after;
  do {
    const page = await lists.list(organization, filter, { after, limit: 500 });
    items.push(...page.items.filter(({ chain }) => chain.startsWith('approval:')));
    after = page.next ?? undefined;
  } while (after);
  return items;
}

function filterOf({
  requestId: request,
  ...rest
}: Omit<ListFilter, 'request'> & { requestId?: string | undefined }): ListFilter {
  if (rest.targetId !== undefined && rest.targetType === undefined) {
    throw new Problem('PARAMETERS_INVALID', 'targetId: name its targetType too');
  }
  return { ...rest, request };
}
