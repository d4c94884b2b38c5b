import { z } from 'zod';
import { REQUEST_TYPE } from '../domain/permissions';
import { storableObject, storableText } from '../platform/storable.schema';

/** Type and id become part of the workflow id, which operators read and search. */
export const subjectTypeSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,62}$/i, 'letters, digits, "_", "." and "-" only');
/** The program attaches approvals to its own requests itself, when they are submitted. */
export const attachableTypeSchema = subjectTypeSchema.refine((type) => type !== REQUEST_TYPE, {
  error: `"${REQUEST_TYPE}" is built in: POST /api/v1/requests/{id}/submit`,
});
export const subjectIdSchema = storableText(200)
  .min(1)
  .regex(/^[\x21-\x7e]+$/, 'printable ASCII without blanks only');

/** What can be attached to what. Organization and requester come from who is asking. */
export const attachSchema = z
  .strictObject({
    /** Chosen by the caller; the same id again answers with the same approval. */
    approvalId: z.uuid().optional(),
    /** Key of a published definition; the first that matches the subject unless given. */
    definition: storableText(100).min(1).optional(),
    subject: z.strictObject({
      type: attachableTypeSchema,
      id: subjectIdSchema,
      title: storableText(200).min(1).optional(),
      attributes: storableObject.optional(),
    }),
    metadata: storableObject.optional(),
    /** False attaches without asking anybody until the command `start`. */
    autoStart: z.boolean().optional(),
  })
  .meta({
    example: {
      definition: 'purchase',
      subject: {
        type: 'order',
        id: '2026-17',
        title: 'Two laptops',
        attributes: { amount: 2400, vendor: { country: 'DE' } },
      },
      metadata: { source: 'shop' },
    },
  });

/** What can be previewed: also what a request of the program would be once it is submitted. */
export const previewedSchema = attachSchema
  .extend({ subject: attachSchema.shape.subject.extend({ type: subjectTypeSchema }) })
  .meta(attachSchema.meta() ?? {});

/** A request to attach an approval. */
export type AttachRequest = z.infer<typeof attachSchema> & {
  /** Key of the organization. */
  organization: string;
  /** Id or username of the person on whose behalf it is attached. */
  requester: string;
  /** Attached by itself: not at all where the conditions for the start do not hold. */
  onlyIfStarted?: boolean;
  /** Hash of what was asked under the key that `approvalId` was made of. */
  requestHash?: string;
};
