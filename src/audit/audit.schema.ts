import { z } from 'zod';
import { Cursor } from '../platform/http/cursor';
import { jsonObject } from '../platform/json.schema';
import { storableText } from '../platform/storable.schema';

const instant = z.iso.datetime({ offset: true });

/** What the list can be narrowed to. */
export const auditFilter = {
  actor: z.uuid().optional().meta({ description: 'Id of a user' }),
  action: storableText(100)
    .optional()
    .meta({ description: 'Like user.change, or approval.approved for what happens to approvals' }),
  targetType: storableText(100)
    .optional()
    .meta({ description: 'Kind of what something was done to, like user or approval' }),
  targetId: storableText(200).optional().meta({ description: 'Its id; needs targetType' }),
  requestId: storableText(100)
    .optional()
    .meta({ description: 'X-Request-Id of the answer to the HTTP request that did it' }),
  from: instant.optional().meta({ description: 'Inclusive' }),
  to: instant.optional().meta({ description: 'Exclusive' }),
};

const position = z.strictObject({
  at: z.iso.datetime(),
  source: z.enum(['entry', 'event']),
  id: z.uuid(),
  seq: z.int(),
});

/** Positions in the list, the newest first. */
export const POSITIONS = new Cursor('audit-logs', position);

/** From "next" of a page. */
export const cursorParameter = z
  .string()
  .max(400)
  .optional()
  .meta({ description: 'From "next" of a page' });

const named = z.object({ type: z.string(), id: z.string() });

export const auditItemSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actor: z.object({ id: z.uuid(), username: z.string().nullable() }).nullable(),
    action: z.string(),
    target: named
      .extend({ name: z.string().nullable() })
      .nullable()
      .meta({ description: 'With the username of a person, the key of a role or a department' }),
    subject: named.nullable().meta({ description: 'What an approval is about' }),
    outcome: z.enum(['done', 'refused']),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
    metadata: jsonObject,
    chain: z.string(),
    seq: z.int(),
    hash: z.string(),
  })
  .meta({ id: 'AuditItem' });

export const auditReportSchema = z
  .object({
    at: z.iso.datetime(),
    intact: z.boolean(),
    chains: z.int(),
    rows: z.int(),
    unanchored: z
      .int()
      .meta({ description: 'Rows younger than the last checkpoint of their chain' }),
    removed: z
      .array(
        z.object({
          chain: z.string(),
          organization: z.string(),
          seq: z.int(),
          hash: z.string(),
          at: z.iso.datetime(),
        }),
      )
      .meta({ description: 'Chains that a cleanup has removed: their tombstones' }),
    problems: z.array(
      z.object({ chain: z.string(), seq: z.int(), problem: z.string(), message: z.string() }),
    ),
    checkpoints: z
      .object({
        count: z.int(),
        last: z.object({ number: z.int(), at: z.iso.datetime(), root: z.string() }).nullable(),
        later: z.int(),
        problems: z.array(z.string()),
      })
      .nullable()
      .meta({ description: 'Null when this process has no checkpoints at hand' }),
  })
  .meta({ id: 'AuditReport' });
