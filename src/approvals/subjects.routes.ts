import { z } from 'zod';
import { isPublicVerb, type PublicVerb } from '../domain/commands';
import { WORDINGS } from '../domain/wording/wordings';
import { Problem } from '../platform/http/problems';
import { route, type Route } from '../platform/http/route';
import { storableObject, storableText } from '../platform/storable.schema';
import { decidedSchema, storedSchema, subjectApprovalSchema } from './approvals.schema';
import { attachableTypeSchema, subjectIdSchema, subjectTypeSchema } from './attach.schema';
import type { CommandsService } from './commands.service';
import { bodySchema } from './decision-bodies.schema';
import { decideFor, requireVerb, versionIn } from './decide-for';
import type { QueriesService } from './queries.service';
import type { SubjectsService } from './subjects.service';

/** What the routes about subjects need. */
export interface SubjectsDependencies {
  subjects: SubjectsService;
  queries: QueriesService;
  commands: CommandsService;
}

const tag = 'subjects';
const params = z.strictObject({ type: subjectTypeSchema, id: subjectIdSchema });
const path = '/api/v1/subjects/{type}/{id}';

/** Approvals by the business object that they are about. */
export function subjectsRoutes(dependencies: SubjectsDependencies): Route[] {
  return [
    statusRoute(dependencies.queries),
    reportRoute(dependencies.subjects),
    actionRoute(dependencies),
  ];
}

function statusRoute(queries: QueriesService): Route {
  return route({
    operationId: 'getApprovalOfSubject',
    method: 'get',
    path: `${path}/approval`,
    tag,
    access: 'approval.view',
    summary: 'The latest approval of a subject that the caller may view; empty when there is none',
    params: z.strictObject({ type: z.string().max(63), id: z.string().max(200) }),
    headers: ['Accept-Language'],
    responses: { 200: { description: 'Its approval', schema: subjectApprovalSchema } },
    handle: async ({ params: subject, actor, language }) => {
      const body = await queries.ofSubject(actor, subject, WORDINGS[language]);
      return { status: 200, body };
    },
  });
}

const reportSchema = z
  .strictObject({
    title: storableText(200).min(1).optional(),
    attributes: storableObject
      .optional()
      .meta({ description: 'May be left out where an extension knows where to read them' }),
    metadata: storableObject.optional(),
    event: z.enum(['created', 'updated', 'run']).default('updated'),
  })
  .meta({ example: { title: 'Two laptops', attributes: { amount: 2400 }, event: 'updated' } });

function reportRoute(subjects: SubjectsService): Route {
  const reported = z.object({
    attached: z
      .object({ approvalId: z.uuid(), workflowId: z.string(), definition: z.string() })
      .nullable(),
    changed: z.array(
      z.object({ approvalId: z.uuid(), answer: z.union([decidedSchema, storedSchema]) }),
    ),
  });
  return route({
    operationId: 'reportSubject',
    method: 'put',
    path,
    tag,
    access: 'approval.attach',
    limit: 'decisions',
    summary:
      'Tell of a subject that was created, changed or run: it gets an approval by the definition ' +
      'that matches it, and approvals under way learn of the change',
    params: params.extend({ type: attachableTypeSchema }),
    body: reportSchema,
    responses: { 200: { description: 'What it has led to', schema: reported } },
    handle: async ({ params: subject, body, actor }) => {
      return { status: 200, body: await subjects.report(actor, { ...subject, ...body }) };
    },
  });
}

/** Words for the verbs that other systems use. */
const ACTIONS: Readonly<Record<string, PublicVerb>> = {
  approved: 'approve',
  rejected: 'reject',
  deny: 'reject',
  denied: 'reject',
  delegated: 'delegate',
  escalated: 'escalate',
  resubmission: 'request-resubmission',
  needs_resubmission: 'request-resubmission',
};

function actionRoute({ queries, commands }: SubjectsDependencies): Route {
  return route({
    operationId: 'actOnSubject',
    method: 'post',
    path: `${path}/actions`,
    tag,
    access: 'task.decide',
    limit: 'decisions',
    summary:
      'Act on the current request of a subject: { action: "approve", … }. The action is the name ' +
      'of a verb or its past form, in any case; the other fields are those of the verb.',
    params,
    body: z
      .looseObject({ action: storableText(50).min(1) })
      .meta({ example: { action: 'approve', comment: 'Within the budget.' } }),
    headers: ['Idempotency-Key', 'If-Match'],
    responses: {
      200: { description: 'Decided', schema: decidedSchema },
      202: { description: 'Stored', schema: storedSchema },
    },
    handle: async ({ params: subject, body, ifMatch, ...call }) => {
      const { action, ...rest } = body;
      const verb = verbOf(action);
      const fields = bodySchema(verb, {}).safeParse(rest);
      if (!fields.success) throw new Problem('BODY_INVALID', z.prettifyError(fields.error));
      requireVerb(call.actor, verb);
      const address = await queries.addressOfSubject(call.actor.organizationId, subject);
      const missing = new Problem('NOT_FOUND', 'No approval is attached to this object.');
      const decision = { ...call, ifVersion: versionIn(ifMatch), verb, fields: fields.data };
      return decideFor({ commands, queries }, { address, missing }, decision);
    },
  });
}

function verbOf(action: string): PublicVerb {
  const word = action.toLowerCase();
  const verb = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : word.replaceAll('_', '-');
  if (isPublicVerb(verb)) return verb;
  throw new Problem('MALFORMED_COMMAND', `Unsupported action: ${action}.`);
}
