import { z } from 'zod';
import { storableObject, storableText } from '../platform/storable.schema';

const definition = storableText(100).min(1);

/** How subjects of one type are approved. Everything is optional: nothing said is nothing limited. */
export const subjectTypeSchema = z
  .strictObject({
    enabled: z.boolean().optional().meta({ description: 'False: nothing can be attached' }),
    autoStart: z
      .boolean()
      .optional()
      .meta({ description: 'False: approvals wait for "start" unless the attach says otherwise' }),
    conditions: storableObject
      .optional()
      .meta({ description: 'Start by itself only where these hold, like {"amount__gte": 1000}' }),
    definitions: z
      .array(definition)
      .max(100)
      .optional()
      .meta({ description: 'Only these definitions; all when empty' }),
  })
  .meta({ id: 'SubjectType' });

/** The configuration of a subject type. */
export type SubjectTypeConfig = z.infer<typeof subjectTypeSchema>;
