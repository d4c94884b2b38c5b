import { z } from 'zod';
import { STEP_TYPES, STRATEGIES } from '../domain/definition';
import { REFUSAL_CODES } from '../domain/refusals';
import { APPROVAL_STATUSES, WORK_STATUSES, EFFECT_STATUSES } from '../domain/statuses';
import { anyJson, jsonObject } from '../platform/json.schema';
import { storableText } from '../platform/storable.schema';

/** What the API answers about approvals. The shapes are those of `queries.service.ts`. */
export const instant = z.iso.datetime().meta({ description: 'UTC instant, ISO 8601' });
export const epoch = z.int().meta({ description: 'Epoch milliseconds' });

export const uuidParameter = z.uuid();
/** A key, as an optional filter. */
export const keyParameter = storableText(200).min(1).optional();

const currentStep = z.object({
  number: z.int(),
  key: z.string(),
  name: z.string(),
  asked: z.array(z.string()),
  more: z.int().optional(),
  since: epoch,
  due: epoch.optional(),
  held: z.string().optional(),
  paused: z.boolean().optional(),
});

const view = z
  .object({
    status: z.enum(APPROVAL_STATUSES),
    version: z.int(),
    current: z.array(currentStep),
    wakeAt: epoch.optional(),
  })
  .meta({ id: 'ApprovalView' });

const outcome = z
  .union([
    z.object({ command: z.string(), accepted: z.literal(true), version: z.int() }),
    z.object({
      command: z.string(),
      accepted: z.literal(false),
      code: z.enum(REFUSAL_CODES),
      message: z.string(),
      data: jsonObject.optional(),
    }),
  ])
  .meta({ id: 'Outcome' });

export const decidedSchema = z
  .object({
    state: z.literal('decided'),
    outcome,
    view,
    undoableUntil: instant.nullable().optional().meta({
      description: 'How long the caller can take back what they have answered, if at all',
    }),
  })
  .meta({ id: 'Decided' });
export const storedSchema = z
  .object({ state: z.literal('stored'), command: z.string() })
  .meta({ id: 'Stored' });
export const commandStateSchema = z.union([
  z.object({ state: z.literal('decided'), outcome }),
  z.object({ state: z.literal('stored') }),
]);

export const attachedSchema = z
  .object({
    approvalId: z.uuid(),
    workflowId: z.string(),
    created: z.boolean(),
    started: z.boolean().meta({ description: 'False: the workflow starts within seconds' }),
  })
  .meta({ id: 'Attached' });

export const headerSchema = z
  .object({
    id: z.uuid(),
    workflowId: z.string(),
    definition: z.string().meta({ description: 'Key of the definition' }),
    definitionName: z.string(),
    definitionVersion: z.int(),
    subjectType: z.string(),
    subjectId: z.string(),
    subjectTitle: z.string(),
    attributes: jsonObject,
    metadata: jsonObject,
    number: z.int(),
    status: z.enum(APPROVAL_STATUSES),
    version: z.int(),
    requesterId: z.uuid(),
    requesterName: z.string(),
    held: z.string().nullable().meta({ description: 'Why it cannot go on by itself' }),
    attachedAt: instant,
    closedAt: instant.nullable(),
    wakeAt: instant.nullable(),
  })
  .meta({ id: 'ApprovalHeader' });

const task = z.object({
  id: z.uuid(),
  assignee: z.uuid(),
  handle: z.string(),
  status: z.enum(WORK_STATUSES),
  role: z.string().optional(),
  level: z.int(),
  for: z.uuid().optional().meta({ description: 'Whose vote it is, if not the assignee’s own' }),
  weight: z.number().optional(),
  kind: z.literal('information').optional(),
  answer: z.enum(['approved', 'rejected', 'needs-resubmission', 'abstained']).optional(),
  openedAt: epoch,
  dueAt: epoch.optional(),
  warnAt: epoch.optional(),
  remindAt: epoch.optional(),
  reminders: z.int().optional(),
  counted: z.object({ from: epoch, span: z.int() }).optional(),
  closedAt: epoch.optional(),
  decidedBy: z.uuid().optional(),
  checkedInBy: z.uuid().optional(),
});

const votes = z.object({
  outcome: z.enum(['open', 'approved', 'rejected', 'stuck']),
  approvals: z.number(),
  rejections: z.number(),
  abstentions: z.number(),
  open: z.number(),
  needed: z.number(),
  remaining: z.number(),
  approvedBy: z.array(z.string()),
  rejectedBy: z.array(z.string()),
  waitingFor: z.array(z.string()),
});

export const commentRequired = z
  .array(z.enum(['approve', 'reject', 'delegate']))
  .meta({ description: 'Verbs for which the definition wants a reason in "comment"' });

const step = z
  .object({
    id: z
      .string()
      .nullable()
      .meta({ description: 'Each round of a step has one of its own; null for steps to come' }),
    number: z.int(),
    key: z.string(),
    name: z.string(),
    pipeline: z.string().optional(),
    stage: z.string().optional(),
    status: z.enum(WORK_STATUSES),
    approver: jsonObject,
    asks: z.string().meta({ description: 'Who is asked and how many, in words' }),
    strategy: z.enum(STRATEGIES),
    type: z.enum(STEP_TYPES),
    commentRequired,
    form: jsonObject.nullable(),
    group: z.string().optional(),
    fyi: z.boolean().optional(),
    votes: votes.nullable(),
    denialMessage: z.string().nullable(),
    skipped: z.enum(['condition', 'nobody-to-ask']).optional(),
    held: z.object({ code: z.string(), message: z.string(), retryAt: epoch }).optional(),
    pausedAt: epoch.optional(),
    extra: jsonObject.nullable(),
    deadline: z.string().nullable(),
    openedAt: epoch.optional(),
    closedAt: epoch.optional(),
    tasks: z.array(task),
  })
  .meta({ id: 'Step' });

const report = {
  steps: z.array(step),
  current: z.array(step),
  next: step.nullable(),
  summary: z.object({
    totalSteps: z.int(),
    completedSteps: z.int(),
    pendingSteps: z.int(),
    rejectedSteps: z.int(),
    resubmissionSteps: z.int(),
    progressPercentage: z.int(),
    isComplete: z.boolean(),
    currentStage: z.string().nullable(),
    currentPipeline: z.string().nullable(),
    nextStage: z.string().nullable(),
  }),
};

const timelineEntry = z.object({
  seq: z.int(),
  type: z.string(),
  at: instant,
  commandId: z.string().nullable(),
  data: jsonObject,
  hash: z.string(),
  text: z.string(),
});

const effect = z.object({
  id: z.uuid(),
  key: z.string(),
  moment: z.string(),
  action: z.string(),
  status: z.enum(EFFECT_STATUSES),
  source: z.string().meta({ description: 'stage, pipeline, definition, configuration or subject' }),
  blocking: z.boolean().meta({ description: 'The approval goes on only when it has run' }),
  attempts: z.int(),
  maxAttempts: z.int(),
  error: z.string().nullable(),
  createdAt: instant,
  settledAt: instant.nullable(),
});

const response = z.object({
  seq: z.int(),
  at: instant,
  step: z.string().nullable(),
  user: z.string(),
  state: z.string().meta({ description: 'approved, rejected, commented, checked-in, …' }),
  comment: z.string().nullable(),
  formData: jsonObject.nullable(),
  answers: z.array(
    z.object({
      path: z.string(),
      label: z.string(),
      answer: anyJson,
      url: z.string().optional(),
    }),
  ),
});

const you = z.object({
  requiresAction: z.boolean(),
  tasks: z.array(z.uuid()),
  undoableUntil: instant
    .nullable()
    .meta({ description: 'How long the caller can take back their last answer, if at all' }),
});

export const detailSchema = headerSchema
  .extend({
    ...report,
    people: z.record(z.string(), z.object({ username: z.string(), name: z.string() })),
    you,
    responses: z
      .array(response)
      .optional()
      .meta({ description: 'Only with the permission "response.view"' }),
    timeline: z.array(timelineEntry),
    effects: z.array(effect),
  })
  .meta({ id: 'ApprovalDetail' });

export const subjectApprovalSchema = z
  .object({ approval: headerSchema.nullable(), ...report, you })
  .meta({ id: 'SubjectApproval' });

/** An item of a list that may be asked for some of its fields alone. */
export function sparse(item: z.ZodObject) {
  return z.union([item, item.partial()]);
}
