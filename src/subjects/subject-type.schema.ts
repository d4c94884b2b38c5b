import { z } from 'zod';
import { storableObject, storableText } from '../platform/storable.schema';

/** The key of a definition or a role. */
const key = storableText(100).min(1);

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
    startRole: key.optional().meta({ description: 'Only its members may attach approvals' }),
    approveRole: key.optional().meta({ description: 'Only its members may answer' }),
    definitions: z
      .array(key)
      .max(100)
      .optional()
      .meta({ description: 'Only these definitions; all when empty' }),
  })
  .meta({
    id: 'SubjectType',
    example: { definitions: ['purchase'], conditions: { amount__gte: 1000 }, startRole: 'buyers' },
  });

/** The configuration of a subject type. */
export type SubjectTypeConfig = z.infer<typeof subjectTypeSchema>;
