import { z } from 'zod';
import { jsonObject } from '../platform/json.schema';
import { NOTICE_KINDS } from '../domain/notices';

/** Something that a person was told of. */
export const noteSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTICE_KINDS),
    approvalId: z.uuid(),
    taskId: z.uuid().nullable().meta({ description: 'The request to you that it is about' }),
    seq: z.int().meta({ description: 'Number of the event in its approval' }),
    data: jsonObject.meta({ description: 'step, stepName, stage, dueAt, …' }),
    subjectType: z.string(),
    subjectId: z.string(),
    subjectTitle: z.string(),
    definition: z.string(),
    definitionName: z.string(),
    comment: z.string().nullable(),
    actor: z.string().nullable().meta({ description: 'Username of whoever caused it' }),
    createdAt: z.date(),
    readAt: z.date().nullable(),
  })
  .meta({ id: 'Notification' });
