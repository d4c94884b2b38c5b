import { z } from 'zod';
import { STEP_TYPES } from '../domain/definition';
import { WORK_STATUSES } from '../domain/statuses';
import { commentRequired, instant } from './approvals.schema';

/** What the API answers about tasks. The shapes are those of `inbox.service.ts`. */
export const taskRowSchema = z
  .object({
    id: z.uuid(),
    approvalId: z.uuid(),
    stepKey: z.string(),
    stepNumber: z.int(),
    stepName: z.string(),
    stepType: z
      .enum(STEP_TYPES)
      .nullable()
      .meta({ description: 'Null for tasks from before it was kept' }),
    commentRequired,
    pipeline: z.string().nullable(),
    stage: z.string().nullable(),
    role: z.string().nullable(),
    status: z.enum(WORK_STATUSES),
    kind: z.string().nullable(),
    answer: z.string().nullable(),
    definition: z.string(),
    definitionName: z.string(),
    subjectType: z.string(),
    subjectId: z.string(),
    subjectTitle: z.string(),
    actionsNeeded: z
      .object({ missing: z.number(), needed: z.number() })
      .nullable()
      .meta({ description: 'How many approvals the step needs, and how many are missing' }),
    dueAt: z.string().meta({ description: 'ISO 8601, or "infinity" without deadline' }),
    openedAt: instant,
    closedAt: instant.nullable(),
  })
  .meta({ id: 'Task' });

export const taskSummarySchema = z
  .object({
    total: z.int(),
    current: z.int(),
    pending: z.int().meta({ description: 'Steps to come ask nobody yet: always 0' }),
    approved: z.int(),
    rejected: z.int(),
    isExact: z.boolean().meta({ description: 'False: one of the counts is more than 1000' }),
    currentTaskIds: z.array(z.uuid()),
    recent: z.array(taskRowSchema),
  })
  .meta({ id: 'TaskSummary' });

export const inboxCountsSchema = z
  .object({
    items: z.array(
      z.object({
        subjectType: z.string(),
        count: z.int(),
        isExact: z.boolean().meta({ description: 'False: there are more' }),
      }),
    ),
  })
  .meta({ id: 'InboxCounts' });
