import { z } from 'zod';
import { storableObject, storableText } from '../platform/storable.schema';

/** The key of a definition or a role. */
const key = storableText(100).min(1);

const field = storableText(100).optional();
const value = z.union([storableText(200), z.number(), z.boolean()]).optional();

/** The fields of a subject that follow its approval. */
export const MIRROR_FIELDS = {
  statusField: field.meta({ description: 'The field that gets the values; empty for none' }),
  stageField: field.meta({ description: 'The field that gets the key of the current stage' }),
  startedValue: value.meta({ description: 'When the approval starts' }),
  approvedValue: value.meta({ description: 'When it is approved; empty leaves the field alone' }),
  rejectedValue: value.meta({ description: 'When it is rejected' }),
  cancelledValue: value.meta({ description: 'When it is cancelled' }),
};

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
    defaultDefinition: key
      .optional()
      .meta({ description: 'Used when no definition is named and none matches' }),
    mirror: z.strictObject(MIRROR_FIELDS).optional().meta({
      description: 'Fields of the subject that follow; wins over what an extension declares',
    }),
  })
  .meta({
    id: 'SubjectType',
    example: { definitions: ['purchase'], conditions: { amount__gte: 1000 }, startRole: 'buyers' },
  });

/** The configuration of a subject type. */
export type SubjectTypeConfig = z.infer<typeof subjectTypeSchema>;
