import { z } from 'zod';
import { KEEP_REASONS } from '../domain/migration';
import { afterParameter, Cursor, limitParameter, pageSchema } from '../platform/http/cursor';
import { route, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import type { MigrationRuns } from './migration-runs.service';
import type { MigrationsService } from './migrations.service';
import { MIGRATION_RESULTS } from './migrations.types';

const tag = 'definitions';
const access = 'approval.migrate';
const path = '/api/v1/definitions/{key}/migrations';
const ITEMS = new Cursor('approvals of a migration', z.uuid());

const key = z.string().max(63);
const byKey = z.strictObject({ key });
const one = z.strictObject({ key, id: z.uuid() });
const reason = storableText(1_000).min(1).meta({ description: 'Why; it is kept for ever' });
const count = z.int();

const planSchema = z.object({
  outcome: z.enum(['keep', 'move', 're-ask']),
  why: z
    .enum([...KEEP_REASONS, 'MOVED_SINCE'])
    .optional()
    .meta({ description: 'Of `keep`: why it stays on its version' }),
  message: z.string().optional(),
  steps: z
    .array(z.string())
    .optional()
    .meta({ description: 'Of `keep`: the steps that do not fit' }),
  again: z
    .array(z.string())
    .optional()
    .meta({ description: 'Steps whose votes are asked for anew' }),
  beside: z.array(z.string()).optional().meta({ description: 'Steps that are opened beside them' }),
  deadlines: z
    .array(z.string())
    .optional()
    .meta({ description: 'Steps whose deadlines count anew' }),
});

const itemSchema = z.object({
  approvalId: z.uuid(),
  subjectType: z.string(),
  subjectId: z.string(),
  subjectTitle: z.string(),
  from: count.meta({ description: 'Number of the version' }),
  to: count,
  plan: planSchema,
  result: z.enum(MIGRATION_RESULTS).nullable(),
  message: z.string().nullable(),
  settledAt: z.date().nullable(),
});

const differenceSchema = z.object({
  from: count,
  to: count,
  steps: z.array(
    z.object({
      step: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'moved']),
      fields: z.array(z.string()).optional(),
      asksAgain: z.boolean().optional(),
    }),
  ),
  settings: z.array(z.string()),
});

const migrationSchema = z
  .object({
    id: z.uuid(),
    definition: z.string(),
    to: count.nullable().meta({ description: 'null when it takes another migration back' }),
    reverts: z.uuid().nullable(),
    reason: z.string(),
    by: z.string(),
    createdAt: z.date(),
    appliedAt: z.date().nullable(),
    status: z.enum(['planned', 'applying', 'applied']),
    planned: z.object({ keep: count, move: count, 're-ask': count }),
    results: z.object({ moved: count, 're-asked': count, kept: count, stale: count }),
    open: count.meta({ description: 'Approvals to which it was not applied yet' }),
    differences: z.array(differenceSchema),
  })
  .meta({ id: 'ApprovalMigration' });

const answer = { description: 'The migration', schema: migrationSchema };

/** Open approvals on their way to another version of their definition. */
export function migrationsRoutes(migrations: MigrationsService, runs: MigrationRuns): Route[] {
  return [
    ...readingRoutes(migrations),
    planRoute(migrations),
    applyRoute(runs),
    revertRoute(migrations),
  ];
}

function readingRoutes(migrations: MigrationsService): Route[] {
  return [
    route({
      operationId: 'listMigrations',
      method: 'get',
      path,
      tag,
      access,
      summary: 'The latest hundred migrations of open approvals, newest first',
      params: byKey,
      responses: {
        200: { description: 'Migrations', schema: z.object({ items: z.array(migrationSchema) }) },
      },
      handle: async ({ params, actor }) => {
        return { status: 200, body: { items: await migrations.list(actor, params.key) } };
      },
    }),
    route({
      operationId: 'getMigration',
      method: 'get',
      path: `${path}/{id}`,
      tag,
      access,
      summary: 'One migration, and what is different between the versions',
      params: one,
      responses: { 200: answer },
      handle: async ({ params, actor }) => {
        return { status: 200, body: await migrations.read(actor, params.key, params.id) };
      },
    }),
    route({
      operationId: 'listMigrationApprovals',
      method: 'get',
      path: `${path}/{id}/approvals`,
      tag,
      access,
      summary: 'The approvals of a migration, each with its plan and what has become of it',
      params: one,
      query: z.strictObject({ after: afterParameter, limit: limitParameter }),
      responses: { 200: { description: 'A page', schema: pageSchema(itemSchema) } },
      handle: async ({ params, query, actor }) => {
        const page = { after: ITEMS.read(query.after), limit: query.limit };
        const found = await migrations.items(actor, params.key, params.id, page);
        const next = ITEMS.next(found, ({ approvalId }) => approvalId);
        return { status: 200, body: { items: found.items, next } };
      },
    }),
  ];
}

function planRoute(migrations: MigrationsService): Route {
  return route({
    operationId: 'planMigration',
    method: 'post',
    path,
    tag,
    access,
    summary: 'Plan how open approvals move to another version; changes none of them',
    params: byKey,
    body: z
      .strictObject({
        to: z.int32().min(1).optional().meta({ description: 'The version in use unless given' }),
        reason,
        approvals: z.array(z.uuid()).min(1).max(1_000).optional(),
      })
      .meta({ example: { to: 2, reason: 'The law has changed.' } }),
    responses: { 201: answer },
    handle: async ({ params, body, actor }) => {
      return { status: 201, body: await migrations.plan(actor, params.key, body) };
    },
  });
}

function applyRoute(runs: MigrationRuns): Route {
  return route({
    operationId: 'applyMigration',
    method: 'post',
    path: `${path}/{id}/apply`,
    tag,
    access,
    summary: 'Apply the next part of a plan; call it until nothing is `open`',
    params: one,
    body: z
      .strictObject({
        limit: z.int().min(1).max(500).default(200),
        stale: z.boolean().default(false).meta({
          description: 'Also to those decided since they had been planned, by their new plans',
        }),
      })
      .meta({ example: { limit: 200 } }),
    responses: { 200: answer },
    handle: async ({ params, body, actor }) => {
      return { status: 200, body: await runs.apply(actor, params.key, params.id, body) };
    },
  });
}

function revertRoute(migrations: MigrationsService): Route {
  return route({
    operationId: 'revertMigration',
    method: 'post',
    path: `${path}/{id}/revert`,
    tag,
    access,
    summary: 'Plan the way back for the approvals that a migration has moved',
    params: one,
    body: z.strictObject({ reason }).meta({ example: { reason: 'The new version is wrong.' } }),
    responses: { 201: answer },
    handle: async ({ params, body, actor }) => ({
      status: 201,
      body: await migrations.revert(actor, params.key, params.id, body.reason),
    }),
  });
}
