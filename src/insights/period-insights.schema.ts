import { z } from 'zod';
import { BUCKETS } from './period';

/** What the API answers about what happened in a period; seconds are real time, not working time. */
const count = z.int().min(0);
const seconds = z.number().min(0).meta({ description: 'Seconds' });
const instant = z.iso
  .datetime()
  .meta({ description: 'ISO 8601', example: '2026-03-02T00:00:00.000Z' });

const median = seconds.nullable().meta({ description: 'Half of them took at most these seconds' });
const ninth = seconds.nullable().meta({ description: 'Nine in ten took at most these seconds' });

/** What every answer says of its numbers. */
const about = {
  from: instant,
  to: instant,
  coversEverything: z.boolean().meta({
    description: 'False when the caller does not see all approvals: the numbers leave those out',
  }),
};

const finished = {
  finished: count,
  approved: count,
  rejected: count,
  cancelled: count,
  p50Seconds: median,
  p90Seconds: ninth,
};

const part = { from: instant.meta({ description: 'When this part of the period begins' }) };
const bucket = z.enum(BUCKETS);

export const cycleTimesSchema = z
  .object({
    ...about,
    bucket,
    total: z.object(finished),
    buckets: z.array(z.object({ ...part, ...finished })),
  })
  .meta({
    id: 'CycleTimes',
    example: {
      ...{ from: '2026-03-01T00:00:00.000Z', to: '2026-03-08T00:00:00.000Z' },
      ...{ coversEverything: true, bucket: 'week' },
      total: total(12, 5400, 93_600),
      buckets: [{ from: '2026-03-02T00:00:00.000Z', ...total(12, 5400, 93_600) }],
    },
  });

const times = z.object({ p50Seconds: seconds, p90Seconds: seconds });

const step = z
  .object({
    definition: z.string(),
    step: z.string().meta({ description: 'Key of the step' }),
    name: z.string(),
    pipeline: z.string().nullable(),
    stage: z.string().nullable(),
    count: count.meta({ description: 'How often it was asked' }),
    waiting: times.meta({ description: 'From when it opened to the first thing a person did' }),
    working: times.meta({ description: 'From there to when it closed' }),
    totalSeconds: seconds,
    shareOfTime: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Share of the time that all steps took together' }),
    deadlines: z.object({ met: count, missed: count }),
    escalations: count,
  })
  .meta({ id: 'StepTimes' });

export const stepTimesSchema = z
  .object({
    ...about,
    approvals: count.meta({ description: 'How many finished approvals the numbers are about' }),
    isComplete: z.boolean().meta({
      description: 'False when more than 20,000 approvals finished: it is about the last of them',
    }),
    bottleneck: z
      .object({ definition: z.string(), step: z.string() })
      .nullable()
      .meta({ description: 'The step with the largest share of the time' }),
    steps: z.array(step),
  })
  .meta({ id: 'StepTimesList' });

export const loadSchema = z
  .object({
    ...about,
    people: z
      .array(
        z.object({
          username: z.string(),
          name: z.string(),
          open: count.meta({ description: 'Requests that wait for them now' }),
          overdue: count.meta({ description: 'Those whose deadline has passed' }),
          answered: count.meta({ description: 'What they answered in the period' }),
          p50Seconds: median,
        }),
      )
      .meta({ description: 'At most 200, those with the most open requests first' }),
  })
  .meta({ id: 'Load' });

const deadlines = { met: count, missed: count };

export const deadlinesSchema = z
  .object({
    ...about,
    bucket,
    total: z.object(deadlines),
    buckets: z.array(z.object({ ...part, ...deadlines })),
    open: count.meta({ description: 'Steps that wait for an answer now' }),
    overdue: count.meta({ description: 'Those of them for which a deadline has passed' }),
    forecast: z.array(
      z.object({
        days: z.int().meta({ description: 'Within so many days from now' }),
        due: count.meta({ description: 'Deadlines of open steps' }),
        probablyMissed: z
          .number()
          .min(0)
          .meta({ description: 'How many of them, going by how long the step took before' }),
        unknown: count.meta({ description: 'Those whose step has too few answers to tell' }),
      }),
    ),
  })
  .meta({ id: 'Deadlines' });

function total(all: number, p50Seconds: number, p90Seconds: number) {
  return { finished: all, approved: all, rejected: 0, cancelled: 0, p50Seconds, p90Seconds };
}

export type CycleTimes = z.infer<typeof cycleTimesSchema>;
export type StepTimesList = z.infer<typeof stepTimesSchema>;
export type Load = z.infer<typeof loadSchema>;
export type Deadlines = z.infer<typeof deadlinesSchema>;
