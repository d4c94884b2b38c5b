import { z } from 'zod';
import { PUBLIC_VERBS } from '../domain/commands';
import { APPROVAL_STATUSES } from '../domain/statuses';
import { epoch } from './approvals.schema';

/** A step as it would look if it were reached now; the shape is `ForecastStep` of the domain. */
const forecastStep = z
  .object({
    number: z.int(),
    key: z.string(),
    name: z.string(),
    pipeline: z.string().optional(),
    stage: z.string().optional(),
    asks: z.string(),
    people: z.array(z.string()),
    waiting: z.int().optional(),
    group: z.string().optional(),
    fyi: z.boolean().optional(),
    deadline: z.string().nullable(),
    dueAt: epoch.optional(),
    skipped: z.string().optional(),
    held: z.string().optional(),
  })
  .meta({ id: 'ForecastStep' });

const asked = z.object({
  username: z.string(),
  task: z.uuid(),
  why: z.string(),
  since: epoch,
  dueAt: epoch.optional(),
});

export const explanationSchema = z
  .object({
    status: z.enum(APPROVAL_STATUSES),
    now: z.array(
      forecastStep.extend({
        why: z.string(),
        votes: z.string(),
        asked: z.array(asked),
        content: z.string().meta({ description: 'Send it back with the answer' }),
        paused: z.boolean(),
      }),
    ),
    upcoming: z.array(z.object({ at: epoch, step: z.string(), what: z.string() })),
    next: z.array(forecastStep),
    standing: z
      .object({
        person: z.string(),
        mayAct: z.boolean(),
        why: z.string(),
        step: z.string().optional(),
        code: z.string().optional(),
      })
      .nullable(),
    mayDo: z
      .array(z.enum(PUBLIC_VERBS))
      .meta({ description: 'The verbs that the caller could send now' }),
  })
  .meta({ id: 'Explanation' });

export const previewSchema = z
  .object({ definition: z.string(), steps: z.array(forecastStep) })
  .meta({ id: 'Preview' });

export const stuckSchema = z
  .object({
    id: z.uuid(),
    workflowId: z.string(),
    subjectTitle: z.string(),
    definition: z.string(),
    held: z.string().nullable(),
    asked: z.array(z.string()),
    repair: z.string().meta({ description: 'What to do about it' }),
  })
  .meta({ id: 'StuckApproval' });
