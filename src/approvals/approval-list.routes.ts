import { z } from 'zod';
import type { Language } from '../domain/languages';
import { APPROVAL_STATUSES } from '../domain/statuses';
import type { Actor } from '../people/actor.service';
import { afterParameter, Cursor, limitParameter, pageSchema } from '../platform/http/cursor';
import { fieldsParameter, withFields } from '../platform/http/fields';
import { instantParameter } from '../platform/http/instant';
import type { Reply } from '../platform/http/route';
import { headerSchema, keyParameter, sparse } from './approvals.schema';
import type { QueriesService } from './queries.service';

const position = z.object({ attachedAt: instantParameter, id: z.uuid() });
const CURSORS = {
  newest: new Cursor('approvals from the newest', position),
  oldest: new Cursor('approvals from the oldest', position),
};

/** An approval with whom it waits for; the shape is `ListedApproval`. */
const listedSchema = headerSchema
  .extend({
    asked: z
      .array(
        z.object({
          username: z.string(),
          name: z.string(),
          stepKey: z.string(),
          step: z.string().meta({ description: 'Name of the step' }),
        }),
      )
      .meta({ description: 'Whose answer is waited for: the first five requests' }),
    askedCount: z.int().meta({ description: 'How many requests wait; at most 100 are counted' }),
  })
  .meta({ id: 'ListedApproval' });

/** One status, or several: `status=open&status=not-started`, `status=open,not-started`. */
const statuses = z
  .preprocess(
    (given) => (typeof given === 'string' ? given.split(',') : given),
    z.array(z.enum(APPROVAL_STATUSES)).min(1).max(APPROVAL_STATUSES.length),
  )
  .optional()
  .meta({ description: 'One or several, separated by commas', example: 'open,not-started' });

/** Filters, order and page of the list of approvals. */
export const listQuery = {
  status: statuses,
  subjectType: keyParameter.meta({ description: 'Type of the subject' }),
  subjectId: keyParameter.meta({ description: 'Id of the subject' }),
  requester: keyParameter.meta({ description: 'Username, or "me"' }),
  participant: z.literal('me').optional().meta({
    description: 'Approvals that asked the caller, or a role of theirs, or they answered',
  }),
  held: z
    .literal('true')
    .optional()
    .meta({ description: 'Only approvals that cannot go on by themselves' }),
  from: instantParameter.optional().meta({ description: 'Attached then or later' }),
  to: instantParameter.optional().meta({ description: 'Attached before' }),
  sort: z.enum(['newest', 'oldest']).default('newest').meta({ description: 'Which come first' }),
  fields: fieldsParameter(listedSchema),
  after: afterParameter,
  limit: limitParameter,
};

export const pageOfApprovals = {
  description: 'A page',
  schema: pageSchema(sparse(listedSchema)),
};

type ListQuery = z.infer<z.ZodObject<typeof listQuery>> & { definition?: string | undefined };

/** Answers with a page of the approvals that the actor may view. */
export async function listReply(
  queries: QueriesService,
  { actor, language }: { actor: Actor; language: Language },
  query: ListQuery,
): Promise<Reply> {
  const { sort: order, fields, after, limit, participant, requester, held, ...filter } = query;
  const cursor = CURSORS[order];
  const found = await queries.list(
    actor,
    {
      ...filter,
      requester: requester === 'me' ? actor.username : requester,
      participates: participant === 'me',
      held: held === 'true',
    },
    { order, after: cursor.read(after), limit },
    language,
  );
  const next = cursor.next(found, ({ attachedAt, id }) => {
    return { attachedAt: new Date(attachedAt).toISOString(), id };
  });
  return { status: 200, body: { items: withFields(found.items, fields), next } };
}
